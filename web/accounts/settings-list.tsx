import { DataList, Text } from '@mantine/core'
import { accounts as words } from '../words/accounts.ts'
import type { Account, AccountField, AccountKind } from './kinds.ts'
import type { Settings } from './settings.ts'

/** What is set; of secrets, only that they are. */
export function SettingsList({ account, kind }: { account: Account; kind: AccountKind }) {
  const settings = account.settings as Settings
  const isSet = ({ name, kind: of }: AccountField) =>
    of === 'secret' ? account.secretsSet.includes(name) : settings[name] !== undefined
  const isMissing = (field: AccountField) =>
    field.required && !kind.fields.some((other) => other.insteadOf === field.name && isSet(other))
  return (
    <DataList labelWidth="160px">
      {kind.fields
        .filter((field) => isSet(field) || isMissing(field))
        .map((field) => (
          <DataList.Item key={field.name}>
            <DataList.ItemLabel>{field.label}</DataList.ItemLabel>
            <DataList.ItemValue>
              <Text size="sm" span style={{ overflowWrap: 'anywhere' }}>
                {shown(field, settings[field.name], isSet(field))}
              </Text>
            </DataList.ItemValue>
          </DataList.Item>
        ))}
    </DataList>
  )
}

function shown({ kind, choices }: AccountField, value: Settings[string] | undefined, isSet: boolean): string {
  if (kind === 'secret') return isSet ? words.secretStored : words.secretMissing
  if (value === undefined) return words.secretMissing
  if (typeof value === 'boolean') return value ? words.yes : words.no
  return choices?.[value] ?? String(value)
}

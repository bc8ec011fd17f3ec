import { Anchor, Group, Select, Text } from '@mantine/core'
import { Link } from 'react-router'
import { AppIcon } from '../icons/app-icon.tsx'
import { appOf } from '../icons/app-of.ts'
import { useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { getDataStep as words } from '../words/flows.ts'
import { useEditing, useField } from './editing.ts'
import { useAccounts } from './flow.ts'

interface AccountSelectProps {
  side: 'source' | 'destination'
  path: 'sourceAccountId' | 'destinationAccountId'
  label: string
  help: string
}

/** Chooses one of the team's accounts. */
export function AccountSelect({ side, path, label, help }: AccountSelectProps) {
  const { id: teamId } = useTeam()
  const { flow } = useEditing()
  const { id, value, put, error } = useField<string>(path)
  const { data } = useAccounts()
  const accounts = data?.items.filter((account) => account.side === side) ?? []
  const shown = accounts.length === 0 ? [{ ...flow[side], where: '' }] : accounts
  const chosen = shown.find((account) => account.id === value)
  return (
    <Group align="flex-end" gap="sm">
      <Select
        id={id}
        label={label}
        description={help}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={shown.map((account) => ({ value: account.id, label: account.name }))}
        value={value}
        onChange={(account) => account && put(account)}
        allowDeselect={false}
        error={error}
        leftSection={chosen && <AppIcon app={appOf(chosen.kind)} size={20} />}
        renderOption={({ option }) => {
          const account = shown.find((one) => one.id === option.value)
          return (
            <Group gap="sm" wrap="nowrap">
              <AppIcon app={appOf(account?.kind ?? '')} size={24} />
              <div>
                <Text size="sm">{option.label}</Text>
                <Text size="xs" c="dimmed">
                  {account?.title} · {account?.where}
                </Text>
              </div>
            </Group>
          )
        }}
        w={380}
        maw="100%"
      />
      <Anchor component={Link} to={urls.account(teamId, value)} size="sm" mb={error ? 44 : 26}>
        {words.toAccount}
      </Anchor>
    </Group>
  )
}

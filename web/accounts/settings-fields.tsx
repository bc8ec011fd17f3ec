import { Button, Collapse, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { accounts } from '../words/accounts.ts'
import { HostKeyField } from './host-key-field.tsx'
import type { AccountField } from './kinds.ts'
import { SettingField } from './setting-field.tsx'
import { type Settings, type SettingValue, shownValue } from './settings.ts'

interface SettingsFieldsProps {
  fields: readonly AccountField[]
  entered: Settings
  onChange: (name: string, value: SettingValue) => void
  /** What is wrong, by field; the first one is moved to when it is there. */
  errors: Readonly<Record<string, string>>
  stored?: Settings
  secretsSet?: readonly string[]
  /** More that most people never need. */
  advanced?: ReactNode
}

/** What an account asks for, made of the fields' descriptions; what most people never need is folded away. */
export function SettingsFields({ fields, errors, advanced, ...form }: SettingsFieldsProps) {
  const [opened, { toggle, open }] = useDisclosure(false)
  const main = fields.filter((field) => !field.advanced)
  const further = fields.filter((field) => field.advanced)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const wrong = fields.find(({ name }) => errors[name] !== undefined)
    if (!wrong) return
    if (wrong.advanced) open()
    // What was folded away can be moved to only when it is there.
    const timer = setTimeout(() => box.current?.querySelector<HTMLElement>(`[name="${wrong.name}"]`)?.focus(), 50)
    return () => clearTimeout(timer)
  }, [errors, fields, open])
  const one = (field: AccountField) => (
    <OneField key={field.name} field={field} fields={fields} errors={errors} {...form} />
  )
  return (
    <Stack gap="md" ref={box}>
      {main.map(one)}
      {(further.length > 0 || advanced) && (
        <div>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            px={0}
            aria-expanded={opened}
            onClick={toggle}
            rightSection={opened ? <IconChevronUp size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />}
          >
            {accounts.advanced}
          </Button>
          <Collapse expanded={opened}>
            <Stack gap="md" pt="sm">
              {further.map(one)}
              {advanced}
            </Stack>
          </Collapse>
        </div>
      )}
    </Stack>
  )
}

interface OneFieldProps extends Omit<SettingsFieldsProps, 'advanced'> {
  field: AccountField
}

function OneField({ field, fields, entered, onChange, errors, stored = {}, secretsSet = [] }: OneFieldProps) {
  const { kind, name } = field
  const valueAt = (wanted: string) => {
    const other = fields.find((one) => one.name === wanted)
    return other ? shownValue(other, entered, stored) : (stored[wanted] ?? '')
  }
  const common = { error: errors[name], onChange: (value: SettingValue) => onChange(name, value) }
  if (kind !== 'host-key')
    return (
      <SettingField
        {...common}
        field={{ ...field, kind }}
        value={shownValue(field, entered, stored)}
        stored={secretsSet.includes(name)}
      />
    )
  return (
    <HostKeyField
      {...common}
      name={name}
      label={field.label}
      help={field.help}
      server={{ host: String(valueAt('host')).trim(), port: Number(valueAt('port')) }}
      value={String(shownValue(field, entered, stored))}
    />
  )
}

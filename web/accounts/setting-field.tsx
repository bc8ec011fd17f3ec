import { NativeSelect, NumberInput, Switch, Textarea, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { accounts } from '../words/accounts.ts'
import type { AccountField } from './kinds.ts'
import { SecretField } from './secret-field.tsx'
import { type SettingValue, understoodAddress } from './settings.ts'

interface SettingFieldProps {
  field: Omit<AccountField, 'kind'> & { kind: Exclude<AccountField['kind'], 'host-key'> }
  value: SettingValue
  onChange: (value: SettingValue) => void
  error?: string | undefined
  /** A secret that is stored, so that nothing has to be entered. */
  stored?: boolean
}

/** One thing that an account asks for, whatever it is. */
export function SettingField({ field, value, onChange, error, stored = false }: SettingFieldProps) {
  const [trimmed, setTrimmed] = useState(false)
  const { name, label, help, example, required } = field
  const text = String(value)
  const enter = (entered: SettingValue) => {
    setTrimmed(false)
    onChange(entered)
  }
  const trim = () => {
    if (text.trim() === text) return
    setTrimmed(true)
    onChange(text.trim())
  }
  const common = {
    name,
    label,
    error,
    withAsterisk: required && !stored,
    inputWrapperOrder: ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[],
  }
  const understood = understoodAddress(field, text)
  const description: ReactNode = (
    <>
      {trimmed && <Said>{accounts.trimmed}</Said>}
      {field.kind === 'text' && understood && <Said>{accounts.understood(understood)}</Said>}
      {help}
    </>
  )
  switch (field.kind) {
    case 'text':
      return (
        <TextInput
          {...common}
          description={description}
          value={text}
          placeholder={example ?? ''}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={({ currentTarget }) => enter(currentTarget.value)}
          onBlur={trim}
        />
      )
    case 'secret':
      return (
        <SecretField
          {...common}
          description={description}
          value={text}
          placeholder={stored ? accounts.unchanged : ''}
          onChange={enter}
          onBlur={trim}
        />
      )
    case 'lines':
      return (
        <Textarea
          {...common}
          description={description}
          value={text}
          autosize
          minRows={2}
          maxRows={8}
          onChange={({ currentTarget }) => enter(currentTarget.value)}
        />
      )
    case 'number':
      return (
        <NumberInput
          {...common}
          description={description}
          value={typeof value === 'boolean' ? '' : value}
          hideControls
          allowDecimal={false}
          allowNegative={false}
          onChange={enter}
        />
      )
    case 'switch':
      return (
        <Switch
          name={name}
          label={label}
          description={help}
          error={error}
          checked={value === true}
          onChange={({ currentTarget }) => enter(currentTarget.checked)}
        />
      )
    case 'choice':
      return (
        <NativeSelect
          {...common}
          description={description}
          value={text}
          data={Object.entries(field.choices ?? {}).map(([choice, words]) => ({ value: choice, label: words }))}
          onChange={({ currentTarget }) => enter(currentTarget.value)}
        />
      )
  }
}

/** What was made of what was pasted; read out when it appears. */
function Said({ children }: { children: ReactNode }) {
  return (
    <span role="status" style={{ display: 'block', fontWeight: 600, overflowWrap: 'anywhere' }}>
      {children}
    </span>
  )
}

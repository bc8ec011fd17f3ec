import { Checkbox, Group, NativeSelect, Radio, Stack, Switch, TagsInput, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { flowOptionWords } from '../words/flow-options.ts'
import { lists } from '../words/flows.ts'
import { useField } from './editing.ts'
import { LinesField } from './lines-field.tsx'
import { NumberField } from './number-field.tsx'
import { type OptionSchema, optionSchema } from './option-schema.ts'
import { PairsField } from './pairs-field.tsx'

export type OptionPath = keyof typeof flowOptionWords

interface OptionFieldProps {
  path: OptionPath
  disabled?: boolean
  /** In place of what else is said of it. */
  help?: ReactNode
}

interface FieldProps {
  id: string
  label: string
  description: ReactNode
  error: ReactNode
  disabled: boolean
}

interface Choice {
  value: string
  label: string
}

const wide = { maw: 480 } as const

/** The input of one option of a flow, as its schema says what it can be. */
export function OptionField({ path, disabled = false, help }: OptionFieldProps) {
  const words: { label: string; help?: string; choices?: Readonly<Record<string, string>> } = flowOptionWords[path]
  const { id, value, put, error } = useField<unknown>(`options.${path}`)
  const schema = optionSchema(path)
  const field: FieldProps = { id, label: words.label, description: help ?? words.help, error, disabled }
  const choices = (schema.enum ?? schema.items?.enum ?? []).map((one) => ({
    value: String(one),
    label: words.choices?.[String(one)] ?? String(one),
  }))
  if (schema.enum) return <ChoiceField {...field} choices={choices} value={value as string} onValue={put} />
  switch (schema.type) {
    case 'boolean':
      return <SwitchField {...field} value={value as boolean} onValue={put} />
    case 'array':
      if (choices.length > 0) return <Several {...field} choices={choices} value={value as string[]} onValue={put} />
      if (path.startsWith('select.leaveOut.')) {
        return <LinesField {...field} value={value as string[]} onValue={put} />
      }
      return <Tags {...field} value={value as string[]} onValue={put} />
    case 'object':
      return (
        <PairsField
          {...field}
          path={`options.${path}`}
          value={value as Record<string, string>}
          onValue={put}
          schema={schema}
          asLines={path === 'mapPeople'}
          choices={choicesOf(schema, words.choices)}
        />
      )
    case 'string':
      return <Text {...field} schema={schema} value={value as string | undefined} onValue={put} />
    default:
      return <OptionNumber {...field} schema={schema} value={value as number | null} onValue={put} />
  }
}

function choicesOf(schema: OptionSchema, names: Readonly<Record<string, string>> | undefined): Choice[] {
  const of = typeof schema.additionalProperties === 'object' ? (schema.additionalProperties.enum ?? []) : []
  return of.map((one) => ({ value: String(one), label: names?.[String(one)] ?? String(one) }))
}

interface Valued<Value> extends FieldProps {
  value: Value
  onValue: (value: Value) => void
}

/** Two choices are seen at once, more of them are opened. */
function ChoiceField({ choices, value, onValue, ...field }: Valued<string> & { choices: readonly Choice[] }) {
  if (choices.length > 2)
    return (
      <NativeSelect
        {...field}
        {...wide}
        data={[...choices]}
        value={value}
        onChange={({ currentTarget }) => onValue(currentTarget.value)}
      />
    )
  const { disabled, id, ...group } = field
  return (
    <Radio.Group
      {...group}
      id={id}
      tabIndex={-1}
      value={value}
      onChange={(chosen) => onValue(chosen as string)}
      maw={640}
    >
      <Stack gap={8} mt={6}>
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} label={choice.label} disabled={disabled} />
        ))}
      </Stack>
    </Radio.Group>
  )
}

function SwitchField({ value, onValue, ...field }: Valued<boolean>) {
  return (
    <Switch {...field} checked={value} onChange={({ currentTarget }) => onValue(currentTarget.checked)} maw={640} />
  )
}

function Several({
  choices,
  value,
  onValue,
  disabled,
  id,
  ...group
}: Valued<string[]> & { choices: readonly Choice[] }) {
  const inOrder = (chosen: readonly string[]) =>
    choices.map((choice) => choice.value).filter((one) => chosen.includes(one))
  return (
    <Checkbox.Group {...group} id={id} tabIndex={-1} value={value} onChange={(chosen) => onValue(inOrder(chosen))}>
      <Group gap="lg" mt={6}>
        {choices.map((choice) => (
          <Checkbox key={choice.value} value={choice.value} label={choice.label} disabled={disabled} />
        ))}
      </Group>
    </Checkbox.Group>
  )
}

function Tags({ value, onValue, ...field }: Valued<string[]>) {
  return (
    <TagsInput
      {...field}
      maw={640}
      value={value}
      onChange={onValue}
      splitChars={[',', ';']}
      acceptValueOnBlur
      placeholder={value.length === 0 ? lists.typeAndEnter : ''}
    />
  )
}

function Text({ schema, value, onValue, ...field }: Valued<string | undefined> & { schema: OptionSchema }) {
  const isDay = schema.format === 'date'
  // What has no default may be left out, and is where it is empty.
  const whenEmpty = schema.default === undefined ? undefined : ''
  return (
    <TextInput
      {...field}
      type={isDay ? 'date' : 'text'}
      value={value ?? ''}
      onChange={({ currentTarget }) => onValue(currentTarget.value === '' ? whenEmpty : currentTarget.value)}
      {...(isDay ? { maw: 180 } : wide)}
    />
  )
}

function OptionNumber({ schema, value, onValue, ...field }: Valued<number | null> & { schema: OptionSchema }) {
  const kinds = schema.anyOf ?? [schema]
  const number = kinds.find(({ type }) => type === 'integer' || type === 'number') ?? schema
  return (
    <NumberField
      {...field}
      value={value}
      onValue={onValue}
      nullable={kinds.some(({ type }) => type === 'null')}
      min={number.minimum ?? 0}
      {...(number.maximum !== undefined && { max: number.maximum })}
      allowDecimal={number.type === 'number'}
      {...(number.maximum === 100 && { suffix: '%' })}
      maw={220}
    />
  )
}

import {
  ActionIcon,
  Button,
  Group,
  Input,
  NativeSelect,
  Stack,
  TagsInput,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { IconArrowRight, IconPlus, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { lists } from '../words/flows.ts'
import { useEditing } from './editing.ts'
import type { OptionSchema } from './option-schema.ts'

type Value = string | string[]

interface PairsFieldProps {
  id: string
  path: string
  label: string
  description: ReactNode
  error: ReactNode
  disabled: boolean
  value: Readonly<Record<string, Value>>
  onValue: (value: Record<string, Value>) => void
  schema: OptionSchema
  /** What a key can become; none: any text. */
  choices: readonly { value: string; label: string }[]
  /** For as many as a spreadsheet has: typed as lines. */
  asLines: boolean
}

/** What becomes of what: grades and their labels, ids and the ids that Apple has. */
export function PairsField({ asLines, ...field }: PairsFieldProps) {
  return asLines ? <PairLines {...field} /> : <PairRows {...field} />
}

type Fields = Omit<PairsFieldProps, 'asLines'>
type Row = [string, Value]

/** As long as a key stands twice nothing is saved, since the last of both would win; it stays as the lines do. */
function PairRows({ id, path, label, description, error, disabled, value, onValue, schema, choices }: Fields) {
  const { unfinished, putUnfinished } = useEditing()
  const wrong = unfinished[path]
  const [rows, setRows] = useState(() => (wrong ? (JSON.parse(wrong.text) as Row[]) : Object.entries(value)))
  const twice = twiceIn(keysOf(rows))
  const keys = schema.propertyNames?.enum?.map(String)
  const isList = typeof schema.additionalProperties === 'object' && schema.additionalProperties.type === 'array'
  const change = (next: Row[]) => {
    setRows(next)
    const second = twiceIn(keysOf(next))
    putUnfinished(path, second && { text: JSON.stringify(next), message: lists.twice(second.key) })
    onValue(Object.fromEntries(next.map(([key, one]) => [key.trim(), one] as const).filter(([key]) => key !== '')))
  }
  const set = (at: number, row: Row) => change(rows.map((one, index) => (index === at ? row : one)))
  const add = () => {
    const unused = keys?.find((key) => !rows.some(([used]) => used === key)) ?? keys?.[0] ?? ''
    change([...rows, [unused, isList ? [] : (choices[0]?.value ?? '')]])
  }
  return (
    <Input.Wrapper
      id={id}
      role="group"
      aria-label={label}
      tabIndex={-1}
      label={label}
      description={description}
      error={wrong?.message ?? error}
      labelElement="div"
    >
      <Stack gap={6} my={6} maw={560}>
        {rows.map(([key, one], at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: Two may be the same while they are typed.
          <Group key={at} gap="xs" wrap="nowrap">
            {keys ? (
              <NativeSelect
                error={at === twice?.at}
                aria-label={lists.key(label)}
                data={keys}
                value={key}
                onChange={({ currentTarget }) => set(at, [currentTarget.value, one])}
                disabled={disabled}
                w={150}
              />
            ) : (
              <TextInput
                error={at === twice?.at}
                aria-label={lists.key(label)}
                value={key}
                onChange={({ currentTarget }) => set(at, [currentTarget.value, one])}
                disabled={disabled}
                w={130}
              />
            )}
            <IconArrowRight size={16} aria-label={lists.becomes} style={{ flexShrink: 0 }} />
            <PairValue
              label={lists.value(label)}
              value={one}
              choices={choices}
              disabled={disabled}
              onValue={(next) => set(at, [key, next])}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={lists.remove(key)}
              disabled={disabled}
              onClick={() => change(rows.filter((_, index) => index !== at))}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Group>
          <Button
            variant="default"
            size="xs"
            disabled={disabled}
            aria-label={`${lists.add}: ${label}`}
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={add}
          >
            {lists.add}
          </Button>
        </Group>
      </Stack>
    </Input.Wrapper>
  )
}

function keysOf(rows: readonly Row[]): string[] {
  return rows.map(([key]) => key.trim())
}

/** The first key that stands there for a second time, and where; what is empty does not count. */
function twiceIn(keys: readonly string[]): { at: number; key: string } | undefined {
  const before = new Set<string>()
  for (const [at, key] of keys.entries()) {
    if (key !== '' && before.has(key)) return { at, key }
    before.add(key)
  }
  return undefined
}

interface PairValueProps {
  label: string
  value: Value
  choices: PairsFieldProps['choices']
  disabled: boolean
  onValue: (value: Value) => void
}

function PairValue({ label, value, choices, disabled, onValue }: PairValueProps) {
  const field = { 'aria-label': label, disabled, style: { flex: 1, minWidth: 0 } }
  if (Array.isArray(value)) return <TagsInput {...field} value={value} onChange={onValue} acceptValueOnBlur />
  if (choices.length > 0)
    return (
      <NativeSelect
        {...field}
        data={[...choices]}
        value={value}
        onChange={({ currentTarget }) => onValue(currentTarget.value)}
      />
    )
  return <TextInput {...field} value={value} onChange={({ currentTarget }) => onValue(currentTarget.value)} />
}

/** As long as a line is wrong nothing is saved; it stays where it is, also while the step is closed. */
function PairLines({ id, path, label, description, error, disabled, value, onValue }: Fields) {
  const { unfinished, putUnfinished } = useEditing()
  const wrong = unfinished[path]
  const [text, setText] = useState(() => wrong?.text ?? linesOf(value))
  const change = (typed: string) => {
    setText(typed)
    const pairs = typed.split('\n').map((line) => line.split(/[,;\t]/).map((part) => part.trim()))
    const message = problemOf(pairs)
    putUnfinished(path, message === undefined ? undefined : { text: typed, message })
    const whole = pairs.flatMap(([key, one, more]) => (key && one && more === undefined ? [[key, one] as const] : []))
    onValue(Object.fromEntries(whole))
  }
  return (
    <div>
      <Textarea
        id={id}
        label={label}
        description={
          <>
            {description} {lists.pairsHelp}
          </>
        }
        error={wrong?.message ?? error}
        disabled={disabled}
        value={text}
        onChange={({ currentTarget }) => change(currentTarget.value)}
        autosize
        minRows={3}
        maxRows={12}
        maw={560}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      <Text size="xs" c="dimmed" mt={4} aria-live="polite">
        {lists.entries(Object.keys(value).length)}
      </Text>
    </div>
  )
}

/** The first line that is no pair, or else the first whose id stands in a line before. */
function problemOf(pairs: readonly string[][]): string | undefined {
  const isEmpty = ([only]: string[]) => only === undefined || only === ''
  const at = pairs.findIndex(
    (pair) => !(pair.length === 1 && isEmpty(pair)) && (pair.length !== 2 || pair.includes('')),
  )
  if (at >= 0) return lists.wrongLine(at + 1)
  const second = twiceIn(pairs.map(([key = '']) => key))
  return second && lists.twiceLine(second.at + 1, second.key)
}

function linesOf(value: PairsFieldProps['value']): string {
  return Object.entries(value)
    .map((pair) => pair.join(','))
    .join('\n')
}

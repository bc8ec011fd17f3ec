import { ActionIcon, Button, Group, Input, Stack, Text, TextInput } from '@mantine/core'
import { IconCalendarOff, IconTrash } from '@tabler/icons-react'
import { scheduleStep as words } from '../words/flows.ts'
import { formatDay } from '../words/formats.ts'
import type { Definition } from './definition.ts'
import { fieldId, useEditing, useField } from './editing.ts'

type Blackout = NonNullable<Definition['schedule']>['blackouts'][number]

/** Days, and ranges of days, on which a flow does not run. */
export function Blackouts() {
  const { mayChange, refusal } = useEditing()
  const { value, put, id, error } = useField<Blackout[]>('schedule.blackouts')
  const rowRefused = rowOf(refusal?.path)
  const change = (at: number, blackout: Partial<Blackout>) =>
    put(value.map((one, index) => (index === at ? { ...one, ...blackout } : one)))
  const add = () => {
    const today = new Date().toLocaleDateString('sv')
    put([...value, { from: today, to: today, note: '' }])
  }
  return (
    <Stack gap="xs" component="section" id={id} tabIndex={-1} aria-label={words.blackouts}>
      <div>
        <Text size="sm" fw={500}>
          {words.blackouts}
        </Text>
        <Text size="xs" c="dimmed">
          {words.blackoutsHelp}
        </Text>
      </div>
      {value.map((blackout, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: Two may be the same while they are typed.
        <Group key={at} gap="xs" align="flex-start" component="fieldset" p={0} m={0} bd={0}>
          <legend className="visually-hidden">{words.blackout(at + 1)}</legend>
          <TextInput
            type="date"
            label={words.from}
            value={blackout.from}
            onChange={({ currentTarget: { value: from } }) =>
              change(at, from > blackout.to ? { from, to: from } : { from })
            }
            w={150}
          />
          <TextInput
            type="date"
            label={words.to}
            value={blackout.to}
            id={fieldId(`schedule.blackouts.${at}.to`)}
            onChange={({ currentTarget }) => change(at, { to: currentTarget.value })}
            error={blackout.to < blackout.from ? words.endsBefore : rowRefused === at && error}
            w={150}
          />
          <TextInput
            label={words.note}
            placeholder={words.notePlaceholder}
            value={blackout.note}
            maxLength={200}
            onChange={({ currentTarget }) => change(at, { note: currentTarget.value })}
            style={{ flex: '1 1 130px' }}
          />
          {mayChange && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              mt={25}
              aria-label={words.removeBlackout(formatDay(blackout.from || '2000-01-01'))}
              onClick={() => put(value.filter((_, index) => index !== at))}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          )}
        </Group>
      ))}
      {error && rowRefused === undefined && <Input.Error role="alert">{error}</Input.Error>}
      {mayChange && (
        <Group>
          <Button variant="default" size="xs" leftSection={<IconCalendarOff size={14} aria-hidden />} onClick={add}>
            {words.addBlackout}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

/** Which of them a path of the definition is about. */
function rowOf(path: string | undefined): number | undefined {
  const row = /^schedule\.blackouts\.(\d+)/.exec(path ?? '')?.[1]
  return row === undefined ? undefined : Number(row)
}

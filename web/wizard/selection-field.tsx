import { Checkbox, Input, Radio, ScrollArea, Stack, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { wizard } from '../words/wizard.ts'
import type { Selection } from './draft.ts'

export interface Choosable {
  id: string
  name: string
  about: string
}

interface SelectionFieldProps {
  of: 'schools' | 'terms'
  label: string
  /** Undefined while they are read, or when they cannot be. */
  choices: readonly Choosable[] | undefined
  value: Selection
  onChange: (selection: Selection) => void
  error?: string | undefined
}

/** Below this many, one sees them all at once. */
const searchFrom = 8

/** All of them, or only those that are chosen here. */
export function SelectionField({ of, label, choices, value, onChange, error }: SelectionFieldProps) {
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (error !== undefined) first.current?.focus()
  }, [error])
  return (
    <Radio.Group
      label={label}
      value={value.only ? 'only' : 'all'}
      onChange={(chosen) => onChange({ ...value, only: chosen === 'only' })}
    >
      <Stack gap="xs" mt="xs">
        <Radio value="all" label={wizard.all[of]} description={wizard.allHelp[of]} />
        <Radio value="only" label={wizard.only[of]} disabled={!choices && !value.only} ref={first} />
        {value.only && (
          <Choices of={of} choices={choices ?? []} value={value} onChange={onChange} missing={choices === undefined} />
        )}
        {error && <Input.Error role="alert">{error}</Input.Error>}
      </Stack>
    </Radio.Group>
  )
}

interface ChoicesProps extends Pick<SelectionFieldProps, 'of' | 'value' | 'onChange'> {
  choices: readonly Choosable[]
  /** It is not known (yet) what there is. */
  missing: boolean
}

function Choices({ of, choices, value, onChange, missing }: ChoicesProps) {
  const [search, setSearch] = useState('')
  const known = new Set(choices.map(({ id }) => id))
  // What was chosen before and is not there (any more) can still be taken back.
  const gone = value.ids
    .filter((id) => !known.has(id))
    .map((id) => ({ id, name: missing ? id : wizard.noLongerThere(id), about: '' }))
  const all = [...choices, ...gone]
  const wanted = search.trim().toLowerCase()
  const shown = all.filter(({ name, about }) => `${name} ${about}`.toLowerCase().includes(wanted))
  return (
    <Stack gap="xs" ml={32}>
      {all.length >= searchFrom && (
        <TextInput
          aria-label={wizard.search[of]}
          placeholder={wizard.search[of]}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
          maw={360}
        />
      )}
      <Checkbox.Group
        label={wizard.only[of]}
        labelProps={{ className: 'visually-hidden' }}
        value={[...value.ids]}
        onChange={(ids) => onChange({ ...value, ids })}
      >
        <ScrollArea.Autosize mah={280} type="auto" offsetScrollbars viewportProps={{ tabIndex: 0 }}>
          <Stack gap={8} py={4} pl={2}>
            {shown.map(({ id, name, about }) => (
              <Checkbox key={id} value={id} label={name} description={about} />
            ))}
            {shown.length === 0 && (
              <Text size="sm" c="dimmed">
                {wizard.nothingFound}
              </Text>
            )}
          </Stack>
        </ScrollArea.Autosize>
      </Checkbox.Group>
      <Text size="xs" c="dimmed" aria-live="polite">
        {wizard.chosenOf(value.ids.length, all.length)}
      </Text>
    </Stack>
  )
}

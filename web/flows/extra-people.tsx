import { ActionIcon, Button, Group, Input, Stack, Text } from '@mantine/core'
import { IconPencil, IconTrash, IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { type StackingColumn, StackingTable } from '../parts/stacking-table.tsx'
import { extraPeopleWords as words } from '../words/flows.ts'
import type { ExtraPerson } from './definition.ts'
import { useEditing, useField } from './editing.ts'
import { ExtraPersonDialog } from './extra-person-dialog.tsx'

const blank: ExtraPerson = {
  sourcedId: '',
  role: 'student',
  givenName: '',
  middleName: '',
  familyName: '',
  identifier: '',
  username: '',
  email: '',
  grade: '',
  schools: [],
}

const nameOf = ({ givenName, familyName }: ExtraPerson) => `${givenName} ${familyName}`

const shown: StackingColumn<ExtraPerson>[] = [
  { label: words.columns.name, cell: nameOf },
  { label: words.columns.role, cell: ({ role }) => role },
  { label: words.columns.schools, cell: ({ schools }) => schools.join(', ') },
  { label: words.columns.id, cell: ({ sourcedId }) => sourcedId },
]

/** People who are not in the source, or who replace a record of it. */
export function ExtraPeople() {
  const { mayChange } = useEditing()
  const { value: people, put, id, error } = useField<ExtraPerson[]>('extraPeople')
  const [opened, setOpened] = useState<{ person: ExtraPerson; at: number }>()
  const take = (person: ExtraPerson) => {
    const at = opened?.at ?? people.length
    put(at < people.length ? people.map((one, index) => (index === at ? person : one)) : [...people, person])
    setOpened(undefined)
  }
  const actions: StackingColumn<ExtraPerson> = {
    label: '',
    width: 90,
    cell: (person) => (
      <Group gap={4} wrap="nowrap" justify="flex-end">
        <ActionIcon
          variant="subtle"
          aria-label={words.edit(nameOf(person))}
          onClick={() => setOpened({ person, at: people.indexOf(person) })}
        >
          <IconPencil size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={words.remove(nameOf(person))}
          onClick={() => put(people.filter((one) => one !== person))}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Group>
    ),
  }
  const columns = [...shown, ...(mayChange ? [actions] : [])]
  return (
    <Stack gap="sm" id={id} tabIndex={-1}>
      {people.length === 0 ? (
        <Text size="sm">{words.none}</Text>
      ) : (
        <StackingTable label={words.title} columns={columns} rows={people} keyOf={({ sourcedId }) => sourcedId} />
      )}
      {error && <Input.Error role="alert">{error}</Input.Error>}
      {mayChange && (
        <Group>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconUserPlus size={14} aria-hidden />}
            onClick={() => setOpened({ person: blank, at: people.length })}
          >
            {words.add}
          </Button>
        </Group>
      )}
      {opened && (
        <ExtraPersonDialog
          person={opened.person}
          others={people.filter((_, index) => index !== opened.at)}
          onTake={take}
          onClose={() => setOpened(undefined)}
        />
      )}
    </Stack>
  )
}

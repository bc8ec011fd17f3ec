import { Autocomplete, Button, MultiSelect, SimpleGrid, Stack, TagsInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { Dialog, DialogButtons } from '../parts/dialog.tsx'
import { toFirstWrong } from '../parts/show-refusal.ts'
import { useTeam } from '../shell/me.ts'
import { useDiscovery } from '../wizard/use-discovery.ts'
import { getDataStep, extraPeopleWords as words } from '../words/flows.ts'
import type { ExtraPerson } from './definition.ts'
import { useEditing } from './editing.ts'

interface ExtraPersonDialogProps {
  person: ExtraPerson
  others: readonly ExtraPerson[]
  onTake: (person: ExtraPerson) => void
  onClose: () => void
}

const roles = ['student', 'teacher', 'aide', 'administrator']
const needed = (value: string) => (value.trim() === '' ? words.missing : null)

/** One of the extra people; taken over into the draft, and saved with it. */
export function ExtraPersonDialog({ person, others, onTake, onClose }: ExtraPersonDialogProps) {
  const { definition } = useEditing()
  const { id: teamId } = useTeam()
  const { data: found, isFetching } = useDiscovery(teamId, definition.sourceAccountId)
  const form = useForm<ExtraPerson>({
    initialValues: person,
    validate: {
      sourcedId: (id) => needed(id) ?? (others.some((other) => other.sourcedId === id.trim()) ? words.twice : null),
      role: needed,
      givenName: needed,
      familyName: needed,
      schools: (schools) => (schools.length === 0 ? words.missing : null),
    },
  })
  const schools = { label: words.fields.schools, required: true, ...form.getInputProps('schools') }
  const isNew = person.sourcedId === ''
  const unknown = form.values.schools.filter((id) => !found?.schools.some(({ sourcedId }) => sourcedId === id))
  return (
    <Dialog opened onClose={onClose} title={isNew ? words.addTitle : words.editTitle} size="lg">
      <form onSubmit={form.onSubmit((values) => onTake(trimmed(values)), toFirstWrong(form))} noValidate>
        <Stack>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
            <TextInput label={words.fields.givenName} required data-autofocus {...form.getInputProps('givenName')} />
            <TextInput label={words.fields.familyName} required {...form.getInputProps('familyName')} />
            <TextInput label={words.fields.middleName} {...form.getInputProps('middleName')} />
            <Autocomplete label={words.fields.role} required data={roles} {...form.getInputProps('role')} />
          </SimpleGrid>
          <TextInput
            label={words.fields.sourcedId}
            description={words.sourcedIdHelp}
            required
            {...form.getInputProps('sourcedId')}
          />
          {found ? (
            <MultiSelect
              {...schools}
              data={[
                ...found.schools.map(({ sourcedId, name }) => ({ value: sourcedId, label: name })),
                ...unknown.map((id) => ({ value: id, label: id })),
              ]}
              searchable
            />
          ) : (
            <TagsInput
              {...schools}
              disabled={isFetching}
              placeholder={isFetching ? getDataStep.beingRead : getDataStep.typeIds}
              acceptValueOnBlur
            />
          )}
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
            <TextInput label={words.fields.identifier} {...form.getInputProps('identifier')} />
            <TextInput label={words.fields.username} {...form.getInputProps('username')} />
            <TextInput label={words.fields.email} type="email" {...form.getInputProps('email')} />
            <TextInput label={words.fields.grade} {...form.getInputProps('grade')} />
          </SimpleGrid>
          <DialogButtons busy={false} onCancel={onClose}>
            <Button type="submit">{isNew ? words.put : words.change}</Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  )
}

function trimmed(person: ExtraPerson): ExtraPerson {
  const texts = Object.entries(person).map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value])
  return Object.fromEntries(texts) as ExtraPerson
}

import { Accordion, Alert, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useUrlState } from '../parts/use-url-state.ts'
import { prepareStep as words } from '../words/flows.ts'
import { Editable } from './editable.tsx'
import { useEditing } from './editing.ts'
import { ExtraPeople } from './extra-people.tsx'
import { useFlows } from './flow.ts'
import { GuardTable } from './guard-table.tsx'
import { OptionField, type OptionPath } from './option-field.tsx'
import { Rare } from './rare.tsx'
import { type Section, sectionNames, sections } from './step-of.ts'
import { countOwn } from './summaries.ts'

/** Step 2.2: what becomes of the data, what is checked, and when a person is asked. */
export function PrepareStep() {
  const [address, change] = useUrlState()
  return (
    <Accordion
      variant="separated"
      value={address.get('section')}
      onChange={(section) => change({ section })}
      order={4}
      transitionDuration={0}
    >
      {sectionNames.map((name) => (
        <Accordion.Item key={name} value={name}>
          <Accordion.Control>
            <Group justify="space-between" gap="xs" pr="sm">
              <Text size="sm" fw={600}>
                {words.sections[name].title}
              </Text>
              <Text size="xs" c="dimmed">
                <SectionSummary name={name} />
              </Text>
            </Group>
          </Accordion.Control>
          <Accordion.Panel>{address.get('section') === name && <SectionFields name={name} />}</Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  )
}

function SectionSummary({ name }: { name: Section }) {
  const { definition } = useEditing()
  const { options, extraPeople } = definition
  if (name === 'extraPeople') return words.people(extraPeople.length)
  if (name === 'leftOut') {
    const { users, classes, courses } = options.select.leaveOut
    return words.ids(users.length + classes.length + courses.length)
  }
  const count = countOwn(options, [...sections[name].usual, ...sections[name].rare])
  return count === 0 ? words.asDefault : words.changed(count)
}

function SectionFields({ name }: { name: Section }) {
  const { help } = words.sections[name]
  return (
    <Stack gap="md">
      {help && (
        <Text size="sm" c="dimmed" maw={720}>
          {help}
        </Text>
      )}
      {fieldsOf(name)}
    </Stack>
  )
}

function fieldsOf(name: Section): ReactNode {
  switch (name) {
    case 'identifiers':
      return <Identifiers />
    case 'guard':
      return (
        <>
          <Editable>
            <GuardTable />
          </Editable>
          <Rare paths={sections.guard.rare} />
        </>
      )
    case 'extraPeople':
      return (
        <Editable>
          <ExtraPeople />
        </Editable>
      )
    case 'people':
    case 'classes':
    case 'leftOut':
      return (
        <>
          <Editable>
            <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
              <Fields paths={sections[name].usual} />
            </SimpleGrid>
          </Editable>
          <Rare paths={sections[name].rare} />
        </>
      )
    case 'accounts':
    case 'patches':
      return (
        <Editable gap="md">
          <Fields paths={sections[name].usual} />
        </Editable>
      )
  }
}

function Fields({ paths }: { paths: readonly OptionPath[] }) {
  return paths.map((path) => <OptionField key={path} path={path} />)
}

/** The choice that can never be changed once a package was delivered. */
function Identifiers() {
  const frozen = useFrozen()
  return (
    <>
      <Editable>
        <OptionField path="identifiers" disabled={frozen !== undefined} />
      </Editable>
      {frozen && (
        <Alert color="gray" icon={<IconLock aria-hidden />} p="sm">
          {frozen}
        </Alert>
      )}
      <Rare paths={sections.identifiers.rare} />
    </>
  )
}

/** Why the identifiers cannot be changed any more; undefined: they can. */
function useFrozen(): string | undefined {
  const { flow, definition } = useEditing()
  const { data } = useFlows()
  const toSame = data?.items.filter(
    ({ destination, lastSuccessAt }) => destination.id === definition.destinationAccountId && lastSuccessAt !== null,
  )
  if (!toSame || toSame.length === 0) return undefined
  return toSame.some(({ id }) => id === flow.id) ? words.frozen : words.frozenElsewhere
}

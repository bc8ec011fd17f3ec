import { Anchor, Badge, Card, Group, List, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core'
import { IconCheck, IconMinus, IconX } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { components } from '../api/schema.d.ts'
import { useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { find as words } from '../words/run-evidence.ts'
import { collectionWords, tableWords } from '../words/tables.ts'
import { FieldsTable } from './fields-table.tsx'
import classes from './find-tab.module.css'
import { useRunPath } from './run.ts'

export type Explanation = components['schemas']['Explanation']

/** What the SIS said of a record, what became of it, and why. */
export function ExplanationView({ explanation }: { explanation: Explanation }) {
  const { collection, sourcedId, name, said, became, whyNot, findings, enrollments } = explanation
  const who = name ?? sourcedId
  return (
    <Stack>
      <Group gap="sm">
        <Title order={2}>
          <bdi>{who}</bdi>
        </Title>
        <Text size="sm" c="dimmed">
          {collectionWords[collection].one}
        </Text>
        <Verdict explanation={explanation} />
      </Group>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Card component="section" padding="md" aria-label={words.said}>
          <Title order={3} size="h4" mb="xs">
            {words.said}
          </Title>
          <FieldsTable fields={Object.entries(said)} />
        </Card>
        <Stack style={{ minWidth: 0 }}>
          <Became became={became} sourcedId={sourcedId} />
          <Card component="section" padding="md" aria-label={words.why}>
            <Title order={3} size="h4" mb="xs">
              {words.why}
            </Title>
            <Why who={who} whyNot={whyNot} isIn={became.length > 0} />
            <Text size="sm" fw={600} mt="sm">
              {words.findings}
            </Text>
            {findings.length === 0 ? (
              <Text size="sm" c="dimmed">
                {words.noFindings}
              </Text>
            ) : (
              <List size="sm" spacing={4}>
                {findings.map((sentence) => (
                  <List.Item key={sentence}>{sentence}</List.Item>
                ))}
              </List>
            )}
          </Card>
        </Stack>
      </SimpleGrid>
      {enrollments.length > 0 && <Enrollments explanation={explanation} />}
    </Stack>
  )
}

/** Whether it is in the package, by a word and a mark. */
export function Verdict({ explanation: { became, whyNot } }: { explanation: Explanation }) {
  const [first] = became
  const look = first
    ? {
        color: 'green',
        mark: <IconCheck size={12} aria-hidden />,
        text: words.in(tableWords[first.table].file, first.row),
      }
    : { color: 'orange', mark: <IconX size={12} aria-hidden />, text: words.notIn }
  const { color, mark, text } =
    !first && whyNot.length === 0
      ? { color: 'gray', mark: <IconMinus size={12} aria-hidden />, text: words.notByItself }
      : look
  return (
    <Badge color={color} variant="light" tt="none" leftSection={mark} classNames={{ root: 'state-badge' }}>
      {text}
    </Badge>
  )
}

function Why({ who, whyNot, isIn }: { who: string; whyNot: readonly string[]; isIn: boolean }) {
  if (whyNot.length === 0) {
    return <Text size="sm">{isIn ? words.inPackageWhy : words.notByItselfWhy}</Text>
  }
  return whyNot.map((sentence) => (
    <Text key={sentence} size="sm">
      <bdi>{who}</bdi> {sentence}
    </Text>
  ))
}

function Became({ became, sourcedId }: { became: Explanation['became']; sourcedId: string }) {
  const team = useTeam()
  const { id } = useRunPath()
  return (
    <Card component="section" padding="md" aria-label={words.became}>
      <Title order={3} size="h4" mb="xs">
        {words.became}
      </Title>
      {became.length === 0 && <Text size="sm">{words.notIn}</Text>}
      {became.map(({ table, row, fields }) => (
        <div key={table}>
          <Text size="sm" fw={600}>
            {words.in(tableWords[table].file, row)}
          </Text>
          <FieldsTable fields={Object.entries(fields)} />
          <Anchor
            component={Link}
            size="sm"
            to={`${urls.run(team.id, id, 'changes')}?${new URLSearchParams({ table, search: fields[keys[table]] ?? sourcedId })}`}
          >
            {words.changes}
          </Anchor>
        </div>
      ))}
    </Card>
  )
}

const keys = {
  locations: 'location_id',
  students: 'person_id',
  staff: 'person_id',
  courses: 'course_id',
  classes: 'class_id',
  rosters: 'roster_id',
} as const

function Enrollments({ explanation: { collection, enrollments } }: { explanation: Explanation }) {
  const team = useTeam()
  const { id } = useRunPath()
  const isPerson = collection === 'users'
  const title = isPerson ? words.enrollmentsOfPerson : words.enrollmentsOfClass
  return (
    <Card component="section" padding="md" aria-label={title}>
      <Title order={3} size="h4" mb="xs">
        {title}
      </Title>
      <Table.ScrollContainer minWidth={520} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table verticalSpacing={6} className={classes.enrollments ?? ''}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{isPerson ? words.other.person : words.other.class}</Table.Th>
              <Table.Th>{words.role}</Table.Th>
              <Table.Th>{words.stands}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {enrollments.map(({ sourcedId, role, other, otherSourcedId, stands, whyNot }) => (
              <Table.Tr key={sourcedId}>
                <Table.Td>
                  <Anchor
                    component={Link}
                    size="sm"
                    to={`${urls.run(team.id, id, 'find')}?${new URLSearchParams({ who: otherSourcedId })}`}
                  >
                    <bdi>{other || otherSourcedId}</bdi>
                  </Anchor>
                </Table.Td>
                <Table.Td>{role}</Table.Td>
                <Table.Td>
                  <Group gap={6} wrap="nowrap" align="flex-start">
                    {stands === null ? <IconX size={14} aria-hidden /> : <IconCheck size={14} aria-hidden />}
                    <span>{stands ?? whyNot ?? words.notByItself}</span>
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  )
}

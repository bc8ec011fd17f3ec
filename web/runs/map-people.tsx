import { Button, Group, Stack, Table, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { query } from '../api/client.ts'
import { changedFlows } from '../flows/changed-flows.ts'
import type { WholeFlow } from '../flows/definition.ts'
import { useFlow } from '../flows/flow.ts'
import { useStartRun } from '../flows/use-start-run.ts'
import { Problem } from '../parts/problem.tsx'
import { useMay, useTeam } from '../shell/me.ts'
import { mapPeople as words } from '../words/map-people.ts'
import type { Run } from './run.ts'

/** So many pairs are shown at first, and so many at most; all of them are taken over. */
const few = 5
const most = 50
/** From so many on it is more likely that the ids come from another field. */
const many = 200

/** People who would get a second account, and the pairs that keep the accounts they have. */
export function MapPeople({ run }: { run: Run }) {
  const { mapPeople = {}, findings = [] } = run.report ?? {}
  const pairs = Object.entries(mapPeople)
  if (pairs.length === 0) return null
  const people = findings.find(({ rule }) => rule === 'people.duplicate')?.count ?? pairs.length
  return (
    <Stack component="section" gap="xs" aria-label={words.title}>
      <Text fw={600} size="sm">
        {words.title}
      </Text>
      <Text size="sm">
        {words.people(people, pairs.length)} {words.help}
      </Text>
      {pairs.length >= many && <Text size="sm">{words.many}</Text>}
      <TakeOver run={run} pairs={mapPeople} />
      <Pairs pairs={pairs} />
    </Stack>
  )
}

/** The first few of the pairs, and some more when they are asked for. */
function Pairs({ pairs }: { pairs: readonly (readonly [sourcedId: string, personId: string])[] }) {
  const [isOpen, { toggle }] = useDisclosure(false)
  const shown = isOpen ? most : few
  return (
    <>
      <Table verticalSpacing={4} layout="fixed" maw={640} aria-label={words.pairs}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.inSource}</Table.Th>
            <Table.Th>{words.atApple}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {pairs.slice(0, shown).map(([sourcedId, personId]) => (
            <Table.Tr key={sourcedId}>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{sourcedId}</Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{personId}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {pairs.length > few && (
        <Group gap="sm">
          <Button variant="subtle" size="compact-sm" onClick={toggle} aria-expanded={isOpen}>
            {isOpen ? words.fewer : words.more}
          </Button>
          {pairs.length > shown && (
            <Text size="xs" c="dimmed">
              {words.first(shown, pairs.length)}
            </Text>
          )}
        </Group>
      )}
    </>
  )
}

/** Saves a version of the flow with the pairs in it; once they are in force, runs it again. */
function TakeOver({ run, pairs }: { run: Run; pairs: Readonly<Record<string, string>> }) {
  const { id: teamId } = useTeam()
  const mayChange = useMay('administrator')
  const { data: flow } = useFlow(run.flow.id)
  const save = query.useMutation('post', '/api/teams/{teamId}/flows/{id}/versions')
  if (!flow) return null
  if (isIn(flow, pairs)) return <RunAgain run={run} version={flow.version} />
  if (!mayChange) {
    return (
      <Text size="sm" c="dimmed">
        {words.onlyAdministrators}
      </Text>
    )
  }
  const take = async () => {
    const { definition, version: basedOn } = flow
    const mapPeople = { ...definition.options.mapPeople, ...pairs }
    const body = { basedOn, definition: { ...definition, options: { ...definition.options, mapPeople } } }
    try {
      const { version } = await save.mutateAsync({
        params: { path: { teamId, id: flow.id } },
        body: { ...body, comment: words.comment },
      })
      notifications.show({ message: words.taken(version) })
    } catch {
      // The reason is shown; the flow is read again, since somebody else may have saved it.
    }
    await changedFlows()
  }
  return (
    <>
      <Problem error={save.error} />
      <Group>
        <Button variant="default" loading={save.isPending} onClick={() => void take()}>
          {words.takeOver}
        </Button>
      </Group>
    </>
  )
}

function isIn({ definition }: WholeFlow, pairs: Readonly<Record<string, string>>): boolean {
  const { mapPeople } = definition.options
  return Object.entries(pairs).every(([sourcedId, personId]) => mapPeople[sourcedId] === personId)
}

function RunAgain({ run, version }: { run: Run; version: number }) {
  const start = useStartRun(useTeam().id, run.flow.id)
  const mayRun = useMay('operator')
  return (
    <>
      <Text size="sm" role="status">
        {words.isIn(version)}
      </Text>
      <Problem error={start.error} />
      {mayRun && (
        <Group>
          <Button loading={start.startsRun || start.startsPreview} onClick={run.preview ? start.preview : start.runNow}>
            {run.preview ? words.previewAgain : words.runAgain}
          </Button>
        </Group>
      )}
    </>
  )
}

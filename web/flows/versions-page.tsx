import { Badge, Card, Group, Radio, Skeleton, Stack, Text } from '@mantine/core'
import { useParams } from 'react-router'
import { apiErrorOf } from '../api/api-error.ts'
import { query } from '../api/client.ts'
import type { paths } from '../api/schema.d.ts'
import { Moment } from '../parts/moment.tsx'
import { Nothing } from '../parts/nothing.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Problem } from '../parts/problem.tsx'
import { type StackingColumn, StackingTable } from '../parts/stacking-table.tsx'
import { useUrlState } from '../parts/use-url-state.ts'
import { useMay, useTeam } from '../shell/me.ts'
import { NotThere } from '../shell/not-there.tsx'
import { urls } from '../urls.ts'
import { versionsPage as words } from '../words/flows.ts'
import { Comparison } from './comparison.tsx'
import { useFlow } from './flow.ts'
import { RestoreButton } from './restore-button.tsx'
import { useTrail } from './use-trail.ts'

const path = '/api/teams/{teamId}/flows/{id}/versions'
type Version = paths[typeof path]['get']['responses'][200]['content']['application/json']['items'][number]

/** The versions of a flow, the newest first; two are compared, an earlier one is restored. */
export function VersionsPage() {
  const { id: teamId } = useTeam()
  const { flowId: id = '' } = useParams()
  const flow = useFlow(id)
  const trail = useTrail(flow.data?.projectId)
  const { data, error, refetch } = query.useQuery('get', path, { params: { path: { teamId, id } } })
  if (apiErrorOf(error ?? flow.error)?.status === 404) return <NotThere />
  return (
    <>
      <PageHeader
        title={words.title}
        summary={words.summary}
        trail={[...trail, { label: flow.data?.name ?? '…', to: urls.flow(teamId, id) }]}
      />
      {error && !data && <Problem error={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton height={200} role="status" aria-busy aria-label={words.loading} />}
      {data && <Versions flowId={id} versions={data.items} />}
    </>
  )
}

function Versions({ flowId, versions }: { flowId: string; versions: readonly Version[] }) {
  const mayRestore = useMay('administrator')
  const [address, change] = useUrlState()
  const inForce = versions[0]?.version ?? 1
  const to = numberIn(address.get('to')) ?? inForce
  const from = numberIn(address.get('from')) ?? versions[1]?.version
  const isOnly = versions.length === 1
  const comparing: StackingColumn<Version>[] = [
    {
      label: words.from,
      width: 70,
      cell: ({ version }) => (
        <Radio
          name="from"
          aria-label={words.compareFrom(version)}
          checked={version === from}
          onChange={() => change({ from: String(version) })}
        />
      ),
    },
    {
      label: words.to,
      width: 70,
      cell: ({ version }) => (
        <Radio
          name="to"
          aria-label={words.compareTo(version)}
          checked={version === to}
          onChange={() => change({ to: String(version) })}
        />
      ),
    },
  ]
  const restoring: StackingColumn<Version> = {
    label: '',
    width: 110,
    cell: ({ version }) => version !== inForce && <RestoreButton flowId={flowId} version={version} basedOn={inForce} />,
  }
  const columns: StackingColumn<Version>[] = [
    {
      label: words.columns.version,
      width: 150,
      cell: ({ version }) => <VersionNumber version={version} inForce={inForce} />,
    },
    { label: words.columns.saved, width: 230, cell: ({ savedAt }) => <Moment at={savedAt} /> },
    { label: words.columns.by, cell: ({ savedBy }) => savedBy },
    { label: words.columns.comment, cell: ({ comment }) => comment ?? <Nothing>{words.noComment}</Nothing> },
    ...(isOnly ? [] : comparing),
    ...(mayRestore && !isOnly ? [restoring] : []),
  ]
  return (
    <Stack gap="lg">
      <Card padding="md">
        <StackingTable label={words.title} columns={columns} rows={versions} keyOf={({ version }) => String(version)} />
      </Card>
      {isOnly && <Text c="dimmed">{words.only}</Text>}
      {!isOnly && from !== undefined && <Comparison flowId={flowId} from={from} to={to} />}
    </Stack>
  )
}

function VersionNumber({ version, inForce }: { version: number; inForce: number }) {
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="sm" fw={600}>
        {version}
      </Text>
      {version === inForce && (
        <Badge color="green" variant="light" tt="none" classNames={{ root: 'state-badge' }}>
          {words.current}
        </Badge>
      )}
    </Group>
  )
}

function numberIn(written: string | null): number | undefined {
  return written !== null && /^[1-9]\d{0,8}$/.test(written) ? Number(written) : undefined
}

import { Card, Skeleton, Text, Title } from '@mantine/core'
import { keepPreviousData } from '@tanstack/react-query'
import { query } from '../api/client.ts'
import { Problem } from '../parts/problem.tsx'
import { type StackingColumn, StackingTable } from '../parts/stacking-table.tsx'
import { useTeam } from '../shell/me.ts'
import { fieldName } from '../words/flow-values.ts'
import { versionsPage, differences as words } from '../words/flows.ts'
import { ValueOf } from './value-of.tsx'

interface Difference {
  path: string
  before?: unknown
  after?: unknown
}

const columns: StackingColumn<Difference>[] = [
  {
    label: words.field,
    width: 280,
    cell: ({ path }) => (
      <Text size="sm" fw={600}>
        {fieldName(path)}
      </Text>
    ),
  },
  { label: words.before, cell: ({ path, before }) => <ValueOf path={path} value={before} /> },
  { label: words.after, cell: ({ path, after }) => <ValueOf path={path} value={after} /> },
]

/** What two versions of a flow differ in. */
export function Comparison({ flowId, from, to }: { flowId: string; from: number; to: number }) {
  const { id: teamId } = useTeam()
  const { data, error, refetch } = query.useQuery(
    'get',
    '/api/teams/{teamId}/flows/{id}/differences',
    { params: { path: { teamId, id: flowId }, query: { from, to } } },
    { placeholderData: keepPreviousData },
  )
  const title = versionsPage.comparison(from, to)
  const found = data?.differences.filter(({ path }) => path !== 'options.timeZone' || data.differences.length === 1)
  return (
    <Card component="section" aria-label={title}>
      <Title order={2} mb="sm">
        {title}
      </Title>
      {error && <Problem error={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton height={80} />}
      {!error && found?.length === 0 && <Text size="sm">{words.none}</Text>}
      {!error && found && found.length > 0 && (
        <StackingTable label={title} columns={columns} rows={found} keyOf={({ path }) => path} />
      )}
    </Card>
  )
}

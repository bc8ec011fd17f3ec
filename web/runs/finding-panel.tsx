import { Anchor, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { query } from '../api/client.ts'
import { Copyable } from '../parts/copyable.tsx'
import { Problem } from '../parts/problem.tsx'
import { SidePanel } from '../parts/side-panel.tsx'
import { useUrlState } from '../parts/use-url-state.ts'
import { useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { findings as words } from '../words/run-evidence.ts'
import { FieldsTable } from './fields-table.tsx'
import { type Finding, fileName, findingId, recordOf } from './finding.ts'
import { useRunPath } from './run.ts'

/** The finding that the address names. */
export function FindingPanel({ rule }: { rule: string }) {
  const path = useRunPath()
  const [parameters, change] = useUrlState()
  const id = parameters.get('finding')
  const { data, error, isLoading } = useQuery({
    ...query.queryOptions('get', '/api/teams/{teamId}/runs/{id}/findings', {
      params: { path, query: { rule, search: recordOf(id ?? ''), limit: 500 } },
    }),
    enabled: id !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const finding = data?.items.find((item) => findingId(item) === id)
  return (
    <SidePanel title={words.opened} opened={id !== null} close={() => change({ finding: null })}>
      {isLoading && <Skeleton height={200} />}
      <Problem error={error} />
      {finding && <OpenedFinding finding={finding} />}
      {data && !finding && <Text c="dimmed">{words.notThere}</Text>}
    </SidePanel>
  )
}

function OpenedFinding({ finding }: { finding: Finding }) {
  const team = useTeam()
  const path = useRunPath()
  const { sentence, file, row, key, field, value } = finding
  return (
    <Stack>
      <Text>{sentence}</Text>
      <FieldsTable
        fields={[
          [words.file, fileName(file)],
          ...(row === null ? [] : [[words.row, String(row)] as const]),
          [words.key, <Copyable key="key" value={key} label={words.key} />],
          ...(field === null ? [] : [[words.field, field] as const]),
          ...(value === null ? [] : [[words.value, value || <i key="blank">{words.blank}</i>] as const]),
        ]}
      />
      {file !== 'package' && (
        <Anchor
          component={Link}
          size="sm"
          to={`${urls.run(team.id, path.id, 'find')}?${new URLSearchParams({ who: key })}`}
        >
          {words.find}
        </Anchor>
      )}
      <div>
        <Text size="xs" c="dimmed" mb={4}>
          {words.link}
        </Text>
        <Copyable value={window.location.href} label={words.link} />
      </div>
    </Stack>
  )
}

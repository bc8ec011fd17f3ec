import { Anchor, Group, Skeleton, Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { query } from '../api/client.ts'
import { Copyable } from '../parts/copyable.tsx'
import { Problem } from '../parts/problem.tsx'
import { SidePanel } from '../parts/side-panel.tsx'
import { useUrlState } from '../parts/use-url-state.ts'
import { useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { changes as words } from '../words/run-evidence.ts'
import { type TableName, tableWords } from '../words/tables.ts'
import { type Change, OldAndNew, schoolNames } from './change-columns.tsx'
import { ChangeMark } from './change-mark.tsx'
import { FieldsTable } from './fields-table.tsx'
import { useRunPath } from './run.ts'

/** The change that the address names, with all its fields. */
export function ChangePanel({ table, names }: { table: TableName; names: ReadonlyMap<string, string> }) {
  const path = useRunPath()
  const [parameters, change] = useUrlState()
  const key = parameters.get('row')
  const { data, error, isLoading } = useQuery({
    ...query.queryOptions('get', '/api/teams/{teamId}/runs/{id}/changes/{table}', {
      params: { path: { ...path, table }, query: { search: key ?? '', limit: 500 } },
    }),
    enabled: key !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const row = data?.items.find((item) => item.key === key)
  return (
    <SidePanel title={row?.name ?? key ?? ''} opened={key !== null} close={() => change({ row: null })}>
      {isLoading && <Skeleton height={200} />}
      <Problem error={error} />
      {row && <OpenedChange row={row} table={table} names={names} />}
      {data && !row && <Text c="dimmed">{words.notThere}</Text>}
    </SidePanel>
  )
}

interface OpenedChangeProps {
  row: Change
  table: TableName
  names: ReadonlyMap<string, string>
}

function OpenedChange({ row, table, names }: OpenedChangeProps) {
  const team = useTeam()
  const { id } = useRunPath()
  const effect = row.change === 'changed' ? undefined : effectOf(row.change, table)
  return (
    <Stack>
      <Group gap="sm">
        <ChangeMark change={row.change} />
        <Text size="sm" c="dimmed">
          {tableWords[table].file}
        </Text>
      </Group>
      <FieldsTable
        fields={[
          [words.key, <Copyable key="key" value={row.key} label={words.key} />],
          [words.schools, schoolNames(row.locations, names) || '–'],
        ]}
      />
      {row.change === 'changed' ? (
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.field}</Table.Th>
              <Table.Th>
                {words.before} → {words.after}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {row.fields.map(({ field, before, after }) => (
              <Table.Tr key={field}>
                <Table.Td>{field}</Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  <OldAndNew before={before} after={after} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      ) : (
        <Text size="sm">
          {row.change === 'added' ? words.newRow : words.goneRow} {effect}
        </Text>
      )}
      <Stack gap={6}>
        <Anchor
          component={Link}
          size="sm"
          to={`${urls.run(team.id, id, 'find')}?${new URLSearchParams({ who: row.key })}`}
        >
          {words.find}
        </Anchor>
        {row.change !== 'removed' && (
          <Anchor
            component={Link}
            size="sm"
            to={`${urls.run(team.id, id, 'package')}?${new URLSearchParams({ table, search: row.key })}`}
          >
            {words.inPackage}
          </Anchor>
        )}
      </Stack>
    </Stack>
  )
}

function effectOf(change: 'added' | 'removed', table: TableName): string | undefined {
  const effects: Partial<Record<TableName, string>> = words.effects[change]
  return effects[table]
}

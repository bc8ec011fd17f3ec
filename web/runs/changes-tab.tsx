import { Group, NativeSelect, SegmentedControl, Stack } from '@mantine/core'
import { IconEqual } from '@tabler/icons-react'
import { useMemo } from 'react'
import { query } from '../api/client.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { NoMatch } from '../parts/no-match.tsx'
import { PagedTable, TableSkeleton } from '../parts/paged-table.tsx'
import { Problem } from '../parts/problem.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { rowsPerPage } from '../parts/use-paged-rows.ts'
import { useUrlState } from '../parts/use-url-state.ts'
import type { Sorting } from '../parts/virtual-table.tsx'
import { changes as words } from '../words/run-evidence.ts'
import { type ChangeKind, changeKinds, changeWords, type TableName, tableNames, tableWords } from '../words/tables.ts'
import { changeColumns, NarrowChange } from './change-columns.tsx'
import { ChangePanel } from './change-panel.tsx'
import { EvidenceGate } from './evidence-gate.tsx'
import { useRun, useRunPath } from './run.ts'
import { SchoolCounts } from './school-counts.tsx'
import { TableChoice } from './table-choice.tsx'

/** What was added, changed and removed, row by row. */
export function ChangesTab() {
  const run = useRun()
  return (
    <EvidenceGate run={run} what="changes">
      <Changes />
    </EvidenceGate>
  )
}

function Changes() {
  const path = useRunPath()
  const { data, error, refetch } = query.useQuery('get', '/api/teams/{teamId}/runs/{id}/changes', { params: { path } })
  if (error && !data) return <Problem error={error} again={() => void refetch()} />
  if (!data) return <TableSkeleton />
  const totals = Object.fromEntries(tableNames.map((table) => [table, sumOf(data.tables[table])]))
  if (Object.values(totals).every((total) => total === 0)) {
    return <EmptyState title={words.nothingTitle} message={words.nothing} icon={<IconEqual size={28} aria-hidden />} />
  }
  return <ChangeList locations={data.locations} totals={totals} />
}

function sumOf(counts: { added: number; changed: number; removed: number } | undefined): number {
  return counts ? counts.added + counts.changed + counts.removed : 0
}

interface ChangeListProps {
  locations: readonly { id: string; name: string }[]
  /** How many rows of each table are added, changed or removed. */
  totals: Readonly<Record<string, number>>
}

function ChangeList({ locations, totals }: ChangeListProps) {
  const path = useRunPath()
  const [parameters, change] = useUrlState()
  const table = tableOf(parameters, totals)
  const kind = changeKinds.find((known) => known === parameters.get('change'))
  const location = parameters.get('school') ?? undefined
  const search = parameters.get('search') ?? undefined
  const sorting = sortingOf(parameters)
  const filters = {
    ...(kind && { change: kind }),
    ...(location !== undefined && { location }),
    ...(search && { search }),
  }
  const names = useMemo(() => new Map(locations.map(({ id, name }) => [id, name])), [locations])
  const columns = useMemo(() => changeColumns(names, kind), [names, kind])
  const clear = () => change({ change: null, school: null, search: null })
  return (
    <Stack>
      <TableChoice
        label={words.table}
        value={table}
        counts={totals}
        onChange={(value) => change({ table: value, part: null, row: null })}
      />
      <SchoolCounts
        table={table}
        chosen={location}
        isOpen={parameters.has('schools')}
        onOpen={(open) => change({ schools: open ? 'shown' : null })}
        onChoose={(school) => change({ school, part: null })}
      />
      <Group align="flex-end" gap="sm">
        <SearchField placeholder={words.searchWhat} />
        <NativeSelect
          label={words.school}
          style={{ flex: '1 1 160px', maxWidth: 240 }}
          value={location ?? ''}
          onChange={(event) => change({ school: event.currentTarget.value, part: null })}
          data={[
            { value: '', label: words.allSchools },
            ...locations.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <KindFilter value={kind} onChange={(value) => change({ change: value, part: null })} />
      </Group>
      <PagedTable
        label={`${tableWords[table].title}: ${words.all}`}
        view={JSON.stringify([path.id, table, filters, sorting])}
        pageQuery={(after) =>
          query.queryOptions('get', '/api/teams/{teamId}/runs/{id}/changes/{table}', {
            params: {
              path: { ...path, table },
              query: { ...filters, sort: sorting.by, order: sorting.order, limit: rowsPerPage, after: String(after) },
            },
          })
        }
        columns={columns}
        narrow={(row) => <NarrowChange row={row} />}
        sorting={sorting}
        onSort={({ by, order }) =>
          change({ sort: by === 'key' ? null : by, order: order === 'ascending' ? null : order })
        }
        onOpen={({ key }) => change({ row: key })}
        isOpened={({ key }) => key === parameters.get('row')}
        empty={
          totals[table] === 0 ? (
            <EmptyState
              title={words.nothingTitle}
              message={words.noneOfTable(tableWords[table].many)}
              icon={<IconEqual size={28} aria-hidden />}
            />
          ) : (
            <NoMatch clear={clear} />
          )
        }
      />
      <ChangePanel table={table} names={names} />
    </Stack>
  )
}

function KindFilter({ value, onChange }: { value: ChangeKind | undefined; onChange: (value: string | null) => void }) {
  return (
    <SegmentedControl
      aria-label={words.change}
      maw="100%"
      style={{ overflowX: 'auto' }}
      value={value ?? ''}
      onChange={(chosen) => onChange(chosen || null)}
      data={[
        { value: '', label: words.all },
        ...changeKinds.map((kind) => ({ value: kind, label: changeWords[kind] })),
      ]}
    />
  )
}

/** The table of the address; without one, the first that has changes. */
function tableOf(parameters: URLSearchParams, totals: ChangeListProps['totals']): TableName {
  const asked = tableNames.find((table) => table === parameters.get('table'))
  const order: readonly TableName[] = ['students', 'staff', 'classes', 'rosters', 'courses', 'locations']
  return asked ?? order.find((table) => totals[table] !== 0) ?? 'students'
}

function sortingOf(parameters: URLSearchParams): Sorting & { by: 'key' | 'name' | 'change' } {
  const by = (['name', 'change'] as const).find((known) => known === parameters.get('sort')) ?? 'key'
  return { by, order: parameters.get('order') === 'descending' ? 'descending' : 'ascending' }
}

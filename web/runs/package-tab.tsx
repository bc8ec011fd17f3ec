import { Button, Group, Stack, Text } from '@mantine/core'
import { IconDownload, IconLock, IconTableOff } from '@tabler/icons-react'
import { query } from '../api/client.ts'
import type { components } from '../api/schema.d.ts'
import { Copyable } from '../parts/copyable.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { NoMatch } from '../parts/no-match.tsx'
import { PagedTable } from '../parts/paged-table.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { rowsPerPage } from '../parts/use-paged-rows.ts'
import { useUrlState } from '../parts/use-url-state.ts'
import type { Column } from '../parts/virtual-table.tsx'
import { useMay } from '../shell/me.ts'
import { formatBytes, formatNumber } from '../words/formats.ts'
import { packaged as words } from '../words/run-evidence.ts'
import { tableNames, tableWords } from '../words/tables.ts'
import { EvidenceGate } from './evidence-gate.tsx'
import classes from './exchange-columns.module.css'
import { packageColumns } from './package-columns.ts'
import { type Run, useRun, useRunPath } from './run.ts'
import { TableChoice } from './table-choice.tsx'

type PackageRow = components['schemas']['PackageRow']

/** The six files of the package, as tables. */
export function PackageTab() {
  const run = useRun()
  const mayLook = useMay('operator')
  if (!mayLook) {
    return (
      <EmptyState
        title={words.onlyOperatorsTitle}
        message={words.onlyOperators}
        icon={<IconLock size={28} aria-hidden />}
      />
    )
  }
  return (
    <EvidenceGate run={run} what="package">
      <Package run={run} />
    </EvidenceGate>
  )
}

function Package({ run }: { run: Run }) {
  const path = useRunPath()
  const [parameters, change] = useUrlState()
  const table = tableNames.find((known) => known === parameters.get('table')) ?? 'students'
  const search = parameters.get('search')
  const counts = Object.fromEntries(tableNames.map((name) => [name, run.report?.tables[name]?.rows]))
  const columns = packageColumns[table].map(columnOf)
  return (
    <Stack>
      <TableChoice
        label={words.label}
        value={table}
        counts={counts}
        onChange={(value) => change({ table: value, part: null })}
      />
      <Group align="flex-end" justify="space-between" gap="sm">
        <SearchField placeholder={words.searchWhat} />
        {run.package && <Download run={run} made={run.package} />}
      </Group>
      <PagedTable
        label={tableWords[table].file}
        view={JSON.stringify([path.id, table, search])}
        pageQuery={(after) =>
          query.queryOptions('get', '/api/teams/{teamId}/runs/{id}/package/{table}', {
            params: {
              path: { ...path, table },
              query: { limit: rowsPerPage, after: String(after), ...(search && { search }) },
            },
          })
        }
        columns={[
          { key: 'row', title: words.row, width: '64px', end: true, render: ({ row }) => formatNumber(row) },
          ...columns,
        ]}
        leastWidth={92 + columns.length * 152}
        empty={
          search ? (
            <NoMatch clear={() => change({ search: null })} />
          ) : (
            <EmptyState
              title={words.none}
              message={words.noneWhy(tableWords[table].file)}
              icon={<IconTableOff size={28} aria-hidden />}
            />
          )
        }
      />
    </Stack>
  )
}

function columnOf(name: string): Column<PackageRow> {
  return {
    key: name,
    title: name,
    width: 'minmax(140px, 1fr)',
    render: (row) => {
      const value = row[name]
      const text = Array.isArray(value) ? value.join(', ') : (value ?? '')
      return name.endsWith('_id') || name.endsWith('_ids') ? <span className={classes.url}>{text}</span> : text
    },
  }
}

function Download({ run, made }: { run: Run; made: NonNullable<Run['package']> }) {
  const { teamId } = useRunPath()
  return (
    <Group gap="md" align="flex-end">
      <div>
        <Text size="xs" c="dimmed">
          {words.sha} · {formatBytes(made.bytes)}
        </Text>
        <Copyable value={made.sha256} label={words.sha} />
      </div>
      <Button
        component="a"
        href={`/api/teams/${teamId}/runs/${run.id}/package`}
        download
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
      >
        {words.download}
      </Button>
    </Group>
  )
}

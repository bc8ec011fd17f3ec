import { Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { type ReactNode, useCallback } from 'react'
import { formatNumber } from '../words/formats.ts'
import { list } from '../words/run-evidence.ts'
import { Problem } from './problem.tsx'
import { type PageQuery, rowsPerPart, usePagedRows } from './use-paged-rows.ts'
import { useUrlState } from './use-url-state.ts'
import { type Column, type Sorting, VirtualTable } from './virtual-table.tsx'

interface PagedTableProps<Row> {
  label: string
  /** Names the question, so that the table begins anew at its top when it is another one. */
  view: string
  pageQuery: PageQuery<Row>
  columns: readonly Column<Row>[]
  narrow?: (row: Row) => ReactNode
  onOpen?: (row: Row) => void
  isOpened?: (row: Row) => boolean
  sorting?: Sorting
  onSort?: (sorting: Sorting) => void
  leastWidth?: number
  /** In place of a table without rows. */
  empty: ReactNode
}

/** A table whose rows the server has, as many as there may be: read page by page, where one looks. */
export function PagedTable<Row>({ label, view, pageQuery, empty, ...table }: PagedTableProps<Row>) {
  const [parameters, change] = useUrlState()
  const { total, rowAt, onSight, isOld, error, again } = usePagedRows(view, pageQuery)
  const parts = Math.ceil((total ?? 0) / rowsPerPart)
  const part = Math.max(1, Math.min(parts, Number(parameters.get('part') ?? 1) || 1))
  const skipped = (part - 1) * rowsPerPart
  const onSightOfPart = useCallback(
    (first: number, last: number) => onSight(first + skipped, last + skipped),
    [onSight, skipped],
  )
  if (error && total === undefined) return <Problem error={error} again={again} />
  if (total === undefined) return <TableSkeleton />
  const inPart = Math.min(rowsPerPart, total - skipped)
  return (
    <Stack gap="xs">
      <Group justify="space-between" mih={22}>
        <Text size="sm" c="dimmed" aria-live="polite">
          {parts > 1 ? list.shown(skipped + 1, skipped + inPart, total) : list.rows(total)}
        </Text>
        {parts > 1 && (
          <Group gap="xs">
            <Button
              size="compact-sm"
              variant="default"
              disabled={part === 1}
              onClick={() => change({ part: part > 2 ? String(part - 1) : null })}
            >
              {list.previousPart}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              disabled={part === parts}
              onClick={() => change({ part: String(part + 1) })}
            >
              {list.nextPart}
            </Button>
          </Group>
        )}
      </Group>
      {total === 0 ? (
        empty
      ) : (
        <VirtualTable
          {...table}
          label={label}
          view={`${view} ${formatNumber(part)}`}
          total={inPart}
          rowAt={(index) => rowAt(index + skipped)}
          onSight={onSightOfPart}
          isOld={isOld}
        />
      )}
    </Stack>
  )
}

/** Of the size of a table that is coming. */
export function TableSkeleton() {
  return (
    <Stack gap="xs" role="status" aria-label={list.loading}>
      <Skeleton height={22} width={120} />
      <Skeleton height="max(340px, 100dvh - 330px)" radius="md" />
    </Stack>
  )
}

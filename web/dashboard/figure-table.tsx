import { Anchor, ScrollArea, Table } from '@mantine/core'
import { Link } from 'react-router'
import { urls } from '../urls.ts'
import { dashboard } from '../words/dashboard.ts'
import { formatNumber, formatTime } from '../words/formats.ts'
import type { Row } from './figures.ts'

const words = dashboard.charts
const columns = ['students', 'staff', 'classes', 'added', 'changed', 'removed'] as const

/** The figures of the charts, the newest first, each with its run. */
export function FigureTable({ rows, teamId, timeZone }: { rows: readonly Row[]; teamId: string; timeZone: string }) {
  return (
    <ScrollArea.Autosize mah={420} viewportProps={{ tabIndex: 0, 'aria-label': words.title, role: 'region' }}>
      <Table miw={640} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.delivered}</Table.Th>
            {columns.map((column) => (
              <Table.Th key={column} ta="right">
                {words[column]}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.toReversed().map((row) => (
            <Table.Tr key={row.runId}>
              <Table.Td>
                <Anchor component={Link} to={urls.run(teamId, row.runId)} size="sm">
                  {formatTime(row.at, timeZone)}
                </Anchor>
              </Table.Td>
              {columns.map((column) => (
                <Table.Td key={column} ta="right">
                  {formatNumber(row[column])}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  )
}

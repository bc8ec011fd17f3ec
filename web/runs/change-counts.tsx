import { Anchor, Table, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { formatNumber } from '../words/formats.ts'
import { runs } from '../words/runs.ts'
import { type ChangeKind, changeKinds, changeWords, tableNames, tableWords } from '../words/tables.ts'
import classes from './change-counts.module.css'
import type { Run } from './run.ts'

const signs: Record<ChangeKind, string> = { added: '+', changed: '~', removed: '−' }

/** How much is added, changed and removed of each table; each number leads to the rows themselves. */
export function ChangeCounts({ run, linked = true }: { run: Run; linked?: boolean }) {
  const team = useTeam()
  const tables = run.report?.tables
  if (!tables) return null
  return (
    <div className={classes.around}>
      <Table verticalSpacing={6} className={classes.counts ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{runs.changed.table}</Table.Th>
            <Table.Th className={classes.number ?? ''}>{runs.changed.rows}</Table.Th>
            {changeKinds.map((kind) => (
              <Table.Th key={kind} className={classes.number ?? ''}>
                {changeWords[kind]}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tableNames.map((table) => {
            const counts = tables[table]
            if (!counts) return null
            const { title } = tableWords[table]
            return (
              <Table.Tr key={table}>
                <Table.Th scope="row" fw={500}>
                  {title}
                </Table.Th>
                <Table.Td className={classes.number ?? ''}>{formatNumber(counts.rows)}</Table.Td>
                {changeKinds.map((kind) => (
                  <Table.Td key={kind} className={classes.number ?? ''}>
                    {counts[kind] === 0 || !linked ? (
                      <Text
                        span
                        size="sm"
                        {...(counts[kind] === 0 && { c: 'dimmed' })}
                        fw={counts[kind] === 0 ? 400 : 600}
                      >
                        {written(kind, counts[kind])}
                      </Text>
                    ) : (
                      <Anchor
                        component={Link}
                        size="sm"
                        fw={600}
                        to={`${urls.run(team.id, run.id, 'changes')}?${new URLSearchParams({ table, change: kind })}`}
                        className={classes[kind] ?? ''}
                        aria-label={`${runs.changed.open(changeWords[kind], title)}: ${formatNumber(counts[kind])}`}
                      >
                        {written(kind, counts[kind])}
                      </Anchor>
                    )}
                  </Table.Td>
                ))}
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </div>
  )
}

function written(kind: ChangeKind, value: number): string {
  return value === 0 ? '0' : `${signs[kind]}${formatNumber(value)}`
}

import { Card, Table, Title } from '@mantine/core'
import { formatNumber } from '../words/formats.ts'
import { runs } from '../words/runs.ts'
import { collectionWords } from '../words/tables.ts'
import type { Run } from './run.ts'

const { changed: words } = runs

/** How many records of the source are not in the package, and why. */
export function DroppedCard({ run }: { run: Run }) {
  const dropped = run.report?.dropped ?? []
  if (dropped.length === 0) return null
  return (
    <Card component="section" aria-label={words.dropped}>
      <Title order={2} mb="xs">
        {words.dropped}
      </Title>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th ta="end" w={{ base: 76, xs: 90 }}>
              {words.droppedRecords}
            </Table.Th>
            <Table.Th w={{ base: 110, xs: 180 }}>{words.droppedOf}</Table.Th>
            <Table.Th>{words.droppedWhy}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {dropped.map(({ collection, reason, count, words: why }) => (
            <Table.Tr key={collection + reason}>
              <Table.Td ta="end">{formatNumber(count)}</Table.Td>
              <Table.Td>{collectionWords[collection].title}</Table.Td>
              <Table.Td>{why}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  )
}

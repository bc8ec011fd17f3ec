import { Box, Text } from '@mantine/core'
import { type StackingColumn, StackingTable } from '../parts/stacking-table.tsx'
import { prepareStep } from '../words/flows.ts'
import { useField } from './editing.ts'
import { NumberField } from './number-field.tsx'

const { guardTable: words, sections } = prepareStep
const rows = ['people', 'classes', 'rosters', 'changedPeople'] as const
const limits = ['percent', 'atLeast', 'atMost'] as const

type Row = (typeof rows)[number]
type Limit = (typeof limits)[number]

const columns: StackingColumn<Row>[] = [
  {
    label: words.what,
    cell: (row) => (
      <Text size="sm" fw={500}>
        {words.rows[row]}
      </Text>
    ),
  },
  ...limits.map((limit) => ({ label: words[limit], width: 165, cell: (row: Row) => <Cell row={row} limit={limit} /> })),
]

/** From how much being removed or changed a run is held, per kind. */
export function GuardTable() {
  return (
    <Box maw={780}>
      <StackingTable label={sections.guard.title} columns={columns} rows={rows} keyOf={(row) => row} />
      <Text size="xs" c="dimmed" mt="xs">
        {words.help}
      </Text>
    </Box>
  )
}

function Cell({ row, limit }: { row: Row; limit: Limit }) {
  const { id, value, put, error } = useField<number | null>(`options.guard.${row}.${limit}`)
  return (
    <NumberField
      id={id}
      aria-label={words.cell(words.rows[row], words[limit])}
      value={value}
      onValue={put}
      error={error}
      nullable={limit === 'atMost'}
      min={0}
      {...(limit === 'percent' ? { max: 100, suffix: '%' } : { allowDecimal: false, thousandSeparator: true })}
      {...(limit === 'atMost' && { placeholder: words.unlimited })}
      maw={140}
    />
  )
}

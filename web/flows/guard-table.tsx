import { Table, Text } from '@mantine/core'
import { prepareStep } from '../words/flows.ts'
import { useField } from './editing.ts'
import { NumberField } from './number-field.tsx'

const { guardTable: words } = prepareStep
const rows = ['people', 'classes', 'rosters'] as const
const columns = ['percent', 'atLeast', 'atMost'] as const

/** From how much being removed a run is held, per kind. */
export function GuardTable() {
  return (
    <div>
      <Table.ScrollContainer minWidth={560} maxHeight={400}>
        <Table withRowBorders={false} maw={760}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.what}</Table.Th>
              {columns.map((column) => (
                <Table.Th key={column}>{words[column]}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row}>
                <Table.Th scope="row" fw={500}>
                  {words.rows[row]}
                </Table.Th>
                {columns.map((column) => (
                  <Table.Td key={column}>
                    <Cell row={row} column={column} />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" c="dimmed" mt={4}>
        {words.help}
      </Text>
    </div>
  )
}

function Cell({ row, column }: { row: (typeof rows)[number]; column: (typeof columns)[number] }) {
  const { id, value, put, error } = useField<number | null>(`options.guard.${row}.${column}`)
  return (
    <NumberField
      id={id}
      aria-label={words.cell(words.rows[row], words[column])}
      value={value}
      onValue={put}
      error={error}
      nullable={column === 'atMost'}
      min={0}
      {...(column === 'percent' ? { max: 100, suffix: '%' } : { allowDecimal: false, thousandSeparator: true })}
      {...(column === 'atMost' && { placeholder: words.unlimited })}
      w={140}
    />
  )
}

import { Table } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './stacking-table.module.css'

export interface StackingColumn<Row> {
  /** Blank for a column of buttons, whose labels say it. */
  label: string
  cell: (row: Row) => ReactNode
  width?: number
}

interface StackingTableProps<Row> {
  label: string
  columns: readonly StackingColumn<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
}

/** A table of a few dozen rows; where there is little room each row is a block with its columns below each other. */
export function StackingTable<Row>({ label, columns, rows, keyOf }: StackingTableProps<Row>) {
  // The roles are said, since browsers forget them where the rows are blocks.
  return (
    <div className={classes.around}>
      <Table aria-label={label} role="table" className={classes.table ?? ''}>
        <Table.Thead role="rowgroup" className={classes.head ?? ''}>
          <Table.Tr role="row">
            {columns.map((column, index) => (
              <Table.Th
                key={column.label || index}
                role="columnheader"
                {...(column.width !== undefined && { w: column.width })}
              >
                {column.label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody role="rowgroup" className={classes.body ?? ''}>
          {rows.map((row) => (
            <Table.Tr key={keyOf(row)} role="row" className={classes.row ?? ''}>
              {columns.map((column, index) => (
                <Table.Td
                  key={column.label || index}
                  role="cell"
                  data-label={column.label}
                  className={classOf(column.label, index)}
                >
                  <div>{column.cell(row)}</div>
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

function classOf(label: string, index: number): string {
  if (index === 0) return `${classes.cell} ${classes.first}`
  return label === '' ? `${classes.cell} ${classes.bare}` : (classes.cell ?? '')
}

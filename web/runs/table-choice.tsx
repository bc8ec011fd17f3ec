import { Group, UnstyledButton } from '@mantine/core'
import { formatNumber } from '../words/formats.ts'
import { type TableName, tableNames, tableWords } from '../words/tables.ts'
import classes from './table-choice.module.css'

interface TableChoiceProps {
  label: string
  value: TableName
  counts?: Readonly<Record<string, number | undefined>>
  onChange: (table: TableName) => void
}

/** Which of the six tables is shown. */
export function TableChoice({ label, value, counts = {}, onChange }: TableChoiceProps) {
  return (
    <Group gap={6} role="group" aria-label={label}>
      {tableNames.map((table) => (
        <UnstyledButton
          key={table}
          className={classes.choice ?? ''}
          aria-pressed={table === value}
          onClick={() => onChange(table)}
        >
          {tableWords[table].title}
          {counts[table] !== undefined && <span className={classes.count}>{formatNumber(counts[table])}</span>}
        </UnstyledButton>
      ))}
    </Group>
  )
}

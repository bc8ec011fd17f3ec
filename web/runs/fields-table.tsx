import { Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './fields-table.module.css'

/** Fields with their values, one below the other. */
export function FieldsTable({ fields }: { fields: readonly (readonly [field: string, value: ReactNode])[] }) {
  return (
    <Table verticalSpacing={5} layout="fixed" className={classes.fields ?? ''}>
      <Table.Tbody>
        {fields.map(([field, value]) => (
          <Table.Tr key={field}>
            <Table.Th scope="row" w={160}>
              <Text size="sm" c="dimmed" span>
                {field}
              </Text>
            </Table.Th>
            <Table.Td>{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

import { Text } from '@mantine/core'
import { valueInWords } from '../words/flow-values.ts'
import { useAccounts } from './flow.ts'

/** A value of a flow's definition, for people; accounts by their names. */
export function ValueOf({ path, value }: { path: string; value: unknown }) {
  const { data } = useAccounts()
  const names = new Map(data?.items.map(({ id, name }) => [id, name]))
  return (
    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
      {valueInWords(path, value, names)}
    </Text>
  )
}

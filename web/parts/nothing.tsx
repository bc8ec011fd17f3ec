import { Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** In a list, in place of a value that is not there: "never", "none". */
export function Nothing({ children }: { children: ReactNode }) {
  return (
    <Text size="sm" c="dimmed" component="span">
      {children}
    </Text>
  )
}

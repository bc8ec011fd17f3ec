import { Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** One pair of a `<dl>`: what it is, and the value. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <Text size="sm" component="dt">
        {label}
      </Text>
      <Text size="sm" component="dd">
        {children}
      </Text>
    </>
  )
}

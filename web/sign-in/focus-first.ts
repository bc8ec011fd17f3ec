import type { UseFormReturnType } from '@mantine/form'
import { useEffect } from 'react'

/** Moves to a field when the form appears, since there is nothing else to do on its page. */
export function useFocusFirst<Values>(form: UseFormReturnType<Values>, path: string): void {
  const { getInputNode } = form
  // biome-ignore lint/correctness/useExhaustiveDependencies: Once, when it appears.
  useEffect(() => getInputNode(path)?.focus(), [])
}

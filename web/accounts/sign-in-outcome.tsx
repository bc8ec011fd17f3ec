import { Stack } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { Problem } from '../parts/problem.tsx'
import { accounts } from '../words/accounts.ts'
import { LiveChecks } from './live-checks.tsx'
import type { ShownStep } from './use-steps.ts'

interface SignInOutcomeProps {
  steps: readonly ShownStep[]
  /** Why it did not work; nothing for what a field says itself. */
  error: unknown
  again?: () => void
}

/** How signing in goes on: each check with its tick, and what went wrong where something did. */
export function SignInOutcome({ steps, error, again }: SignInOutcomeProps) {
  const box = useRef<HTMLDivElement>(null)
  const failed = Boolean(error)
  // biome-ignore lint/correctness/useExhaustiveDependencies: A long form must not hide that something happens, or has happened.
  useEffect(() => {
    void box.current?.scrollIntoView({ block: 'nearest' })
  }, [steps.length, failed])
  if (steps.length === 0 && !failed) return null
  return (
    <Stack gap="sm" ref={box} style={{ scrollMarginBottom: 90 }}>
      <LiveChecks steps={steps} failed={failed} />
      {failed && <Problem error={error} title={accounts.refusedTitle} {...(again && { again })} />}
    </Stack>
  )
}

import { Group, List, Loader, Text, ThemeIcon } from '@mantine/core'
import { IconCheck, IconCircleDashed, IconX } from '@tabler/icons-react'
import { accounts } from '../words/accounts.ts'
import { formatDuration } from '../words/formats.ts'
import type { ShownStep } from './use-steps.ts'

interface LiveChecksProps {
  steps: readonly ShownStep[]
  /** It ended, and not well: the step under way is the one that failed. */
  failed?: boolean
}

/** The steps of signing in, each with a tick as soon as it is done. */
export function LiveChecks({ steps, failed = false }: LiveChecksProps) {
  if (steps.length === 0) return null
  return (
    <List listStyleType="none" spacing={6} aria-label={accounts.checks} aria-live="polite" withPadding={false}>
      {steps.map((step) => (
        <List.Item key={step.id}>
          <Step step={step} failed={failed && step.state === 'runs'} />
        </List.Item>
      ))}
    </List>
  )
}

function Step({ step, failed }: { step: ShownStep; failed: boolean }) {
  const { title, total, received, milliseconds, waiting } = step
  const state = failed ? 'failed' : step.state
  return (
    <div>
      <Group gap="xs" wrap="nowrap">
        <Mark state={state} />
        <Text size="sm" {...(state === 'waits' && { c: 'dimmed' })} style={{ flex: 1 }}>
          {title}
          <span className="visually-hidden">: {accounts.step[state]}</span>
        </Text>
        {state === 'done' && (
          <Text size="xs" c="dimmed">
            {[counted(total, received), milliseconds === undefined ? '' : formatDuration(milliseconds)]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        )}
      </Group>
      {waiting && !failed && (
        <Text size="xs" c="dimmed" ml={30}>
          {accounts.waiting(waiting.why, Math.ceil(waiting.milliseconds / 1000))}
        </Text>
      )}
    </div>
  )
}

function Mark({ state }: { state: ShownStep['state'] | 'failed' }) {
  if (state === 'runs') return <Loader size={20} aria-hidden />
  const looks = {
    waits: { color: 'gray', icon: <IconCircleDashed size={14} aria-hidden /> },
    done: { color: 'green', icon: <IconCheck size={14} stroke={3} aria-hidden /> },
    failed: { color: 'red', icon: <IconX size={14} stroke={3} aria-hidden /> },
  } as const
  const { color, icon } = looks[state]
  return (
    <ThemeIcon size={20} radius="xl" color={color} variant={state === 'waits' ? 'transparent' : 'filled'}>
      {icon}
    </ThemeIcon>
  )
}

function counted(total: number | undefined, received: number | undefined): string {
  if (total !== undefined) return accounts.records(total)
  return received === undefined ? '' : accounts.firstPage(received)
}

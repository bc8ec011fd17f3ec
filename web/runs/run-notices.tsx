import { Alert, Text } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { Moment } from '../parts/moment.tsx'
import { runs } from '../words/runs.ts'
import { FailureNotice } from './failure-notice.tsx'
import { HeldNotice } from './held-notice.tsx'
import type { Run } from './run.ts'

/** What has to be known of a run before anything else: that it waits, why it failed, what was decided. */
export function RunNotices({ run }: { run: Run }) {
  return (
    <>
      {(run.state === 'waiting-for-approval' || run.approvable || run.outdated) && <HeldNotice run={run} />}
      {(run.state === 'failed' || run.state === 'retrying') && run.failure && (
        <FailureNotice run={run} failure={run.failure} />
      )}
      {run.decision && <DecisionNotice decision={run.decision} timeZone={run.timeZone} />}
    </>
  )
}

function DecisionNotice({
  decision: { decision, by, at, comment },
  timeZone,
}: {
  decision: NonNullable<Run['decision']>
  timeZone: string
}) {
  const isApproved = decision === 'approved'
  return (
    <Alert
      mb="lg"
      color={isApproved ? 'board' : 'gray'}
      variant="light"
      icon={isApproved ? <IconCheck aria-hidden /> : <IconX aria-hidden />}
      title={runs.decision[decision](by)}
    >
      <Text size="sm">“{comment}”</Text>
      {at && (
        <Text size="xs" c="dimmed" mt={2}>
          <Moment at={at} zone={timeZone} />
        </Text>
      )}
    </Alert>
  )
}

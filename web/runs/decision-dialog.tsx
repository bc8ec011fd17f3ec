import { Button, Code, Stack, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { query } from '../api/client.ts'
import { Dialog, DialogButtons } from '../parts/dialog.tsx'
import { Problem } from '../parts/problem.tsx'
import { runs } from '../words/runs.ts'
import { ChangeCounts } from './change-counts.tsx'
import { type Run, readRunsAgain, useRunPath } from './run.ts'

const { decide, held } = runs

interface DecisionDialogProps {
  decision: 'approve' | 'discard'
  run: Run
  /** Of the package that was looked at; no other one is sent. */
  sha256: string
  opened: boolean
  close: () => void
}

/** Approves or discards a package, with a comment and its changes in sight. */
export function DecisionDialog({ decision, run, sha256, opened, close }: DecisionDialogProps) {
  const path = useRunPath()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { comment: '' },
    validate: { comment: (value) => (value.trim() === '' ? decide.commentMissing : null) },
  })
  const isApproval = decision === 'approve'
  const approveLabel = run.preview ? held.approvePreview : held.approve
  const done = async () => {
    notifications.show({ message: isApproval ? decide.approved : decide.discarded })
    // Only then is it known whether the button that opened it is still there to go back to.
    await readRunsAgain()
    close()
  }
  const approve = query.useMutation('post', '/api/teams/{teamId}/runs/{id}/approve', { onSuccess: done })
  const discard = query.useMutation('post', '/api/teams/{teamId}/runs/{id}/discard', { onSuccess: done })
  const { isPending, error, reset } = isApproval ? approve : discard
  const leave = () => {
    reset()
    close()
  }
  const submit = form.onSubmit(
    ({ comment }) => {
      if (isApproval) approve.mutate({ params: { path }, body: { sha256, comment } })
      else discard.mutate({ params: { path }, body: { comment } })
    },
    () => form.getInputNode('comment')?.focus(),
  )
  return (
    <Dialog opened={opened} onClose={leave} title={isApproval ? decide.approveTitle : decide.discardTitle} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text size="sm">{isApproval ? decide.approveMessage : decide.discardMessage}</Text>
          <ChangeCounts run={run} linked={false} />
          {isApproval && (
            <Text size="xs" c="dimmed">
              {held.sha} <Code style={{ overflowWrap: 'anywhere' }}>{sha256}</Code>
            </Text>
          )}
          <Textarea
            label={decide.comment}
            description={decide.commentWhy}
            required
            autosize
            minRows={2}
            maxLength={2000}
            data-autofocus
            key={form.key('comment')}
            {...form.getInputProps('comment')}
          />
          <Problem error={error} />
          <DialogButtons busy={isPending} onCancel={leave} cancel={decide.cancel}>
            <Button type="submit" loading={isPending} color={isApproval ? 'board' : 'red'}>
              {isApproval ? approveLabel : held.discard}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  )
}

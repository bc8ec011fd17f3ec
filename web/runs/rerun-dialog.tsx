import { Anchor, Button, Radio, Stack } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { apiErrorOf } from '../api/api-error.ts'
import { query } from '../api/client.ts'
import { Dialog, DialogButtons } from '../parts/dialog.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { runs } from '../words/runs.ts'
import { type Run, readRunsAgain, useRunPath } from './run.ts'

const { rerun: words } = runs

/** Runs the flow again: with fresh data, or by sending the package of this run once more, which rolls back. */
export function RerunDialog({ run, opened, close }: { run: Run; opened: boolean; close: () => void }) {
  return (
    <Dialog opened={opened} onClose={close} title={words.title}>
      <Rerun run={run} close={close} />
    </Dialog>
  )
}

function Rerun({ run, close }: { run: Run; close: () => void }) {
  const team = useTeam()
  const navigate = useNavigate()
  const path = useRunPath()
  const [what, setWhat] = useState<'fresh-data' | 'stored-package'>('fresh-data')
  const rerun = query.useMutation('post', '/api/teams/{teamId}/runs/{id}/rerun', {
    onSuccess: async ({ id }) => {
      close()
      notifications.show({ message: words.started })
      await navigate(urls.run(team.id, id))
      await readRunsAgain()
    },
  })
  const isStored = Boolean(run.package?.deliveredAt && !run.package.removedAt)
  const other = apiErrorOf(rerun.error)?.details['runId']
  return (
    <Stack>
      <Radio.Group label={words.how} value={what} onChange={(value) => setWhat(value as typeof what)}>
        <Stack gap="sm" mt="xs">
          <Radio value="fresh-data" label={words.fresh} description={words.freshWhy} />
          <Radio
            value="stored-package"
            label={words.stored}
            description={isStored ? words.storedWhy : words.storedNotThere}
            disabled={!isStored}
          />
        </Stack>
      </Radio.Group>
      <Problem error={rerun.error} />
      {typeof other === 'string' && (
        <Anchor component={Link} to={urls.run(team.id, other)} size="sm" onClick={close}>
          {words.underWay}
        </Anchor>
      )}
      <DialogButtons busy={rerun.isPending} onCancel={close} cancel={words.cancel}>
        <Button loading={rerun.isPending} onClick={() => rerun.mutate({ params: { path }, body: { with: what } })}>
          {what === 'fresh-data' ? words.start : words.rollBack}
        </Button>
      </DialogButtons>
    </Stack>
  )
}

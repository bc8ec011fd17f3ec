import { Button, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconChevronDown, IconDownload, IconFileTypeCsv, IconPrinter, IconRefresh, IconZip } from '@tabler/icons-react'
import { query } from '../api/client.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { useMay, useTeam } from '../shell/me.ts'
import { runs } from '../words/runs.ts'
import { RerunDialog } from './rerun-dialog.tsx'
import { evidenceOf, type Run, readRunsAgain, useRunPath } from './run.ts'

const { actions } = runs

/** What can be done with the run, by whoever looks at it. */
export function RunActions({ run }: { run: Run }) {
  const mayAct = useMay('operator')
  return (
    <>
      <Downloads run={run} />
      {mayAct && ['scheduled', 'queued', 'running', 'retrying'].includes(run.state) && <CancelButton run={run} />}
      {mayAct && !['scheduled', 'queued', 'running'].includes(run.state) && <RerunButton run={run} />}
    </>
  )
}

function Downloads({ run }: { run: Run }) {
  const team = useTeam()
  const mayTakePackage = useMay('operator')
  const base = `/api/teams/${team.id}/runs/${run.id}`
  if (!run.report && !run.failure && !run.endedAt) return null
  const hasEvidence = evidenceOf(run) === 'there'
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {actions.download}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {run.package && !run.package.removedAt && mayTakePackage && (
          <Menu.Item component="a" href={`${base}/package`} download leftSection={<IconZip size={16} aria-hidden />}>
            {actions.package}
          </Menu.Item>
        )}
        {hasEvidence && (
          <Menu.Item
            component="a"
            href={`${base}/report.csv`}
            download
            leftSection={<IconFileTypeCsv size={16} aria-hidden />}
          >
            {actions.csv}
          </Menu.Item>
        )}
        <Menu.Item
          component="a"
          href={`${base}/report.html`}
          target="_blank"
          rel="noreferrer"
          leftSection={<IconPrinter size={16} aria-hidden />}
        >
          {actions.html}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function CancelButton({ run }: { run: Run }) {
  const path = useRunPath()
  const cancel = query.useMutation('post', '/api/teams/{teamId}/runs/{id}/cancel')
  const action = {
    ...cancel,
    mutateAsync: async () => {
      const { cancelled } = await cancel.mutateAsync({ params: { path } })
      notifications.show({ message: cancelled ? actions.cancelled : actions.stopping })
      await readRunsAgain()
    },
  }
  return (
    <ConfirmButton
      label={actions.cancel}
      title={actions.cancelTitle}
      message={actions.cancelMessage}
      action={action}
      variant="default"
      color="red"
      disabled={run.cancelRequested}
    />
  )
}

function RerunButton({ run }: { run: Run }) {
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <>
      <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} onClick={open}>
        {actions.rerun}
      </Button>
      <RerunDialog run={run} opened={opened} close={close} />
    </>
  )
}

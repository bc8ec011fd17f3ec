import { Stack } from '@mantine/core'
import { Channels } from '../notifications/channels.tsx'
import { useTeam } from '../shell/me.ts'
import { Alarms } from './alarms.tsx'
import { useProject } from './project.ts'

/** Who is told about the runs of a project, and when its flows have been without success for too long. */
export function NotificationsTab() {
  const { id: teamId } = useTeam()
  const { id: projectId } = useProject()
  return (
    <Stack gap="xl">
      <Alarms projectId={projectId} />
      <Channels teamId={teamId} projectId={projectId} />
    </Stack>
  )
}

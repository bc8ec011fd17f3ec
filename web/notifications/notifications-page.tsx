import { PageHeader } from '../parts/page-header.tsx'
import { useTeam } from '../shell/me.ts'
import { notifications } from '../words/notifications.ts'
import { Channels } from './channels.tsx'

/** Who in the team is told of what. */
export function NotificationsPage() {
  const { id } = useTeam()
  return (
    <>
      <PageHeader title={notifications.title} summary={notifications.summary} />
      <Channels teamId={id} />
    </>
  )
}

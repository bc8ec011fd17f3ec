import { notifications } from '@mantine/notifications'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { madeUpDistrict } from '../words/made-up-district.ts'

const words = madeUpDistrict.remove

/** Removes all that the made-up district has made; this page then offers to start it. */
export function Remove({ teamId }: { teamId: string }) {
  const remove = query.useMutation('delete', '/api/teams/{teamId}/made-up-district')
  const action = {
    ...remove,
    mutateAsync: async () => {
      await remove.mutateAsync({ params: { path: { teamId } } })
      await readAgain('/api/me', '/api/made-up-district', '/api/dashboard')
      notifications.show({ message: words.done })
    },
  }
  return (
    <ConfirmButton
      label={words.label}
      title={words.title}
      message={words.message}
      confirmLabel={words.confirm}
      action={action}
      color="red"
      variant="light"
    />
  )
}

import { useNavigate } from 'react-router'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { NameDialog } from '../parts/name-dialog.tsx'
import { urls } from '../urls.ts'
import { allTeams as words } from '../words/dashboard.ts'

/** Makes a team, and leads into it. */
export function NewTeam({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const navigate = useNavigate()
  const make = query.useMutation('post', '/api/teams')
  const action = {
    ...make,
    mutateAsync: async (name: string) => {
      const { id } = await make.mutateAsync({ body: { name } })
      await readAgain('/api/me', '/api/dashboard')
      await navigate(urls.dashboard(id))
    },
  }
  return (
    <NameDialog
      opened={opened}
      onClose={onClose}
      title={words.makeTitle}
      label={words.makeLabel}
      save={words.makeSave}
      initial=""
      action={action}
    />
  )
}

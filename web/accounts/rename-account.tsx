import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { NameDialog } from '../parts/name-dialog.tsx'
import { useTeam } from '../shell/me.ts'
import { accounts as words } from '../words/accounts.ts'
import type { Account } from './kinds.ts'

/** Gives the account another name. */
export function RenameAccount({ account }: { account: Account }) {
  const { id: teamId } = useTeam()
  const [opened, { open, close }] = useDisclosure(false)
  const rename = query.useMutation('patch', '/api/teams/{teamId}/accounts/{id}')
  const action = {
    mutateAsync: async (name: string) => {
      await rename.mutateAsync({ params: { path: { teamId, id: account.id } }, body: { name } })
      notifications.show({ color: 'green', message: words.renamed })
      await readAgain('/api/teams/{teamId}/accounts', '/api/teams/{teamId}/accounts/{id}')
    },
    error: rename.error,
    reset: rename.reset,
  }
  return (
    <>
      <Button variant="default" onClick={open}>
        {words.rename}
      </Button>
      <NameDialog
        opened={opened}
        onClose={close}
        title={words.renameTitle}
        label={words.nameLabel}
        save={words.save}
        initial={account.name}
        action={action}
      />
    </>
  )
}

import { Alert, Button, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useNavigate } from 'react-router'
import { apiErrorOf } from '../api/api-error.ts'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { Dialog, DialogButtons } from '../parts/dialog.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { accounts as words } from '../words/accounts.ts'
import { FlowLinks } from './flow-links.tsx'
import type { Account } from './kinds.ts'

/** Deletes the account; where a flow uses it, the flow is named in place of that. */
export function DeleteAccount({ account }: { account: Account }) {
  const { id: teamId } = useTeam()
  const navigate = useNavigate()
  const [opened, { open, close }] = useDisclosure(false)
  const remove = query.useMutation('delete', '/api/teams/{teamId}/accounts/{id}')
  const begin = () => {
    remove.reset()
    open()
  }
  const confirm = () =>
    remove.mutate(
      { params: { path: { teamId, id: account.id } } },
      {
        onSuccess: () => {
          notifications.show({ color: 'green', message: words.deleted(account.name) })
          void navigate(urls.accounts(teamId), { replace: true })
          void readAgain('/api/teams/{teamId}/accounts')
        },
      },
    )
  return (
    <>
      <Button variant="light" color="red" onClick={begin}>
        {words.delete}
      </Button>
      <Dialog opened={opened} onClose={close} title={words.deleteTitle}>
        <Stack>
          <Text size="sm">{words.deleteText}</Text>
          <Refusal error={remove.error} />
          <DialogButtons busy={remove.isPending} onCancel={close} cancelFirst>
            <Button color="red.9" onClick={confirm} loading={remove.isPending}>
              {words.delete}
            </Button>
          </DialogButtons>
        </Stack>
      </Dialog>
    </>
  )
}

/** Why it was not deleted, with links to the flows that use it. */
function Refusal({ error }: { error: unknown }) {
  const refused = apiErrorOf(error)
  const flows = refused?.details['flows'] as Account['flows'] | undefined
  if (!flows) return <Problem error={error} />
  return (
    <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />} title={words.stillUsed}>
      <Text size="sm" mb={6}>
        {refused?.message}
      </Text>
      <FlowLinks flows={flows} />
    </Alert>
  )
}

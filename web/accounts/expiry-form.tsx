import { Button, Group, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type FormEvent, useState } from 'react'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { Problem } from '../parts/problem.tsx'
import { useTeam } from '../shell/me.ts'
import { accounts as words } from '../words/accounts.ts'
import { Expiry } from './expiry.tsx'
import type { Account } from './kinds.ts'

/** The date on which the credentials expire, so that somebody is reminded in time. */
export function ExpiryForm({ account, mayChange }: { account: Account; mayChange: boolean }) {
  const { id: teamId } = useTeam()
  const [on, setOn] = useState(account.expiresOn ?? '')
  const save = query.useMutation('patch', '/api/teams/{teamId}/accounts/{id}')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(
      { params: { path: { teamId, id: account.id } }, body: { expiresOn: on || null } },
      {
        onSuccess: () => {
          notifications.show({ color: 'green', message: words.dateSaved })
          void readAgain('/api/teams/{teamId}/accounts', '/api/teams/{teamId}/accounts/{id}')
        },
      },
    )
  }
  return (
    <form onSubmit={submit}>
      <Expiry on={account.expiresOn} />
      <Text size="xs" c="dimmed" mb={mayChange ? 'sm' : 0}>
        {words.expiresOnHelp}
      </Text>
      {mayChange && (
        <Group align="flex-end" gap="sm">
          <TextInput
            type="date"
            label={words.expiresOn}
            value={on}
            onChange={({ currentTarget }) => setOn(currentTarget.value)}
            w={220}
          />
          <Button type="submit" variant="default" loading={save.isPending} disabled={on === (account.expiresOn ?? '')}>
            {words.save}
          </Button>
        </Group>
      )}
      {save.error && <Problem error={save.error} />}
    </form>
  )
}

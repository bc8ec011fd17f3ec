import { Anchor, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { accounts as words } from '../words/accounts.ts'
import type { Account } from './kinds.ts'

/** The flows that use an account, each with its link. */
export function FlowLinks({ flows }: Pick<Account, 'flows'>) {
  const { id: teamId } = useTeam()
  if (flows.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {words.noFlow}
      </Text>
    )
  return (
    <Stack gap={2}>
      {flows.map(({ id, name }) => (
        <Anchor key={id} component={Link} to={urls.flow(teamId, id)} size="sm">
          {name}
        </Anchor>
      ))}
    </Stack>
  )
}

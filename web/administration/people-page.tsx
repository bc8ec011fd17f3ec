import { Button, Card, Skeleton, Stack, Title } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { query } from '../api/client.ts'
import { PageHeader } from '../parts/page-header.tsx'
import { Problem } from '../parts/problem.tsx'
import { useUrlState } from '../parts/use-url-state.ts'
import { useMay, useTeam } from '../shell/me.ts'
import { invitations, members as words } from '../words/team.ts'
import { Invitations } from './invitations.tsx'
import { Members } from './members.tsx'

/** Who is in the team, with which role, and who is invited. */
export function PeoplePage() {
  const team = useTeam()
  const mayInvite = useMay('administrator')
  const [, change] = useUrlState()
  return (
    <>
      <PageHeader
        title={words.title}
        summary={words.summary(team.name)}
        actions={
          mayInvite && (
            <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => change({ invite: 'new' })}>
              {invitations.invite}
            </Button>
          )
        }
      />
      <Stack gap="lg">
        <Card component="section" aria-label={words.list}>
          <Title order={2} mb="sm">
            {words.list}
          </Title>
          <ListOfMembers teamId={team.id} />
        </Card>
        {mayInvite && <Invitations teamId={team.id} />}
      </Stack>
    </>
  )
}

function ListOfMembers({ teamId }: { teamId: string }) {
  const { data, error, refetch } = query.useQuery('get', '/api/teams/{teamId}/members', {
    params: { path: { teamId } },
  })
  if (error && !data) return <Problem error={error} again={() => void refetch()} />
  if (!data) return <Skeleton height={140} />
  return <Members teamId={teamId} members={data.items} />
}

import { Select, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { tellRefusal } from '../parts/tell-refusal.ts'
import { type Role, useMe } from '../shell/me.ts'
import { roles, members as words } from '../words/team.ts'
import type { Member } from './member.ts'

interface MemberRoleProps {
  teamId: string
  member: Member
  /** Whether it is the only administrator, who stays one. */
  only: boolean
}

/** Changes the role of a member; whoever gives up the own one is asked first. */
export function MemberRole({ teamId, member: { personId, name, role }, only }: MemberRoleProps) {
  const { id: me } = useMe()
  const [wanted, setWanted] = useState<Role>()
  const change = query.useMutation('patch', '/api/teams/{teamId}/members/{personId}', {
    onSuccess: async (_, { body: { role: now } }) => {
      notifications.show({ message: words.changed(name, roles[now].label) })
      await readAgain('/api/teams/{teamId}/members', '/api/me')
    },
  })
  const to = (now: Role) => change.mutateAsync({ params: { path: { teamId, personId } }, body: { role: now } })
  const choose = (now: Role | null) => {
    if (now === null || now === role) return
    if (personId === me) setWanted(now)
    else to(now).catch(tellRefusal)
  }
  if (only) {
    return (
      <>
        <Text size="sm">{roles[role].label}</Text>
        <Text size="xs" c="dimmed" mt={2}>
          {words.only}
        </Text>
      </>
    )
  }
  return (
    <>
      <Select
        aria-label={words.roleOf(name)}
        size="xs"
        w={170}
        data={(Object.keys(roles) as Role[]).map((value) => ({ value, label: roles[value].label }))}
        value={change.isPending ? change.variables.body.role : role}
        disabled={change.isPending}
        allowDeselect={false}
        onChange={choose}
      />
      <ConfirmDialog
        opened={wanted !== undefined}
        onClose={() => setWanted(undefined)}
        title={words.ownTitle}
        message={words.ownMessage(wanted ? roles[wanted].label : '')}
        confirmLabel={words.ownConfirm}
        color="red"
        action={{ ...change, mutateAsync: () => to(wanted ?? role) }}
      />
    </>
  )
}

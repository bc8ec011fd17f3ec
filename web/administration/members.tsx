import { Badge, Group, Text } from '@mantine/core'
import { Moment } from '../parts/moment.tsx'
import { type StackingColumn, StackingTable } from '../parts/stacking-table.tsx'
import { useMay, useMe } from '../shell/me.ts'
import { roles, members as words } from '../words/team.ts'
import type { Member } from './member.ts'
import { MemberRole } from './member-role.tsx'
import { RemoveMember } from './remove-member.tsx'
import { TwoFactor } from './two-factor.tsx'

interface MembersProps {
  teamId: string
  members: readonly Member[]
}

/** The members of a team; administrators change roles and remove people, but not the last of them. */
export function Members({ teamId, members }: MembersProps) {
  const mayChange = useMay('administrator')
  const { id: me } = useMe()
  const administrators = members.filter(({ role }) => role === 'administrator').length
  const isOnly = ({ role }: Member) => role === 'administrator' && administrators === 1
  const columns: StackingColumn<Member>[] = [
    { label: words.columns.person, cell: (member) => <Person member={member} isMe={member.personId === me} /> },
    {
      label: words.columns.role,
      width: 260,
      cell: (member) =>
        mayChange ? <MemberRole teamId={teamId} member={member} only={isOnly(member)} /> : roles[member.role].label,
    },
    { label: words.columns.twoFactor, width: 150, cell: ({ twoFactor }) => <TwoFactor on={twoFactor} /> },
    { label: words.columns.since, width: 150, cell: ({ since }) => <Moment at={since} ago /> },
    {
      label: '',
      width: 160,
      cell: (member) => (isOnly(member) ? null : <RemoveMember teamId={teamId} member={member} />),
    },
  ]
  const offered = mayChange ? columns : columns.slice(0, -1)
  return <StackingTable label={words.list} columns={offered} rows={members} keyOf={({ personId }) => personId} />
}

function Person({ member: { name, email }, isMe }: { member: Member; isMe: boolean }) {
  return (
    <>
      <Group gap={6}>
        <Text size="sm" fw={550}>
          {name}
        </Text>
        {isMe && (
          <Badge size="xs" variant="default" tt="none">
            {words.you}
          </Badge>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {email}
      </Text>
    </>
  )
}

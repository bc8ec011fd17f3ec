import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { apiErrorOf } from '../api/api-error.ts'
import { query } from '../api/client.ts'
import { Problem } from '../parts/problem.tsx'
import { urls } from '../urls.ts'
import { invitation } from '../words/sign-in.ts'
import { FormSkeleton } from './form-skeleton.tsx'
import type { Invitation } from './invitation.ts'
import { InvitationOfKnown } from './invitation-of-known.tsx'
import { InvitationOfNew } from './invitation-of-new.tsx'
import { InvitationOfOther } from './invitation-of-other.tsx'
import { InvitationSignedIn } from './invitation-signed-in.tsx'
import { useLinkToken } from './link-token.ts'
import { Outcome } from './outcome.tsx'
import { SignInHeading } from './sign-in-heading.tsx'

/** Behind the link of an invitation: into which team, by whom, as what; then who comes signs in or is new. */
export function InvitationPage() {
  const token = useLinkToken()
  const { title, message, action } = invitation.missing
  if (token === '') return <Outcome title={title} message={message} action={{ label: action, to: urls.signIn() }} />
  return <WithToken key={token} token={token} />
}

function WithToken({ token }: { token: string }) {
  // Looked at once, since it does not change: looking is counted.
  const look = query.useQuery(
    'post',
    '/api/invitations/look',
    { body: { token } },
    { staleTime: Number.POSITIVE_INFINITY },
  )
  const me = query.useQuery('get', '/api/me')
  if (apiErrorOf(look.error)?.code === 'not-there') return <Dead />
  if (look.error) return <Problem error={look.error} again={() => void look.refetch()} />
  const isKnownWhoComes = me.isSuccess || apiErrorOf(me.error)?.status === 401
  if (me.error && !isKnownWhoComes) return <Problem error={me.error} again={() => void me.refetch()} />
  if (!look.data || !isKnownWhoComes) return <FormSkeleton fields={3} />
  const who = me.isSuccess ? me.data : undefined
  if (who && who.email !== look.data.email) return <InvitationOfOther invited={look.data.email} signedIn={who.email} />
  return (
    <About of={look.data}>
      <Way of={look.data} token={token} signedIn={who !== undefined} />
    </About>
  )
}

function Way({ of, token, signedIn }: { of: Invitation; token: string; signedIn: boolean }) {
  if (signedIn) return <InvitationSignedIn of={of} token={token} />
  return of.known ? <InvitationOfKnown of={of} token={token} /> : <InvitationOfNew of={of} token={token} />
}

function About({ of: { team, role, invitedBy }, children }: { of: Invitation; children: ReactNode }) {
  return (
    <>
      <SignInHeading title={invitation.title(team)} summary={invitation.invitedBy(invitedBy, team)} />
      <Stack>
        <Text size="sm">
          {invitation.as} <strong>{invitation.roleNames[role]}</strong>: {invitation.roles[role]}.
        </Text>
        {children}
      </Stack>
    </>
  )
}

function Dead() {
  const { title, message, next, action } = invitation.dead
  return <Outcome title={title} message={message} hint={next} action={{ label: action, to: urls.signIn() }} />
}

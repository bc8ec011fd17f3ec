import { Divider, Text } from '@mantine/core'
import { query } from '../api/client.ts'
import { Problem } from '../parts/problem.tsx'
import { urls } from '../urls.ts'
import { invitation, signIn } from '../words/sign-in.ts'
import { useAcceptInvitation } from './accept-invitation.ts'
import { IdentityProviders } from './identity-providers.tsx'
import type { Invitation } from './invitation.ts'
import { SignInAs } from './sign-in-as.tsx'

/**
 * Somebody who has an account signs in to accept. A second factor is asked for on this page, whose address cannot say
 * so: another page would not know the link any more.
 */
export function InvitationOfKnown({ of: { email }, token }: { of: Invitation; token: string }) {
  const accept = useAcceptInvitation()
  const join = () => accept.mutate({ body: { token } })
  if (accept.error) return <Problem error={accept.error} again={join} />
  return (
    <SignInAs
      email={email}
      label={invitation.signInAndJoin}
      above={<Text size="sm">{invitation.known}</Text>}
      below={<Providers />}
      onDone={join}
      busy={accept.isPending}
    />
  )
}

function Providers() {
  const { data } = query.useQuery('get', '/api/sign-in')
  if (!data || data.providers.length === 0) return null
  return (
    <>
      <Divider label={signIn.or} />
      <IdentityProviders providers={data.providers} returnTo={urls.start} />
      <Text size="sm" c="dimmed">
        {invitation.knownByProvider}
      </Text>
    </>
  )
}

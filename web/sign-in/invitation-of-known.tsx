import { Divider, Text } from '@mantine/core'
import { useState } from 'react'
import { query } from '../api/client.ts'
import { Problem } from '../parts/problem.tsx'
import { urls } from '../urls.ts'
import { invitation, secondFactor, signIn } from '../words/sign-in.ts'
import { useAcceptInvitation } from './accept-invitation.ts'
import { IdentityProviders } from './identity-providers.tsx'
import type { Invitation } from './invitation.ts'
import { PasswordForm } from './password-form.tsx'
import { SecondFactorForm } from './second-factor-form.tsx'

type Step = 'password' | 'app' | 'backup-code'

/**
 * Somebody who has an account signs in to accept. A second factor is asked for on this page, whose address cannot say
 * so: another page would not know the link any more.
 */
export function InvitationOfKnown({ of: { email }, token }: { of: Invitation; token: string }) {
  const [step, setStep] = useState<Step>('password')
  const accept = useAcceptInvitation()
  const join = () => accept.mutate({ body: { token } })
  if (accept.error) return <Problem error={accept.error} again={join} />
  if (step !== 'password')
    return (
      <>
        <Text size="sm">{step === 'app' ? secondFactor.byApp : secondFactor.byBackupCode}</Text>
        <SecondFactorForm
          key={step}
          by={step}
          onOther={() => setStep(step === 'app' ? 'backup-code' : 'app')}
          onDone={join}
          busy={accept.isPending}
        />
      </>
    )
  return (
    <>
      <Text size="sm">{invitation.known}</Text>
      <PasswordForm
        email={email}
        label={invitation.signInAndJoin}
        onDone={(needsMore) => (needsMore ? setStep('app') : join())}
        busy={accept.isPending}
      />
      <Providers />
    </>
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

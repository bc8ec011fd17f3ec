import { Anchor, Divider, Stack, Text } from '@mantine/core'
import { Link, Navigate, useNavigate } from 'react-router'
import { query } from '../api/client.ts'
import { Problem } from '../parts/problem.tsx'
import { urls } from '../urls.ts'
import { signIn } from '../words/sign-in.ts'
import { useArrive } from './arrive.ts'
import { FieldsSkeleton } from './form-skeleton.tsx'
import { IdentityProviders } from './identity-providers.tsx'
import { PasswordForm } from './password-form.tsx'
import { ProviderError } from './provider-error.tsx'
import { useReturnTo } from './return-to.ts'
import { SignInHeading } from './sign-in-heading.tsx'
import { ToBeSetUp } from './to-be-set-up.tsx'

/** Where everybody signs in. */
export function SignInPage() {
  const returnTo = useReturnTo()
  const me = query.useQuery('get', '/api/me', {}, { staleTime: 0 })
  const ways = query.useQuery('get', '/api/sign-in')
  // Also when it happens in another tab.
  if (me.isSuccess && me.isFetchedAfterMount) return <Navigate to={returnTo} replace />
  if (ways.data?.toBeSetUp) return <ToBeSetUp again={() => void ways.refetch()} asking={ways.isFetching} />
  return (
    <>
      <SignInHeading title={signIn.title} summary={signIn.summary} />
      <Stack>
        <ProviderError />
        <Problem error={ways.error} again={() => void ways.refetch()} />
        {ways.isPending && <FieldsSkeleton fields={2} />}
        {ways.data && <Ways providers={ways.data.providers} returnTo={returnTo} />}
      </Stack>
    </>
  )
}

type WaysProps = Parameters<typeof IdentityProviders>[0]

function Ways({ providers, returnTo }: WaysProps) {
  const arrive = useArrive()
  const navigate = useNavigate()
  return (
    <>
      <PasswordForm
        label={signIn.submit}
        beside={
          <Anchor component={Link} to={urls.forgottenPassword} size="sm">
            {signIn.forgotten}
          </Anchor>
        }
        onDone={(needsMore) => (needsMore ? void navigate(urls.secondFactor(returnTo)) : arrive(returnTo))}
      />
      {providers.length > 0 && (
        <>
          <Divider label={signIn.or} />
          <IdentityProviders providers={providers} returnTo={returnTo} />
        </>
      )}
      <Text size="sm" c="dimmed" ta="center" mt="xs">
        {signIn.noOneSignsUp}
      </Text>
    </>
  )
}

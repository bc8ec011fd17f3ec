import { Center, Container, Loader } from '@mantine/core'
import { Navigate, Outlet, useLocation } from 'react-router'
import { apiErrorOf } from '../api/api-error.ts'
import { SignedOutContext } from '../api/signed-out.ts'
import { Problem } from '../parts/problem.tsx'
import { urls } from '../urls.ts'
import { shell } from '../words/shell.ts'
import { MeContext, useAskWhoIsSignedIn } from './me.ts'
import { SignInAgain } from './sign-in-again.tsx'

/**
 * Lets in who is signed in; others go to the sign-in page, and come back to where they wanted to be. A page that is open
 * already stays, with what was typed into it, until the same person has signed in again.
 */
export function SignedIn() {
  const { pathname, search, hash } = useLocation()
  const { data, error, refetch } = useAskWhoIsSignedIn()
  const isOut = apiErrorOf(error)?.status === 401
  if (data)
    return (
      <MeContext key={data.id} value={data}>
        <SignedOutContext value={isOut}>
          <Outlet />
        </SignedOutContext>
        {isOut && <SignInAgain email={data.email} />}
      </MeContext>
    )
  if (isOut) return <Navigate to={urls.signIn(pathname + search + hash)} replace />
  if (error)
    return (
      <Container size="sm" py={80}>
        <Problem error={error} again={() => void refetch()} />
      </Container>
    )
  return (
    <Center h="100vh">
      <Loader role="status" aria-label={shell.loading} />
    </Center>
  )
}

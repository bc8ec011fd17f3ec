import { Center, Container, Loader } from '@mantine/core'
import { Navigate, Outlet, useLocation } from 'react-router'
import { apiErrorOf } from '../api/api-error.ts'
import { Problem } from '../parts/problem.tsx'
import { urls } from '../urls.ts'
import { shell } from '../words/shell.ts'
import { MeContext, useAskWhoIsSignedIn } from './me.ts'

/** Lets in who is signed in; others go to the sign-in page, and come back to where they wanted to be. */
export function SignedIn() {
  const { pathname, search, hash } = useLocation()
  const { data, error, refetch } = useAskWhoIsSignedIn()
  // Who was signed in until now is told so there.
  if (apiErrorOf(error)?.status === 401)
    return <Navigate to={urls.signIn(pathname + search + hash)} state={{ sessionOver: data !== undefined }} replace />
  if (data)
    return (
      <MeContext value={data}>
        <Outlet />
      </MeContext>
    )
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

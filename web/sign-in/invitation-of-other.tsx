import { Anchor, Button, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import { query } from '../api/client.ts'
import { Problem } from '../parts/problem.tsx'
import { urls } from '../urls.ts'
import { invitation } from '../words/sign-in.ts'
import { SignInHeading } from './sign-in-heading.tsx'

/** Somebody else is signed in than was invited. The page stays, since it alone knows the link. */
export function InvitationOfOther({ invited, signedIn }: { invited: string; signedIn: string }) {
  const { title, message, action, stay } = invitation.otherPerson
  const client = useQueryClient()
  const signOut = query.useMutation('post', '/api/auth/sign-out', {
    onSuccess: () => client.resetQueries({ queryKey: ['get', '/api/me'] }),
  })
  return (
    <>
      <SignInHeading title={title} summary={message(invited, signedIn)} focused />
      <Stack>
        <Problem error={signOut.error} />
        <Button size="md" fullWidth loading={signOut.isPending} onClick={() => signOut.mutate({})}>
          {action}
        </Button>
        <Anchor component={Link} to={urls.start} size="sm" ta="center">
          {stay}
        </Anchor>
      </Stack>
    </>
  )
}

import { Button, Text } from '@mantine/core'
import { Problem } from '../parts/problem.tsx'
import { invitation } from '../words/sign-in.ts'
import { useAcceptInvitation } from './accept-invitation.ts'
import type { Invitation } from './invitation.ts'

/** The person who was invited is signed in: it takes one click. */
export function InvitationSignedIn({ of: { email }, token }: { of: Invitation; token: string }) {
  const accept = useAcceptInvitation()
  return (
    <>
      <Text size="sm">{invitation.signedInAs(email)}</Text>
      <Problem error={accept.error} />
      <Button
        size="md"
        fullWidth
        loading={accept.isPending || accept.isSuccess}
        onClick={() => accept.mutate({ body: { token } })}
      >
        {invitation.join}
      </Button>
    </>
  )
}

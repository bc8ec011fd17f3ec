import { Button, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { Dialog, DialogButtons } from '../parts/dialog.tsx'
import { Problem } from '../parts/problem.tsx'
import { showRefusal, toFirstWrong } from '../parts/show-refusal.ts'
import { useUrlState } from '../parts/use-url-state.ts'
import type { Role } from '../shell/me.ts'
import { invitations as words } from '../words/team.ts'
import type { MadeInvitation } from './invitation.ts'
import { RoleChoice, usualRole } from './role-choice.tsx'

interface InviteDialogProps {
  teamId: string
  onMade: (made: MadeInvitation) => void
}

/** Invites a person into the team; it is open where the address says so. */
export function InviteDialog({ teamId, onMade }: InviteDialogProps) {
  const [address, change] = useUrlState()
  const close = () => change({ invite: null }, { replace: true })
  return (
    <Dialog opened={address.has('invite')} onClose={close} title={words.invite}>
      <InviteForm teamId={teamId} onMade={onMade} onClose={close} />
    </Dialog>
  )
}

interface Values extends Record<string, unknown> {
  email: string
  role: Role
}

function InviteForm({ teamId, onMade, onClose }: InviteDialogProps & { onClose: () => void }) {
  const [refusal, setRefusal] = useState<unknown>(null)
  const form = useForm<Values>({
    initialValues: { email: '', role: usualRole },
    validate: { email: (email) => (/^\S+@\S+\.\S+$/.test(email.trim()) ? null : words.problem) },
  })
  const invite = query.useMutation('post', '/api/teams/{teamId}/invitations', {
    onError: (error) => setRefusal(showRefusal(form, error)),
    onSuccess: async (made, { body: { email } }) => {
      onClose()
      onMade({ ...made, email })
      await readAgain('/api/teams/{teamId}/invitations')
    },
  })
  const send = ({ email, role }: Values) => {
    setRefusal(null)
    invite.mutate({ params: { path: { teamId } }, body: { email: email.trim(), role } })
  }
  return (
    <form onSubmit={form.onSubmit(send, toFirstWrong(form))} noValidate>
      <Stack>
        <TextInput
          label={words.email}
          description={words.emailHint}
          type="email"
          autoComplete="off"
          required
          data-autofocus
          maxLength={254}
          {...form.getInputProps('email')}
        />
        <RoleChoice label={words.role} {...form.getInputProps('role')} />
        <Problem error={refusal} />
        <DialogButtons busy={invite.isPending} onCancel={onClose}>
          <Button type="submit" loading={invite.isPending}>
            {words.send}
          </Button>
        </DialogButtons>
      </Stack>
    </form>
  )
}

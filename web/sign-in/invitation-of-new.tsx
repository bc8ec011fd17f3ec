import { Button, Divider, Stack, Text, TextInput } from '@mantine/core'
import { isNotEmpty, useForm } from '@mantine/form'
import { apiErrorOf } from '../api/api-error.ts'
import { query } from '../api/client.ts'
import { NewPasswordField, newPasswordProblem } from '../parts/new-password-field.tsx'
import { Problem } from '../parts/problem.tsx'
import { showRefusal, toFirstWrong } from '../parts/show-refusal.ts'
import { urls } from '../urls.ts'
import { fields, invitation, signIn } from '../words/sign-in.ts'
import { useAcceptInvitation } from './accept-invitation.ts'
import { useFocusFirst } from './focus-first.ts'
import { IdentityProviders } from './identity-providers.tsx'
import type { Invitation } from './invitation.ts'

/** Somebody new says who they are and chooses a password, or comes by an identity provider. */
export function InvitationOfNew({ of: { email }, token }: { of: Invitation; token: string }) {
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '', password: '' },
    validate: { name: isNotEmpty(fields.nameIsNeeded), password: newPasswordProblem },
  })
  const accept = useAcceptInvitation((error) => showRefusal(form, error))
  useFocusFirst(form, 'name')
  return (
    <>
      <form
        noValidate
        onSubmit={form.onSubmit((values) => accept.mutate({ body: { token, ...values } }), toFirstWrong(form))}
      >
        <Stack>
          {apiErrorOf(accept.error)?.field === undefined && <Problem error={accept.error} />}
          <TextInput {...invitation.email} type="email" autoComplete="username" size="md" readOnly value={email} />
          <TextInput
            {...invitation.name}
            autoComplete="name"
            size="md"
            maxLength={200}
            key={form.key('name')}
            {...form.getInputProps('name')}
          />
          <NewPasswordField
            label={fields.password}
            size="md"
            key={form.key('password')}
            {...form.getInputProps('password')}
          />
          <Button type="submit" size="md" fullWidth mt="xs" loading={accept.isPending || accept.isSuccess}>
            {invitation.join}
          </Button>
        </Stack>
      </form>
      <Providers email={email} />
    </>
  )
}

/** Whoever comes by one of them with the invited address is in the team at once. */
function Providers({ email }: { email: string }) {
  const { data } = query.useQuery('get', '/api/sign-in')
  if (!data || data.providers.length === 0) return null
  return (
    <>
      <Divider label={signIn.or} />
      <IdentityProviders providers={data.providers} returnTo={urls.start} />
      <Text size="sm" c="dimmed">
        {invitation.newByProvider(email)}
      </Text>
    </>
  )
}

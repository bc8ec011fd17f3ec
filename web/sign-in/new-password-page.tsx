import { Button, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { apiErrorOf } from '../api/api-error.ts'
import { query } from '../api/client.ts'
import { NewPasswordField, newPasswordProblem } from '../parts/new-password-field.tsx'
import { Problem } from '../parts/problem.tsx'
import { showRefusal, toFirstWrong } from '../parts/show-refusal.ts'
import { urls } from '../urls.ts'
import { fields, newPassword } from '../words/sign-in.ts'
import { useFocusFirst } from './focus-first.ts'
import { useLinkToken } from './link-token.ts'
import { Outcome } from './outcome.tsx'
import { SignInHeading } from './sign-in-heading.tsx'

/** Behind the link of a mail: the new password. */
export function NewPasswordPage() {
  const token = useLinkToken()
  const { title, message, action } = newPassword.missing
  if (token === '')
    return <Outcome title={title} message={message} action={{ label: action, to: urls.forgottenPassword }} />
  return <WithToken key={token} token={token} />
}

function WithToken({ token }: { token: string }) {
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { newPassword: '' },
    validate: { newPassword: newPasswordProblem },
  })
  const save = query.useMutation('post', '/api/auth/reset-password', { onError: (error) => showRefusal(form, error) })
  useFocusFirst(form, 'newPassword')
  if (save.isSuccess) {
    const { title, message, action } = newPassword.done
    return <Outcome title={title} message={message} action={{ label: action, to: urls.signIn() }} />
  }
  if (apiErrorOf(save.error)?.code === 'invalid-token') {
    const { title, message, action } = newPassword.dead
    return <Outcome title={title} message={message} action={{ label: action, to: urls.forgottenPassword }} />
  }
  return (
    <>
      <SignInHeading title={newPassword.title} summary={newPassword.summary} />
      <form
        noValidate
        onSubmit={form.onSubmit(({ newPassword }) => save.mutate({ body: { token, newPassword } }), toFirstWrong(form))}
      >
        <Stack>
          {!form.errors['newPassword'] && <Problem error={save.error} />}
          <NewPasswordField
            label={fields.newPassword}
            size="md"
            key={form.key('newPassword')}
            {...form.getInputProps('newPassword')}
          />
          <Button type="submit" size="md" fullWidth loading={save.isPending}>
            {newPassword.submit}
          </Button>
        </Stack>
      </form>
    </>
  )
}

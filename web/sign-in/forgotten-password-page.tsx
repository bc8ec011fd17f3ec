import { Anchor, Button, Stack, TextInput } from '@mantine/core'
import { matches, useForm } from '@mantine/form'
import { useState } from 'react'
import { Link } from 'react-router'
import { query } from '../api/client.ts'
import { Problem } from '../parts/problem.tsx'
import { showRefusal, toFirstWrong } from '../parts/show-refusal.ts'
import { urls } from '../urls.ts'
import { fields, forgottenPassword } from '../words/sign-in.ts'
import { useFocusFirst } from './focus-first.ts'
import { FieldsSkeleton } from './form-skeleton.tsx'
import { Outcome } from './outcome.tsx'
import { SignInHeading } from './sign-in-heading.tsx'

const back = { label: forgottenPassword.back, to: urls.signIn() }

/** Asks for the link to a new password. */
export function ForgottenPasswordPage() {
  const ways = query.useQuery('get', '/api/sign-in')
  const [sentTo, setSentTo] = useState<string>()
  if (ways.data && !ways.data.passwordByMail) {
    const { title, message, next } = forgottenPassword.noMail
    return <Outcome title={title} message={message} hint={next} action={back} />
  }
  if (sentTo !== undefined) {
    const { title, message, hint } = forgottenPassword.sent
    return <Outcome title={title} message={message(sentTo)} hint={hint} action={back} />
  }
  return (
    <>
      <SignInHeading title={forgottenPassword.title} summary={forgottenPassword.summary} />
      <Stack>
        <Problem error={ways.error} again={() => void ways.refetch()} />
        {ways.isPending && <FieldsSkeleton fields={1} />}
        {ways.data && <AddressForm onDone={setSentTo} />}
        <Anchor component={Link} to={back.to} size="sm" ta="center">
          {back.label}
        </Anchor>
      </Stack>
    </>
  )
}

function AddressForm({ onDone }: { onDone: (email: string) => void }) {
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '' },
    validate: { email: matches(/^\s*\S+@\S+\s*$/, fields.emailIsNone) },
  })
  const ask = query.useMutation('post', '/api/auth/request-password-reset', {
    onSuccess: (_, { body }) => onDone(body.email.trim()),
    onError: (error) => showRefusal(form, error),
  })
  useFocusFirst(form, 'email')
  return (
    <form noValidate onSubmit={form.onSubmit((body) => ask.mutate({ body }), toFirstWrong(form))}>
      <Stack>
        {!form.errors['email'] && <Problem error={ask.error} />}
        <TextInput
          label={fields.email}
          type="email"
          autoComplete="username"
          size="md"
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        <Button type="submit" size="md" fullWidth loading={ask.isPending}>
          {forgottenPassword.submit}
        </Button>
      </Stack>
    </form>
  )
}

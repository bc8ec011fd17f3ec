import { Button, Stack, TextInput } from '@mantine/core'
import { isNotEmpty, matches, useForm } from '@mantine/form'
import { apiErrorOf } from '../api/api-error.ts'
import { query } from '../api/client.ts'
import { NewPasswordField, newPasswordProblem } from '../parts/new-password-field.tsx'
import { Problem } from '../parts/problem.tsx'
import { showRefusal, toFirstWrong } from '../parts/show-refusal.ts'
import { urls } from '../urls.ts'
import { fields, setUp } from '../words/sign-in.ts'
import { useArrive } from './arrive.ts'
import { useFocusFirst } from './focus-first.ts'
import { FormSkeleton } from './form-skeleton.tsx'
import { useLinkToken } from './link-token.ts'
import { Outcome } from './outcome.tsx'
import { SignInHeading } from './sign-in-heading.tsx'

/** Behind the link that the first start writes: the owner and the first team. */
export function SetUpPage() {
  const token = useLinkToken()
  const ways = query.useQuery('get', '/api/sign-in')
  if (ways.data && !ways.data.toBeSetUp) return <Done />
  if (ways.isPending) return <FormSkeleton fields={4} />
  if (token === '') return <Outcome {...setUp.missing} />
  return <WithToken key={token} token={token} />
}

function Done() {
  const { title, message, action } = setUp.done
  return <Outcome title={title} message={message} action={{ label: action, to: urls.signIn() }} />
}

function WithToken({ token }: { token: string }) {
  const arrive = useArrive()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '', email: '', password: '', teamName: '' },
    validate: {
      name: isNotEmpty(fields.nameIsNeeded),
      email: matches(/^\s*\S+@\S+\s*$/, fields.emailIsNone),
      password: newPasswordProblem,
      teamName: isNotEmpty(setUp.teamNameIsNeeded),
    },
  })
  const make = query.useMutation('post', '/api/setup', {
    onSuccess: () => arrive(urls.start),
    onError: (error) => showRefusal(form, error),
  })
  const code = apiErrorOf(make.error)?.code
  useFocusFirst(form, 'name')
  if (code === 'already-set-up') return <Done />
  if (code === 'not-there') return <Outcome {...setUp.dead} />
  return (
    <>
      <SignInHeading title={setUp.title} summary={setUp.summary} />
      <form
        noValidate
        onSubmit={form.onSubmit((values) => make.mutate({ body: { token, ...values } }), toFirstWrong(form))}
      >
        <Stack>
          {apiErrorOf(make.error)?.field === undefined && <Problem error={make.error} />}
          <TextInput
            {...setUp.name}
            autoComplete="name"
            size="md"
            maxLength={200}
            key={form.key('name')}
            {...form.getInputProps('name')}
          />
          <TextInput
            {...setUp.email}
            type="email"
            autoComplete="username"
            size="md"
            key={form.key('email')}
            {...form.getInputProps('email')}
          />
          <NewPasswordField
            label={fields.password}
            size="md"
            key={form.key('password')}
            {...form.getInputProps('password')}
          />
          <TextInput
            label={setUp.teamName.label}
            description={setUp.teamName.description}
            autoComplete="organization"
            size="md"
            maxLength={200}
            key={form.key('teamName')}
            {...form.getInputProps('teamName')}
          />
          <Button type="submit" size="md" fullWidth mt="xs" loading={make.isPending || make.isSuccess}>
            {setUp.submit}
          </Button>
        </Stack>
      </form>
    </>
  )
}

import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { isNotEmpty, useForm } from '@mantine/form'
import type { ReactNode } from 'react'
import { query } from '../api/client.ts'
import { PasswordField } from '../parts/password-field.tsx'
import { Problem } from '../parts/problem.tsx'
import { showRefusal, toFirstWrong } from '../parts/show-refusal.ts'
import { fields, signIn } from '../words/sign-in.ts'
import { useFocusFirst } from './focus-first.ts'
import { inOurWords } from './in-our-words.ts'

interface PasswordFormProps {
  /** The address, where it is known already whose turn it is. */
  email?: string
  label: string
  /** Beside the choice to stay signed in. */
  beside?: ReactNode
  onDone: (secondFactor: boolean) => void
  /** Something goes on after signing in. */
  busy?: boolean
}

/** Signs in with e-mail and password; a second factor may have to follow. */
export function PasswordForm({ email, label, beside, onDone, busy = false }: PasswordFormProps) {
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: email ?? '', password: '', rememberMe: true },
    validate: { email: isNotEmpty(fields.emailIsNeeded), password: isNotEmpty(fields.passwordIsNeeded) },
  })
  const attempt = query.useMutation('post', '/api/auth/sign-in/email', {
    onSuccess: ({ secondFactor }) => onDone(secondFactor),
    onError: (error) => {
      if (showRefusal(form, error)) form.getInputNode('password')?.focus()
    },
  })
  useFocusFirst(form, email === undefined ? 'email' : 'password')
  return (
    <form noValidate onSubmit={form.onSubmit((body) => attempt.mutate({ body }), toFirstWrong(form))}>
      <Stack>
        {attempt.error && !Object.hasOwn(form.errors, 'email') && (
          <Problem error={inOurWords(attempt.error)} title={signIn.problem} />
        )}
        <TextInput
          label={fields.email}
          type="email"
          autoComplete="username"
          readOnly={email !== undefined}
          size="md"
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        <PasswordField
          label={fields.password}
          size="md"
          data-autofocus={email !== undefined || undefined}
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <Group justify="space-between" gap="xs">
          <Checkbox
            label={signIn.rememberMe}
            key={form.key('rememberMe')}
            {...form.getInputProps('rememberMe', { type: 'checkbox' })}
          />
          {beside}
        </Group>
        <Button type="submit" size="md" fullWidth loading={attempt.isPending || attempt.isSuccess || busy}>
          {label}
        </Button>
      </Stack>
    </form>
  )
}

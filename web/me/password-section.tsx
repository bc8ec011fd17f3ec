import { Button, Group, Stack, Text, VisuallyHidden } from '@mantine/core'
import { isNotEmpty, useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { apiErrorOf } from '../api/api-error.ts'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { NewPasswordField, newPasswordProblem } from '../parts/new-password-field.tsx'
import { PasswordField } from '../parts/password-field.tsx'
import { Problem } from '../parts/problem.tsx'
import { showRefusal, toFirstWrong } from '../parts/show-refusal.ts'
import { useMe } from '../shell/me.ts'
import { password } from '../words/me.ts'
import { Section } from './section.tsx'

/** Changes the password, where there is one. */
export function PasswordSection() {
  const [changes, setChanges] = useState(0)
  const hasOne = useMe().password
  return (
    <Section title={password.title} description={password.description}>
      {hasOne ? (
        <ChangeForm key={changes} onDone={() => setChanges(changes + 1)} />
      ) : (
        <Text size="sm">{password.none}</Text>
      )}
    </Section>
  )
}

function ChangeForm({ onDone }: { onDone: () => void }) {
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { currentPassword: '', newPassword: '' },
    validate: { currentPassword: isNotEmpty(password.currentIsNeeded), newPassword: newPasswordProblem },
  })
  const [problem, setProblem] = useState<unknown>(null)
  const change = query.useMutation('post', '/api/auth/change-password', {
    onSuccess: () => {
      void readAgain('/api/me/sessions')
      notifications.show({ message: password.done, color: 'green' })
      onDone()
    },
    onError: (error) => {
      const isWrong = apiErrorOf(error)?.code === 'invalid-password'
      if (isWrong) {
        form.setFieldError('currentPassword', password.currentIsWrong)
        form.getInputNode('currentPassword')?.focus()
      }
      setProblem(isWrong ? null : showRefusal(form, error))
    },
  })
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((body) => {
        setProblem(null)
        change.mutate({ body })
      }, toFirstWrong(form))}
    >
      <Stack>
        <Problem error={problem} />
        <NameForManagers />
        <PasswordField
          label={password.current}
          maw={420}
          key={form.key('currentPassword')}
          {...form.getInputProps('currentPassword')}
        />
        <NewPasswordField
          label={password.next}
          maw={420}
          key={form.key('newPassword')}
          {...form.getInputProps('newPassword')}
        />
        <Group>
          <Button type="submit" loading={change.isPending}>
            {password.submit}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Tells the browser's password manager whose password it is. */
function NameForManagers() {
  const { email } = useMe()
  return (
    <VisuallyHidden aria-hidden>
      <input type="email" autoComplete="username" value={email} readOnly tabIndex={-1} />
    </VisuallyHidden>
  )
}

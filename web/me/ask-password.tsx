import { Button, Stack, Text } from '@mantine/core'
import { isNotEmpty, useForm } from '@mantine/form'
import type { ReactNode } from 'react'
import { apiErrorOf } from '../api/api-error.ts'
import { DialogButtons } from '../parts/dialog.tsx'
import { PasswordField } from '../parts/password-field.tsx'
import { Problem } from '../parts/problem.tsx'
import { toFirstWrong } from '../parts/show-refusal.ts'
import { twoFactor } from '../words/me.ts'

interface AskPasswordProps {
  message: ReactNode
  label: string
  color?: string
  action: {
    mutate: (variables: { body: { password: string } }, and: { onError: (error: unknown) => void }) => void
    isPending: boolean
    error: unknown
  }
  onCancel: () => void
}

/** Asks for the password before something is done that only its owner may do; for the inside of a dialog. */
export function AskPassword({ message, label, color, action, onCancel }: AskPasswordProps) {
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { password: '' },
    validate: { password: isNotEmpty(twoFactor.passwordIsNeeded) },
  })
  const isWrong = apiErrorOf(action.error)?.code === 'invalid-password'
  const onError = (error: unknown) => {
    if (apiErrorOf(error)?.code !== 'invalid-password') return
    form.setFieldError('password', twoFactor.passwordIsWrong)
    form.getInputNode('password')?.focus()
  }
  return (
    <form noValidate onSubmit={form.onSubmit((body) => action.mutate({ body }, { onError }), toFirstWrong(form))}>
      <Stack>
        <Text size="sm">{message}</Text>
        {!isWrong && <Problem error={action.error} />}
        <PasswordField
          label={twoFactor.passwordLabel}
          data-autofocus
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <DialogButtons busy={action.isPending} onCancel={onCancel}>
          <Button type="submit" loading={action.isPending} {...(color !== undefined && { color })}>
            {label}
          </Button>
        </DialogButtons>
      </Stack>
    </form>
  )
}

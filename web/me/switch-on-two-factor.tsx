import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { QRCodeSVG } from 'qrcode.react'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { apiErrorOf } from '../api/api-error.ts'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { Copyable } from '../parts/copyable.tsx'
import { Dialog, DialogButtons } from '../parts/dialog.tsx'
import { Problem } from '../parts/problem.tsx'
import { toFirstWrong } from '../parts/show-refusal.ts'
import { twoFactor } from '../words/me.ts'
import { AskPassword } from './ask-password.tsx'
import { BackupCodes } from './backup-codes.tsx'

const words = twoFactor.onDialog

/** Switches the second factor on: password, the app, the backup codes, and a first code that shows that it works. */
export function SwitchOnTwoFactor({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const begin = query.useMutation('post', '/api/auth/two-factor/enable')
  const close = () => {
    begin.reset()
    onClose()
  }
  return (
    <Dialog
      opened={opened}
      onClose={close}
      title={words.title}
      size={begin.isSuccess ? 'lg' : 'md'}
      closeOnClickOutside={!begin.isSuccess}
    >
      {begin.isSuccess ? (
        <Confirm uri={begin.data.totpURI} codes={begin.data.backupCodes} onClose={close} />
      ) : (
        <AskPassword message={words.askPassword} label={twoFactor.goOn} action={begin} onCancel={close} />
      )}
    </Dialog>
  )
}

interface ConfirmProps {
  uri: string
  codes: readonly string[]
  onClose: () => void
}

function Confirm({ uri, codes, onClose }: ConfirmProps) {
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { code: '' },
    validate: { code: (code) => (/^\d{6}$/.test(digits(code)) ? null : words.codeIsNeeded) },
  })
  const [problem, setProblem] = useState<unknown>(null)
  const confirm = query.useMutation('post', '/api/auth/two-factor/verify-totp', {
    onSuccess: async () => {
      await readAgain('/api/me', '/api/me/sessions')
      onClose()
      notifications.show({ message: words.done, color: 'green' })
    },
    onError: (error) => {
      const isWrong = apiErrorOf(error)?.code === 'invalid-code'
      if (isWrong) form.setFieldError('code', words.codeIsWrong)
      setProblem(isWrong ? null : error)
      form.getInputNode('code')?.focus()
    },
  })
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  const { getInputNode } = form
  // biome-ignore lint/correctness/useExhaustiveDependencies: Once, when the password was right.
  useEffect(() => getInputNode('code')?.focus({ preventScroll: true }), [])
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        ({ code }) => confirm.mutate({ body: { code: digits(code), trustDevice: false } }),
        toFirstWrong(form),
      )}
    >
      <Stack gap="lg">
        <Step number={1} title={words.scan} how={words.scanHow}>
          <Group align="center" gap="lg">
            <QRCodeSVG
              value={uri}
              size={148}
              marginSize={2}
              title={words.picture}
              style={{ borderRadius: 'var(--mantine-radius-md)', flex: 'none' }}
            />
            <Stack gap={6} flex="1 1 200px">
              <Text size="sm">{words.byHand}</Text>
              <Copyable value={inGroups(secret)} label={words.secret} />
            </Stack>
          </Group>
        </Step>
        <Step number={2} title={words.keep} how={words.keepHow}>
          <BackupCodes codes={codes} />
        </Step>
        <Step number={3} title={words.confirm}>
          <TextInput
            label={words.code}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            maw={220}
            key={form.key('code')}
            {...form.getInputProps('code')}
          />
        </Step>
        <Problem error={problem} />
        <DialogButtons busy={confirm.isPending} onCancel={onClose}>
          <Button type="submit" loading={confirm.isPending || confirm.isSuccess}>
            {words.submit}
          </Button>
        </DialogButtons>
      </Stack>
    </form>
  )
}

function Step({ number, title, how, children }: { number: number; title: string; how?: string; children: ReactNode }) {
  return (
    <Stack gap={8}>
      <div>
        <Text fw={600}>{`${number}. ${title}`}</Text>
        {how && (
          <Text size="sm" c="dimmed">
            {how}
          </Text>
        )}
      </div>
      {children}
    </Stack>
  )
}

/** Apps show the digits in two groups. */
function digits(code: string): string {
  return code.replaceAll(/\s/g, '')
}

/** In groups of four, as one reads it aloud; apps leave the spaces out. */
function inGroups(secret: string): string {
  return secret.replaceAll(/(.{4})(?=.)/g, '$1 ')
}

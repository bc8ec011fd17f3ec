import { Button, Group, Stack, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { query } from '../api/client.ts'
import { Dialog } from '../parts/dialog.tsx'
import { twoFactor } from '../words/me.ts'
import { AskPassword } from './ask-password.tsx'
import { BackupCodes } from './backup-codes.tsx'

const words = twoFactor.codesDialog

/** Makes new backup codes, after the password; the old ones are of no use from then on. */
export function NewBackupCodes({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { title, message, submit } = words
  const make = query.useMutation('post', '/api/auth/two-factor/generate-backup-codes')
  const close = () => {
    make.reset()
    onClose()
  }
  return (
    <Dialog
      opened={opened}
      onClose={close}
      title={title}
      closeOnClickOutside={!make.isSuccess}
      closeOnEscape={!make.isSuccess}
    >
      {make.isSuccess ? (
        <Made codes={make.data.backupCodes} onClose={close} />
      ) : (
        <AskPassword message={message} label={submit} action={make} onCancel={close} />
      )}
    </Dialog>
  )
}

function Made({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const said = useRef<HTMLParagraphElement>(null)
  // Where one was, in the field of the password, is no more.
  useEffect(() => said.current?.focus(), [])
  return (
    <Stack>
      <Text size="sm" ref={said} tabIndex={-1} style={{ outline: 'none' }}>
        {words.made}
      </Text>
      <BackupCodes codes={codes} />
      <Group justify="flex-end">
        <Button onClick={onClose}>{words.finish}</Button>
      </Group>
    </Stack>
  )
}

import { Button, Group, Stack, Text } from '@mantine/core'
import { query } from '../api/client.ts'
import { Dialog } from '../parts/dialog.tsx'
import { twoFactor } from '../words/me.ts'
import { AskPassword } from './ask-password.tsx'
import { BackupCodes } from './backup-codes.tsx'

/** Makes new backup codes, after the password; the old ones are of no use from then on. */
export function NewBackupCodes({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { title, message, submit, made, finish } = twoFactor.codesDialog
  const make = query.useMutation('post', '/api/auth/two-factor/generate-backup-codes')
  const close = () => {
    make.reset()
    onClose()
  }
  return (
    <Dialog opened={opened} onClose={close} title={title} closeOnClickOutside={!make.isSuccess}>
      {make.isSuccess ? (
        <Stack>
          <Text size="sm">{made}</Text>
          <BackupCodes codes={make.data.backupCodes} />
          <Group justify="flex-end">
            <Button onClick={close}>{finish}</Button>
          </Group>
        </Stack>
      ) : (
        <AskPassword message={message} label={submit} action={make} onCancel={close} />
      )}
    </Dialog>
  )
}

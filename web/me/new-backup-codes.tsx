import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { query } from '../api/client.ts'
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
    <Modal
      opened={opened}
      onClose={close}
      title={title}
      closeOnClickOutside={!make.isSuccess}
      closeButtonProps={{ 'aria-label': twoFactor.close }}
    >
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
    </Modal>
  )
}

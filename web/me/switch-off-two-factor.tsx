import { notifications } from '@mantine/notifications'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { Dialog } from '../parts/dialog.tsx'
import { twoFactor } from '../words/me.ts'
import { AskPassword } from './ask-password.tsx'

/** Switches the second factor off, after the password. */
export function SwitchOffTwoFactor({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { title, message, done } = twoFactor.offDialog
  const switchOff = query.useMutation('post', '/api/auth/two-factor/disable', {
    onSuccess: async () => {
      await readAgain('/api/me', '/api/me/sessions')
      close()
      notifications.show({ message: done, color: 'green' })
    },
  })
  const close = () => {
    switchOff.reset()
    onClose()
  }
  return (
    <Dialog opened={opened} onClose={close} title={title}>
      <AskPassword message={message} label={twoFactor.switchOff} color="red" action={switchOff} onCancel={close} />
    </Dialog>
  )
}

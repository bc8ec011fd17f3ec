import { Button, Group } from '@mantine/core'
import { accounts } from '../words/accounts.ts'
import classes from './dialog-foot.module.css'

interface DialogFootProps {
  signingIn: boolean
  /** Gives up signing in. */
  onStop: () => void
  onClose: () => void
}

/** The buttons of a dialog that signs in; what is under way can be stopped. */
export function DialogFoot({ signingIn, onStop, onClose }: DialogFootProps) {
  return (
    <Group justify="flex-end" className={classes.foot ?? ''}>
      <Button variant="default" onClick={signingIn ? onStop : onClose}>
        {signingIn ? accounts.stop : accounts.cancel}
      </Button>
      <Button type="submit" loading={signingIn}>
        {accounts.signIn}
      </Button>
    </Group>
  )
}

import { Button, type MantineColor, Stack, Text } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { Dialog, DialogButtons } from './dialog.tsx'
import { Problem } from './problem.tsx'
import { useDoing } from './use-doing.ts'

interface ConfirmDialogProps {
  opened: boolean
  onClose: () => void
  title: string
  /** What will happen, and whether it can be undone. */
  message: ReactNode
  confirmLabel: string
  color?: MantineColor
  action: { mutateAsync: () => Promise<unknown>; error: unknown; reset: () => void }
}

/** Asks before a deed, where it is a menu or a link that wants it; stays open, with the reason, when it was refused. */
export function ConfirmDialog({ opened, onClose, color = 'board', action, ...words }: ConfirmDialogProps) {
  const { title, message, confirmLabel } = words
  const [isDoing, start] = useDoing()
  // biome-ignore lint/correctness/useExhaustiveDependencies: It begins anew each time that it is opened.
  useEffect(() => {
    if (opened) action.reset()
  }, [opened])
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <Stack>
        <Text size="sm" component="div">
          {message}
        </Text>
        <Problem error={action.error} />
        <DialogButtons busy={isDoing} onCancel={onClose} cancelFirst>
          <Button color={color} loading={isDoing} onClick={() => start(() => action.mutateAsync(), onClose)}>
            {confirmLabel}
          </Button>
        </DialogButtons>
      </Stack>
    </Dialog>
  )
}

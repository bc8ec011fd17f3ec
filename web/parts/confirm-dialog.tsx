import { Button, Group, type MantineColor, Modal, Text } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { confirm } from '../words/parts.ts'
import { Problem } from './problem.tsx'

interface ConfirmDialogProps {
  opened: boolean
  onClose: () => void
  title: string
  /** What will happen, and whether it can be undone. */
  message: ReactNode
  confirmLabel: string
  color?: MantineColor
  action: { mutateAsync: () => Promise<unknown>; isPending: boolean; error: unknown; reset: () => void }
}

/** Asks before a deed, where it is a menu or a link that wants it; stays open, with the reason, when it was refused. */
export function ConfirmDialog({ opened, onClose, color = 'board', action, ...words }: ConfirmDialogProps) {
  const { title, message, confirmLabel } = words
  // biome-ignore lint/correctness/useExhaustiveDependencies: It begins anew each time that it is opened.
  useEffect(() => {
    if (opened) action.reset()
  }, [opened])
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': confirm.close }}>
      <Text size="sm" component="div" mb="md">
        {message}
      </Text>
      <Problem error={action.error} />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {confirm.cancel}
        </Button>
        <Button
          color={color}
          loading={action.isPending}
          onClick={() => void action.mutateAsync().then(onClose, () => undefined)}
        >
          {confirmLabel}
        </Button>
      </Group>
    </Modal>
  )
}

import { Button, type ButtonProps, Group, Modal, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { confirm } from '../words/parts.ts'
import { Problem } from './problem.tsx'

interface ConfirmButtonProps extends ButtonProps {
  /** What the button says, and the button of the dialog too unless `confirmLabel` is given. */
  label: string
  /** Says whom it concerns, where a page has several such buttons. */
  'aria-label'?: string
  confirmLabel?: string
  title: string
  /** What will happen, and whether it can be undone. */
  message: ReactNode
  action: { mutateAsync: () => Promise<unknown>; isPending: boolean; error: unknown; reset: () => void }
}

/** A button whose deed is asked about first; the dialog stays open, with the reason, when it was refused. */
export function ConfirmButton({ label, confirmLabel = label, title, message, action, ...button }: ConfirmButtonProps) {
  const [opened, { open, close }] = useDisclosure(false)
  const begin = () => {
    action.reset()
    open()
  }
  return (
    <>
      <Button {...button} onClick={begin}>
        {label}
      </Button>
      <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': confirm.close }}>
        <Text size="sm" component="div">
          {message}
        </Text>
        <Problem error={action.error} />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close} data-autofocus>
            {confirm.cancel}
          </Button>
          <Button
            color={button.color ?? 'board'}
            loading={action.isPending}
            onClick={() => void action.mutateAsync().then(close, () => undefined)}
          >
            {confirmLabel}
          </Button>
        </Group>
      </Modal>
    </>
  )
}

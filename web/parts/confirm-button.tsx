import { Button, type ButtonProps, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { Dialog, DialogButtons } from './dialog.tsx'
import { Problem } from './problem.tsx'
import { useDoing } from './use-doing.ts'

interface ConfirmButtonProps extends ButtonProps {
  /** What the button says, and the button of the dialog too unless `confirmLabel` is given. */
  label: string
  /** Says whom it concerns, where a page has several such buttons. */
  'aria-label'?: string
  confirmLabel?: string
  title: string
  /** What will happen, and whether it can be undone. */
  message: ReactNode
  action: { mutateAsync: () => Promise<unknown>; error: unknown; reset: () => void }
}

/** A button whose deed is asked about first; the dialog stays open, with the reason, when it was refused. */
export function ConfirmButton({ label, confirmLabel = label, title, message, action, ...button }: ConfirmButtonProps) {
  const [opened, { open, close }] = useDisclosure(false)
  const [isDoing, start] = useDoing()
  const begin = () => {
    action.reset()
    open()
  }
  return (
    <>
      <Button {...button} onClick={begin}>
        {label}
      </Button>
      <Dialog opened={opened} onClose={close} title={title}>
        <Stack>
          <Text size="sm" component="div">
            {message}
          </Text>
          <Problem error={action.error} />
          <DialogButtons busy={isDoing} onCancel={close} cancelFirst>
            <Button
              color={button.color ?? 'board'}
              loading={isDoing}
              onClick={() => start(() => action.mutateAsync(), close)}
            >
              {confirmLabel}
            </Button>
          </DialogButtons>
        </Stack>
      </Dialog>
    </>
  )
}

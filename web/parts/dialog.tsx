import { Button, Group, Modal, type ModalProps } from '@mantine/core'
import { createContext, type ReactNode, useContext, useLayoutEffect, useRef, useState } from 'react'
import { useBlocker } from 'react-router'
import { confirm } from '../words/parts.ts'
import { useFocusBack } from './use-focus-back.ts'

const HoldContext = createContext<(isHeld: boolean) => void>(() => undefined)

interface DialogProps
  extends Pick<
    ModalProps,
    'opened' | 'onClose' | 'size' | 'closeOnClickOutside' | 'closeOnEscape' | 'withCloseButton' | 'overlayProps'
  > {
  title: string
  /** Something is under way that the dialog stays open for. */
  busy?: boolean
  children: ReactNode
}

/**
 * A dialog. As long as it saves something nothing closes it: what comes of that is told in it, and would otherwise happen to
 * the next one. A click beside it takes nothing away that was typed into it. Closed, it leads back to what opened it.
 */
export function Dialog({ opened, onClose, busy = false, children, ...modal }: DialogProps) {
  const { closeOnClickOutside = true, closeOnEscape = true } = modal
  const [isHeld, hold] = useState(false)
  const [isTypedIn, setTypedIn] = useState(false)
  if (isTypedIn && !opened) setTypedIn(false)
  const box = useRef<HTMLDivElement>(null)
  const isOnTop = useFocusBack(opened, box)
  const stays = busy || isHeld
  return (
    <Modal
      {...modal}
      ref={box}
      opened={opened}
      // Escape is heard by every open dialog.
      onClose={() => isOnTop() && onClose()}
      returnFocus={false}
      onInput={() => setTypedIn(true)}
      closeOnClickOutside={closeOnClickOutside && !stays && !isTypedIn}
      closeOnEscape={closeOnEscape && !stays}
      closeButtonProps={{ 'aria-label': confirm.close, disabled: stays }}
    >
      {stays && <HoldBack />}
      <HoldContext value={hold}>{children}</HoldContext>
    </Modal>
  )
}

/** Back and Forward wait, too: they would lead away from what the dialog tells. What it leads to itself it may go to. */
export function HoldBack() {
  useBlocker(({ historyAction }) => historyAction === 'POP')
  return null
}

interface DialogButtonsProps {
  /** What the dialog is for is under way. */
  busy: boolean
  onCancel: () => void
  cancel?: string
  /** Where the deed is not to be done by a mere Enter. */
  cancelFirst?: boolean
  /** The button that does it. */
  children: ReactNode
}

/** Cancel, and what the dialog is for; while that is under way the dialog around them stays open. */
export function DialogButtons({
  busy,
  onCancel,
  cancel = confirm.cancel,
  cancelFirst = false,
  children,
}: DialogButtonsProps) {
  const hold = useContext(HoldContext)
  // A mere effect comes a moment after the click, in which Escape would still close the dialog.
  useLayoutEffect(() => {
    hold(busy)
    return () => hold(false)
  }, [hold, busy])
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onCancel} disabled={busy} {...(cancelFirst && { 'data-autofocus': true })}>
        {cancel}
      </Button>
      {children}
    </Group>
  )
}

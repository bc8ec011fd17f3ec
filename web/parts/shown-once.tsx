import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core'
import { IconCheck, IconCopy, IconEyeOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { copyable, shownOnce } from '../words/parts.ts'
import { Dialog, HoldBack } from './dialog.tsx'

interface ShownOnceProps {
  /** The secret; the dialog is open as long as there is one. */
  value: string | undefined
  title: string
  /** What it is for, and where to put it. */
  message: ReactNode
  /** What the value is, for those who do not see it. */
  label: string
  onClose: () => void
}

/** A dialog with a value that is never shown again; it closes by its buttons only, not by Back or a click beside it. */
export function ShownOnce({ value, title, message, label, onClose }: ShownOnceProps) {
  return (
    <Dialog
      opened={value !== undefined}
      onClose={onClose}
      title={title}
      size="lg"
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <HoldBack />
      <Stack>
        <Text size="sm" component="div">
          {message}
        </Text>
        <Code block aria-label={label} style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {value}
        </Code>
        <Alert color="yellow" icon={<IconEyeOff aria-hidden />} p="sm">
          {shownOnce.warning}
        </Alert>
        <Group justify="flex-end">
          <CopyButton value={value ?? ''}>
            {({ copied, copy }) => (
              <Button
                variant="default"
                onClick={copy}
                data-autofocus
                leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              >
                {copied ? copyable.copied : copyable.copy}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose}>{shownOnce.stored}</Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

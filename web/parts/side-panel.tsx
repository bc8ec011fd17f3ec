import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { confirm } from '../words/parts.ts'

interface SidePanelProps {
  title: string
  opened: boolean
  close: () => void
  size?: number
  children: ReactNode
}

/** What was opened from a list, beside it: the list stays where it was. */
export function SidePanel({ title, opened, close, size = 560, children }: SidePanelProps) {
  return (
    <Drawer
      opened={opened}
      onClose={close}
      position="right"
      title={title}
      size={`min(100vw, ${size}px)`}
      styles={{ title: { fontSize: 'var(--mantine-font-size-lg)' } }}
      closeButtonProps={{ 'aria-label': confirm.close }}
    >
      {children}
    </Drawer>
  )
}

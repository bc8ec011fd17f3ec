import { Button, Group, Text } from '@mantine/core'
import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { leaveGuard as words } from '../words/parts.ts'
import { Dialog } from './dialog.tsx'

/** Asks before a page with unsaved changes is left, and the browser does before it is closed. */
export function LeaveGuard({ when }: { when: boolean }) {
  // The router heeds only one of those that would stop it: a page without changes leaves that to its dialogs.
  return when && <Asking />
}

function Asking() {
  // Within a page the address changes too: what is opened there takes nothing away.
  const blocker = useBlocker(({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname)
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [])
  return (
    <Dialog opened={blocker.state === 'blocked'} onClose={() => blocker.reset?.()} title={words.title}>
      <Text size="sm">{words.message}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => blocker.proceed?.()}>
          {words.leave}
        </Button>
        <Button onClick={() => blocker.reset?.()} data-autofocus>
          {words.stay}
        </Button>
      </Group>
    </Dialog>
  )
}

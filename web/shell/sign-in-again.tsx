import { Alert, Anchor, Stack } from '@mantine/core'
import { IconLogout2 } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useLocation } from 'react-router'
import { readAgain, readAgainWhere } from '../api/read-again.ts'
import { Dialog } from '../parts/dialog.tsx'
import { SignInAs } from '../sign-in/sign-in-as.tsx'
import { urls } from '../urls.ts'
import { sessionOver as words } from '../words/shell.ts'

/** In front of a page whose session is over: it waits behind, unseen, with all that was typed into it. */
export function SignInAgain({ email }: { email: string }) {
  const { pathname, search, hash } = useLocation()
  // Also when it happens in another tab: what could not be read meanwhile is read anew.
  useEffect(() => () => void readAgainWhere((path) => path !== '/api/me'), [])
  return (
    <Dialog
      opened
      onClose={() => undefined}
      title={words.title}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
      overlayProps={{ backgroundOpacity: 1, color: 'var(--mantine-color-body)' }}
    >
      <Stack>
        <Alert role="status" icon={<IconLogout2 aria-hidden />}>
          {words.message}
        </Alert>
        <SignInAs
          email={email}
          label={words.title}
          onDone={() => void readAgain('/api/me')}
          below={
            <Anchor href={urls.signIn(pathname + search + hash)} target="_blank" size="sm" ta="center">
              {words.anotherWay}
            </Anchor>
          }
        />
      </Stack>
    </Dialog>
  )
}

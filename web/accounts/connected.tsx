import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { AppIcon } from '../icons/app-icon.tsx'
import { accounts } from '../words/accounts.ts'
import type { Account } from './kinds.ts'
import { SignInOutcome } from './sign-in-outcome.tsx'
import type { ShownStep } from './use-steps.ts'

interface ConnectedProps {
  account: Account
  steps: readonly ShownStep[]
  onClose: () => void
}

/** What a dialog says once an account is connected: every check with its tick, and where it was found. */
export function Connected({ account, steps, onClose }: ConnectedProps) {
  const found = account.lastCheck?.found
  return (
    <Stack gap="md">
      <Alert
        color="green"
        role="status"
        icon={<IconCircleCheck aria-hidden />}
        title={accounts.connected}
        // The library's green is too pale on its own background.
        styles={{ title: { color: 'var(--mantine-color-text)' } }}
      >
        <Group gap="sm" wrap="nowrap">
          <AppIcon app={account.app} size={32} />
          <div>
            <Text size="sm">{accounts.connectedText(account.name)}</Text>
            <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
              {found?.side === 'source' ? `${accounts.foundAt} ${found.remembered.base}` : account.where}
            </Text>
          </div>
        </Group>
      </Alert>
      <SignInOutcome steps={steps} error={null} />
      <Group justify="flex-end">
        <Button onClick={onClose} data-autofocus autoFocus>
          {accounts.done}
        </Button>
      </Group>
    </Stack>
  )
}

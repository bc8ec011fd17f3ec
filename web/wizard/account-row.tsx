import { Alert, Anchor, Badge, Button, Card, Group, Select, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCircleDashed, IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { foundWords } from '../accounts/found-words.ts'
import type { Account, AccountStep } from '../accounts/kinds.ts'
import { AppIcon } from '../icons/app-icon.tsx'
import { useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { wizard } from '../words/wizard.ts'

interface AccountRowProps {
  step: AccountStep
  account: Account | undefined
  /** Accounts that could be picked. */
  others: readonly Account[]
  onPick: (account: Account) => void
  onConnect: () => void
}

/** One of the accounts that the template needs. */
export function AccountRow({ step, account, others, onPick, onConnect }: AccountRowProps) {
  const app =
    account?.app ?? (step.role === 'destination' ? step.title : (others[0]?.app ?? step.title.split(' ')[0] ?? ''))
  return (
    <Card component="li" padding="md" style={{ listStyle: 'none' }}>
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Group gap="sm" wrap="nowrap">
            <AppIcon app={app} size={40} />
            <div>
              <Title order={3} size="md">
                {step.title}
              </Title>
              {account && (
                <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                  {[account.name === step.title ? '' : account.name, account.where].filter(Boolean).join(' · ')}
                </Text>
              )}
            </div>
          </Group>
          {account ? (
            <Badge
              color="green"
              variant="light"
              tt="none"
              className="state-badge"
              leftSection={<IconCheck size={13} aria-hidden />}
            >
              {wizard.connected}
            </Badge>
          ) : (
            <Badge
              color="gray"
              variant="light"
              tt="none"
              className="state-badge"
              leftSection={<IconCircleDashed size={13} aria-hidden />}
            >
              {wizard.notYet}
            </Badge>
          )}
        </Group>
        {account && <AboutAccount account={account} role={step.role} />}
        <Group gap="sm" align="flex-end">
          {others.length > 0 && (
            <Select
              label={wizard.earlier}
              placeholder={wizard.pick}
              data={others.map(({ id, name, where }) => ({ value: id, label: `${name} (${where})` }))}
              value={account?.id ?? null}
              onChange={(id) => {
                const picked = others.find((one) => one.id === id)
                if (picked) onPick(picked)
              }}
              allowDeselect={false}
              style={{ flex: '1 1 260px' }}
            />
          )}
          <Button
            variant={account || others.length > 0 ? 'default' : 'filled'}
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={onConnect}
          >
            {wizard.connectNew}
          </Button>
        </Group>
      </Stack>
    </Card>
  )
}

function AboutAccount({ account, role }: { account: Account; role: AccountStep['role'] }) {
  const { id: teamId } = useTeam()
  const [flow] = role === 'destination' ? account.flows : []
  const warning = { color: 'yellow', icon: <IconAlertTriangle aria-hidden />, py: 'xs' } as const
  return (
    <>
      {foundWords(account) && <Text size="sm">{foundWords(account)}</Text>}
      {account.lastCheck?.passed === false && (
        <Alert {...warning}>
          {wizard.failedCheck}{' '}
          <Anchor component={Link} to={urls.account(teamId, account.id)} size="sm">
            {wizard.openAccount}
          </Anchor>
        </Alert>
      )}
      {flow && (
        <Alert {...warning}>
          {wizard.usedAlready(flow.name)}{' '}
          <Anchor component={Link} to={urls.flow(teamId, flow.id)} size="sm">
            {wizard.openFlow}
          </Anchor>
        </Alert>
      )}
    </>
  )
}

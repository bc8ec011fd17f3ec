import { Anchor, Button, Card, Group, Menu, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconChevronDown, IconPlugConnected, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { AppIcon } from '../icons/app-icon.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Moment } from '../parts/moment.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Problem } from '../parts/problem.tsx'
import { type StackingColumn, StackingTable } from '../parts/stacking-table.tsx'
import { useMay, useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { accounts as words } from '../words/accounts.ts'
import { AccountState } from './account-state.tsx'
import { ConnectDialog } from './connect-dialog.tsx'
import { Expiry } from './expiry.tsx'
import { FlowLinks } from './flow-links.tsx'
import { type Account, type AccountStep, accountSteps, useAccounts, useTemplates } from './kinds.ts'

/** The connections of a team. */
export function AccountsPage() {
  const { id: teamId } = useTeam()
  const mayConnect = useMay('administrator')
  const { data, error, refetch } = useAccounts(teamId)
  const [connecting, setConnecting] = useState<AccountStep>()
  const connect = mayConnect ? <ConnectMenu onChoose={setConnecting} /> : undefined
  const sides = [
    { side: 'source', title: words.from },
    { side: 'destination', title: words.to },
  ] as const
  return (
    <>
      <PageHeader title={words.title} summary={words.summary} actions={connect} />
      <Problem error={error} again={() => void refetch()} />
      {!data && !error && <Skeleton height={260} aria-hidden />}
      {data?.items.length === 0 && (
        <EmptyState
          title={words.emptyTitle}
          message={mayConnect ? words.empty : words.onlyAdministrators}
          icon={<IconPlugConnected size={28} aria-hidden />}
          {...(mayConnect && { action: { label: words.toTemplates, to: urls.templates(teamId) } })}
        />
      )}
      <Stack gap="xl">
        {sides.map(({ side, title }) => {
          const ofSide = data?.items.filter((account) => account.side === side) ?? []
          return ofSide.length > 0 && <AccountTable key={side} title={title} accounts={ofSide} />
        })}
      </Stack>
      {connecting && (
        <ConnectDialog step={connecting} onConnected={() => undefined} onClose={() => setConnecting(undefined)} />
      )}
    </>
  )
}

/** Everything that can be connected. */
function ConnectMenu({ onChoose }: { onChoose: (step: AccountStep) => void }) {
  const templates = useTemplates().data?.items ?? []
  const appOf = (step: AccountStep) =>
    templates.find(({ accounts }) => step.role === 'source' && accounts.some(({ title }) => title === step.title))?.app
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          rightSection={<IconChevronDown size={16} aria-hidden />}
        >
          {words.connectNew}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{words.connectWhat}</Menu.Label>
        {accountSteps(templates).map((step) => (
          <Menu.Item
            key={step.title}
            leftSection={<AppIcon app={appOf(step) ?? step.title} size={24} />}
            onClick={() => onChoose(step)}
          >
            {step.title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function AccountTable({ title, accounts }: { title: string; accounts: readonly Account[] }) {
  const { columns: labels } = words
  const columns: StackingColumn<Account>[] = [
    { label: labels.account, cell: (account) => <Which account={account} /> },
    { label: labels.state, width: 170, cell: ({ lastCheck }) => <LastState lastCheck={lastCheck} /> },
    { label: labels.expires, width: 190, cell: ({ expiresOn }) => <Expiry on={expiresOn} /> },
    { label: labels.flows, width: 280, cell: (account) => <UsedBy account={account} /> },
  ]
  return (
    <section aria-label={title}>
      <Title order={2} size="md" mb="xs">
        {title}
      </Title>
      <Card>
        <StackingTable label={title} columns={columns} rows={accounts} keyOf={({ id }) => id} />
      </Card>
    </section>
  )
}

function Which({ account: { id, app, name, title: kind, where } }: { account: Account }) {
  const { id: teamId } = useTeam()
  return (
    <Group gap="sm" wrap="nowrap">
      <AppIcon app={app} size={32} />
      <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        <Anchor component={Link} to={urls.account(teamId, id)} fw={600} size="sm">
          {name}
        </Anchor>
        <Text size="xs" c="dimmed">
          {[kind === name ? '' : kind, where].filter(Boolean).join(' · ')}
        </Text>
      </div>
    </Group>
  )
}

function LastState({ lastCheck }: Pick<Account, 'lastCheck'>) {
  return (
    <>
      <AccountState lastCheck={lastCheck} />
      {lastCheck && (
        <Text size="xs" c="dimmed">
          <Moment at={lastCheck.at} ago />
        </Text>
      )}
    </>
  )
}

/** An agency may have a hundred flows to one account; its own page names them all. */
const mostFlows = 5

function UsedBy({ account: { id, flows } }: { account: Account }) {
  const { id: teamId } = useTeam()
  const more = flows.length - mostFlows
  return (
    <>
      <FlowLinks flows={flows.slice(0, mostFlows)} />
      {more > 0 && (
        <Anchor component={Link} to={urls.account(teamId, id)} size="sm">
          {words.andMore(more)}
        </Anchor>
      )}
    </>
  )
}

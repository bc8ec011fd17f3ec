import { Button, Card, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconKey, IconPlugConnected } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useParams } from 'react-router'
import { apiErrorOf } from '../api/api-error.ts'
import { api, query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { readSteps, stepwise } from '../api/step-by-step.ts'
import { AppIcon } from '../icons/app-icon.tsx'
import { Moment } from '../parts/moment.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Problem } from '../parts/problem.tsx'
import { useMay, useTeam } from '../shell/me.ts'
import { NotThere } from '../shell/not-there.tsx'
import { urls } from '../urls.ts'
import { accounts as words } from '../words/accounts.ts'
import { AccountState } from './account-state.tsx'
import { DeleteAccount } from './delete-account.tsx'
import { ExpiryForm } from './expiry-form.tsx'
import { FlowLinks } from './flow-links.tsx'
import { type Account, type AccountKind, useAccountKinds } from './kinds.ts'
import { LastCheck } from './last-check.tsx'
import { RenameAccount } from './rename-account.tsx'
import { SettingsDialog } from './settings-dialog.tsx'
import { SettingsList } from './settings-list.tsx'
import { SignInOutcome } from './sign-in-outcome.tsx'
import { useSteps } from './use-steps.ts'

/** One account: whether it works, what is set, who uses it. */
export function AccountPage() {
  const { accountId = '' } = useParams()
  const { id: teamId } = useTeam()
  const params = { path: { teamId, id: accountId } }
  const { data, error, refetch } = query.useQuery('get', '/api/teams/{teamId}/accounts/{id}', { params })
  const kinds = useAccountKinds()
  const kind = kinds.data?.items.find(({ id }) => id === data?.kind)
  if (apiErrorOf(error)?.status === 404) return <NotThere />
  if (error || kinds.error) return <Problem error={error ?? kinds.error} again={() => void refetch()} />
  if (!data || !kind)
    return (
      <Stack aria-hidden>
        <Skeleton height={30} width={320} maw="100%" />
        <Skeleton height={180} />
        <Skeleton height={220} />
      </Stack>
    )
  return <ThisAccount key={data.id} account={data} kind={kind} />
}

function ThisAccount({ account, kind }: { account: Account; kind: AccountKind }) {
  const { id: teamId } = useTeam()
  const mayTest = useMay('operator')
  const mayChange = useMay('administrator')
  const [editing, setEditing] = useState<'credentials' | 'everything'>()
  const params = { path: { teamId, id: account.id } }
  const test = useSteps<Account>(async (_, { tell, signal }) => {
    const answer = api.POST('/api/teams/{teamId}/accounts/{id}/test', { ...stepwise, params, signal })
    try {
      return await readSteps<Account>(answer, tell)
    } finally {
      void readAgain('/api/teams/{teamId}/accounts', '/api/teams/{teamId}/accounts/{id}')
    }
  })
  return (
    <>
      <PageHeader
        title={account.name}
        beside={<AccountState lastCheck={account.lastCheck} />}
        trail={[{ label: words.title, to: urls.accounts(teamId) }]}
        summary={
          <Group gap="xs" wrap="nowrap">
            <AppIcon app={account.app} size={24} />
            <span style={{ overflowWrap: 'anywhere' }}>{`${account.title} · ${account.where}`}</span>
          </Group>
        }
        actions={
          <>
            {mayTest && (
              <Button
                leftSection={<IconPlugConnected size={16} aria-hidden />}
                loading={test.isPending}
                onClick={() => test.mutate()}
              >
                {words.test}
              </Button>
            )}
            {mayTest && (
              <Button
                variant="default"
                leftSection={<IconKey size={16} aria-hidden />}
                onClick={() => setEditing('credentials')}
              >
                {words.renew}
              </Button>
            )}
          </>
        }
      />
      <Stack gap="lg" maw={920}>
        <Part title={words.state}>
          {test.steps.length > 0 || test.error ? (
            <SignInOutcome steps={test.steps} error={test.error} />
          ) : (
            <LastCheck account={account} />
          )}
          {test.data && (
            <Text size="sm" mt="sm" role="status">
              {words.worked} <Moment at={test.data.lastCheck?.at ?? test.data.updatedAt} />
            </Text>
          )}
        </Part>
        <Part
          title={words.details}
          {...(mayChange && {
            action: (
              <Button size="xs" variant="default" onClick={() => setEditing('everything')}>
                {words.change}
              </Button>
            ),
          })}
        >
          <SettingsList account={account} kind={kind} />
        </Part>
        <Part title={words.expiry}>
          <ExpiryForm account={account} mayChange={mayChange} />
        </Part>
        <Part title={words.usedBy}>
          {account.flows.length > 0 ? <FlowLinks flows={account.flows} /> : <Text size="sm">{words.usedByNone}</Text>}
        </Part>
        {mayChange && (
          <Group gap="sm">
            <RenameAccount account={account} />
            <DeleteAccount account={account} />
          </Group>
        )}
      </Stack>
      {editing && (
        <SettingsDialog
          teamId={teamId}
          account={account}
          kind={kind}
          only={editing}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  )
}

function Part({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <Card component="section" aria-label={title}>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="md">
          {title}
        </Title>
        {action}
      </Group>
      {children}
    </Card>
  )
}

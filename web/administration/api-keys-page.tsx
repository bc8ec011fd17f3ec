import { Anchor, Badge, Button, Card, Code, Skeleton, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import type { paths } from '../api/schema.d.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Moment } from '../parts/moment.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Problem } from '../parts/problem.tsx'
import { ShownOnce } from '../parts/shown-once.tsx'
import { type StackingColumn, StackingTable } from '../parts/stacking-table.tsx'
import { useUrlState } from '../parts/use-url-state.ts'
import { useMay, useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { roles, apiKeys as words } from '../words/team.ts'
import { AdministratorsOnly } from './administrators-only.tsx'
import { ApiKeyDialog, type MadeKey } from './api-key-dialog.tsx'

const path = '/api/teams/{teamId}/api-keys'
type ApiKey = paths[typeof path]['get']['responses'][200]['content']['application/json']['items'][number]

/** The keys by which programs call the API in the name of the team. */
export function ApiKeysPage() {
  const mayMake = useMay('administrator')
  const [, change] = useUrlState()
  return (
    <>
      <PageHeader
        title={words.title}
        summary={
          <>
            {words.summary}{' '}
            <Anchor href={urls.apiDocs} underline="always">
              {words.docs}
            </Anchor>
          </>
        }
        actions={
          mayMake && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => change({ key: 'new' })}>
              {words.make}
            </Button>
          )
        }
      />
      <AdministratorsOnly>
        <Keys />
      </AdministratorsOnly>
    </>
  )
}

function Keys() {
  const { id: teamId } = useTeam()
  const [made, setMade] = useState<MadeKey>()
  return (
    <Card component="section" aria-label={words.title}>
      <List teamId={teamId} />
      <ApiKeyDialog teamId={teamId} onMade={setMade} />
      <ShownOnce
        value={made?.key}
        title={words.made(made?.name ?? '')}
        message={
          <>
            <Text size="sm">{words.madeMessage}</Text>
            <Code block mt="xs">
              {'Authorization: Bearer fb_…'}
            </Code>
          </>
        }
        label={words.key}
        onClose={() => setMade(undefined)}
      />
    </Card>
  )
}

function List({ teamId }: { teamId: string }) {
  const { data, error, refetch } = query.useQuery('get', path, { params: { path: { teamId } } })
  if (error && !data) return <Problem error={error} again={() => void refetch()} />
  if (!data) return <Skeleton height={180} />
  const { title, message } = words.empty
  if (data.items.length === 0) {
    return <EmptyState icon={<IconKey size={28} aria-hidden />} title={title} message={message} />
  }
  const columns: StackingColumn<ApiKey>[] = [
    {
      label: words.columns.name,
      cell: ({ name }) => (
        <Text fw={550} size="sm">
          {name}
        </Text>
      ),
    },
    { label: words.columns.key, width: 130, cell: ({ startsWith }) => <Code>{startsWith}…</Code> },
    { label: words.columns.role, width: 130, cell: ({ role }) => roles[role].label },
    { label: words.columns.made, width: 210, cell: (key) => <MadeBy apiKey={key} /> },
    { label: words.columns.expires, width: 150, cell: ({ expiresAt }) => <Expires at={expiresAt} /> },
    {
      label: words.columns.used,
      width: 140,
      cell: ({ lastUsedAt }) => (lastUsedAt ? <Moment at={lastUsedAt} ago /> : words.neverUsed),
    },
    { label: '', width: 100, cell: ({ id, name }) => <Revoke teamId={teamId} id={id} name={name} /> },
  ]
  return <StackingTable label={words.title} columns={columns} rows={data.items} keyOf={({ id }) => id} />
}

function MadeBy({ apiKey: { createdAt, createdBy, makerIsMember } }: { apiKey: ApiKey }) {
  return (
    <>
      <Moment at={createdAt} ago />
      <Text size="xs" c="dimmed">
        {createdBy === null ? words.byNobody : words.by(createdBy, makerIsMember)}
      </Text>
    </>
  )
}

function Expires({ at }: { at: string | null }) {
  if (at === null) return words.never
  if (new Date(at).getTime() > Date.now()) return <Moment at={at} />
  return (
    <Badge color="gray" variant="light" tt="none" classNames={{ root: 'state-badge' }}>
      {words.expired}
    </Badge>
  )
}

function Revoke({ teamId, id, name }: { teamId: string; id: string; name: string }) {
  const revoke = query.useMutation('delete', '/api/teams/{teamId}/api-keys/{keyId}', {
    onSuccess: async () => {
      notifications.show({ message: words.revoked(name) })
      await readAgain(path)
    },
  })
  return (
    <ConfirmButton
      size="xs"
      variant="subtle"
      color="red"
      label={words.revoke}
      aria-label={words.revokeOf(name)}
      title={words.revokeTitle(name)}
      message={words.revokeMessage}
      action={{ ...revoke, mutateAsync: () => revoke.mutateAsync({ params: { path: { teamId, keyId: id } } }) }}
    />
  )
}

import { Alert, Anchor, Button, Card, Code, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconDownload, IconInfoCircle } from '@tabler/icons-react'
import { Link } from 'react-router'
import { query } from '../api/client.ts'
import type { paths } from '../api/schema.d.ts'
import { Problem } from '../parts/problem.tsx'
import { useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { formatBytes } from '../words/formats.ts'
import { exchanges as words } from '../words/run-evidence.ts'
import classes from './exchange-bodies.module.css'
import type { Exchange } from './exchange-columns.tsx'
import { FieldsTable } from './fields-table.tsx'
import { useRun, useRunPath } from './run.ts'

type Answer =
  paths['/api/teams/{teamId}/runs/{id}/exchanges/{position}/bodies']['get']['responses'][200]['content']['application/json']
type Message = NonNullable<Answer['request']>

/** What was asked and answered, where it was saved; otherwise why not, and how to have it saved. */
export function Bodies({ exchange: { position, with: other, requestSaved } }: { exchange: Exchange }) {
  const path = useRunPath()
  const { data, error, refetch } = query.useQuery(
    'get',
    '/api/teams/{teamId}/runs/{id}/exchanges/{position}/bodies',
    { params: { path: { ...path, position } } },
    // Each look is written down: once is enough.
    { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false },
  )
  if (error && !data) return <Problem error={error} again={() => void refetch()} />
  if (!data) return <Skeleton height={320} />
  const isUnsaved = other === 'source' && !requestSaved
  return (
    <Stack>
      {data.note && <Note note={data.note} offersSaving={isUnsaved} />}
      {data.request && <MessageCard title={words.request} kind="request" message={data.request} position={position} />}
      {data.response && (
        <MessageCard title={words.response} kind="response" message={data.response} position={position} />
      )}
      {(data.request || data.response) && (
        <Text size="xs" c="dimmed">
          {words.audited}
        </Text>
      )}
    </Stack>
  )
}

function Note({ note, offersSaving }: { note: string; offersSaving: boolean }) {
  const team = useTeam()
  const run = useRun()
  return (
    <Alert color="gray" icon={<IconInfoCircle aria-hidden />}>
      <Text size="sm">{note}</Text>
      {offersSaving && (
        <Anchor component={Link} size="sm" to={urls.project(team.id, run.project.id, 'settings')}>
          {words.settings}
        </Anchor>
      )}
    </Alert>
  )
}

interface MessageCardProps {
  title: string
  kind: 'request' | 'response'
  message: Message
  position: number
}

function MessageCard({ title, kind, message, position }: MessageCardProps) {
  const { teamId, id } = useRunPath()
  const headers = Object.entries(message.headers)
  return (
    <Card component="section" padding="md" aria-label={title}>
      <Group justify="space-between" mb="xs">
        <Title order={3} size="h4">
          {title}
        </Title>
        <Text size="xs" c="dimmed">
          {formatBytes(message.bytes)}
        </Text>
      </Group>
      <Code block className={classes.start ?? ''}>
        {message.start}
      </Code>
      {headers.length > 0 && (
        <details className={classes.headers}>
          <summary>
            {words.headers} ({headers.length})
          </summary>
          <FieldsTable fields={headers} />
        </details>
      )}
      <Text size="xs" fw={600} mt="sm" mb={4}>
        {words.body}
      </Text>
      <Body message={message} title={title} />
      {message.bytes > 0 && (
        <Button
          component="a"
          href={`/api/teams/${teamId}/runs/${id}/exchanges/${position}/bodies/${kind}`}
          download
          size="xs"
          mt="sm"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
        >
          {words.download}
        </Button>
      )}
    </Card>
  )
}

function Body({ message: { kind, text, cut }, title }: { message: Message; title: string }) {
  if (kind === 'empty' || kind === 'binary') {
    return (
      <Text size="sm" c="dimmed">
        {kind === 'empty' ? words.empty : words.binary}
      </Text>
    )
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: What scrolls can be scrolled by keys. */}
      <section className={classes.body} tabIndex={0} aria-label={`${title}: ${words.body}`}>
        <pre>{text}</pre>
      </section>
      {cut && (
        <Text size="xs" c="dimmed" mt={4}>
          {words.cut}
        </Text>
      )}
    </>
  )
}

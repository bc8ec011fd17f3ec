import { Anchor, Badge, Text } from '@mantine/core'
import { Link, useParams } from 'react-router'
import type { paths } from '../api/schema.d.ts'
import { Moment } from '../parts/moment.tsx'
import { type StackingColumn, StackingTable } from '../parts/stacking-table.tsx'
import { urls } from '../urls.ts'
import { deeds, moreOf, auditLog as words } from '../words/audit-log.ts'

export type AuditEntry =
  paths['/api/teams/{teamId}/audit']['get']['responses'][200]['content']['application/json']['items'][number]

/** Entries of an audit log, each as a sentence. */
export function AuditEntries({ entries }: { entries: readonly AuditEntry[] }) {
  return <StackingTable label={words.title} columns={columns} rows={entries} keyOf={({ id }) => String(id)} />
}

const columns: StackingColumn<AuditEntry>[] = [
  { label: words.columns.what, cell: (entry) => <Deed entry={entry} /> },
  {
    label: words.columns.from,
    width: 170,
    cell: ({ address, by }) => address ?? (by === 'firstbell' ? words.itself : ''),
  },
  { label: words.columns.time, width: 230, cell: ({ at }) => <Moment at={at} /> },
]

function Deed({ entry: { actor, by, action, subject, details } }: { entry: AuditEntry }) {
  const deed = deeds[action] ?? words.unknown(action)
  const sentence = typeof deed === 'string' ? deed : deed(details, subject?.name === actor)
  const [before = '', after] = sentence.split('{}')
  const more = moreOf(details)
  return (
    <>
      <Text size="sm">
        <Text span fw={600} size="sm">
          {actor}
        </Text>{' '}
        {by === 'api-key' && (
          <>
            <Badge size="xs" variant="default" tt="none">
              {words.by[by]}
            </Badge>{' '}
          </>
        )}
        {before}
        {after !== undefined && subject && <Subject subject={subject} gone={action.endsWith('.deleted')} />}
        {after}
      </Text>
      {more && (
        <Text size="xs" c="dimmed" mt={2}>
          {more}
        </Text>
      )}
    </>
  )
}

/** What it was done with; a link to it where it has a page. */
function Subject({
  subject: { kind, id, name },
  gone,
}: {
  subject: NonNullable<AuditEntry['subject']>
  gone: boolean
}) {
  const { teamId } = useParams()
  const to = teamId === undefined || gone ? undefined : pages[kind]?.(teamId, id)
  if (to === undefined) {
    return (
      <Text span fw={500} size="sm">
        {name}
      </Text>
    )
  }
  return (
    <Anchor component={Link} to={to} size="sm">
      {name}
    </Anchor>
  )
}

const pages: Readonly<Record<string, (team: string, id: string) => string>> = {
  run: urls.run,
  flow: urls.flow,
  project: urls.project,
  account: urls.account,
}

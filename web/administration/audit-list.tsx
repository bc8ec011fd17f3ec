import { Card, Skeleton, Text } from '@mantine/core'
import { Problem } from '../parts/problem.tsx'
import { auditLog as words } from '../words/audit-log.ts'
import { AuditEntries, type AuditEntry } from './audit-entries.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { AuditPageButtons } from './audit-page-buttons.tsx'

/** So many entries on a page. */
export const entriesPerPage = 50

interface AuditListProps {
  page: { items: AuditEntry[]; next: number | null } | undefined
  error: unknown
  again: () => void
  /** Whether a filter leaves something out. */
  filtered: boolean
  actors: readonly string[]
  groups: Readonly<Record<string, string>>
}

/** A page of an audit log with its filters: of a team, or of the installation. */
export function AuditList({ page: data, error, again, filtered, actors, groups }: AuditListProps) {
  const seen = data?.items.map(({ actor }) => actor) ?? []
  return (
    <Card>
      <AuditFilters actors={[...actors, ...seen]} groups={groups} />
      {error !== null && <Problem error={error} again={again} />}
      {!data && error === null && <Skeleton height={420} mt="md" />}
      {data && data.items.length === 0 && (
        <Text size="sm" c="dimmed" ta="center" py="xl">
          {filtered ? words.emptyFiltered : words.empty}
        </Text>
      )}
      {data && data.items.length > 0 && (
        <>
          <div style={{ marginTop: 'var(--mantine-spacing-md)' }}>
            <AuditEntries entries={data.items} />
          </div>
          <AuditPageButtons next={data.next} />
        </>
      )}
    </Card>
  )
}

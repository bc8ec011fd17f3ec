import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { keepPreviousData } from '@tanstack/react-query'
import { query } from '../api/client.ts'
import { PageHeader } from '../parts/page-header.tsx'
import { useUrlState } from '../parts/use-url-state.ts'
import { useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { auditLog as words } from '../words/audit-log.ts'
import { beforeOf, filterOf } from './audit-filter.ts'
import { AuditList, entriesPerPage } from './audit-list.tsx'

/** Who did what in the team. */
export function AuditLogPage() {
  const { id: teamId, name } = useTeam()
  const [address] = useUrlState()
  const filter = filterOf(address)
  const before = beforeOf(address)
  const { data, error, refetch } = query.useQuery(
    'get',
    '/api/teams/{teamId}/audit',
    {
      params: {
        path: { teamId },
        query: { ...filter, limit: entriesPerPage, ...(before !== undefined && { before }) },
      },
    },
    { placeholderData: keepPreviousData },
  )
  const { data: members } = query.useQuery('get', '/api/teams/{teamId}/members', { params: { path: { teamId } } })
  return (
    <>
      <PageHeader
        title={words.title}
        summary={words.summary(name)}
        actions={
          <Button
            component="a"
            href={urls.auditLogAsCsv(teamId, { ...filter })}
            download
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {words.download}
          </Button>
        }
      />
      <AuditList
        page={data}
        error={error}
        again={() => void refetch()}
        filtered={Object.keys(filter).length > 0}
        actors={members?.items.map(({ email }) => email) ?? []}
        groups={words.groups}
      />
    </>
  )
}

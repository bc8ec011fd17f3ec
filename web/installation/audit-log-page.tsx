import { Stack, Text } from '@mantine/core'
import { keepPreviousData } from '@tanstack/react-query'
import { beforeOf, filterOf } from '../administration/audit-filter.ts'
import { AuditList, entriesPerPage } from '../administration/audit-list.tsx'
import { query } from '../api/client.ts'
import { useUrlState } from '../parts/use-url-state.ts'
import { auditLog as words } from '../words/audit-log.ts'

/** Who did what with the installation, and who signed in. */
export function InstallationAuditLogPage() {
  const [address] = useUrlState()
  const filter = filterOf(address)
  const before = beforeOf(address)
  const asked = { ...filter, limit: entriesPerPage, ...(before !== undefined && { before }) }
  const { data, error, refetch } = query.useQuery(
    'get',
    '/api/installation/audit',
    { params: { query: asked } },
    { placeholderData: keepPreviousData },
  )
  const { data: people } = query.useQuery('get', '/api/installation/people')
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {words.ofInstallation}
      </Text>
      <AuditList
        page={data}
        error={error}
        again={() => void refetch()}
        filtered={Object.keys(filter).length > 0}
        actors={people?.items.map(({ email }) => email) ?? []}
        groups={words.groupsOfInstallation}
      />
    </Stack>
  )
}

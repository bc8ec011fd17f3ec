import { Box, Group, Skeleton, Stack } from '@mantine/core'
import { Outlet, useLocation, useParams } from 'react-router'
import { apiErrorOf } from '../api/api-error.ts'
import { query } from '../api/client.ts'
import { HealthBadge } from '../parts/health-badge.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Problem } from '../parts/problem.tsx'
import { TabLinks } from '../parts/tab-links.tsx'
import { useTeam } from '../shell/me.ts'
import { NotThere } from '../shell/not-there.tsx'
import { type ProjectTab, urls } from '../urls.ts'
import { projectTabs, projects as words } from '../words/projects.ts'

const tabs: readonly ProjectTab[] = ['flows', 'history', 'notifications', 'sharing', 'settings']

/** What surrounds the tabs of a project. */
export function ProjectFrame() {
  const { id: teamId } = useTeam()
  const { projectId: id = '' } = useParams()
  const { pathname } = useLocation()
  const { data, error, refetch } = query.useQuery('get', '/api/teams/{teamId}/projects/{id}', {
    params: { path: { teamId, id } },
  })
  if (apiErrorOf(error)?.status === 404) return <NotThere />
  if (error && !data) return <Problem error={error} again={() => void refetch()} />
  const trail = [{ label: words.title, to: urls.projects(teamId) }]
  const current = tabs.find((tab) => urls.project(teamId, id, tab) === pathname)
  const links = (
    <Box mb="lg">
      <TabLinks
        label={projectTabs.label}
        tabs={tabs.map((tab) => ({ label: projectTabs[tab], to: urls.project(teamId, id, tab) }))}
      />
    </Box>
  )
  if (!data)
    return (
      <Stack gap="md" role="status" aria-busy aria-label={words.loading}>
        <Skeleton height={16} width={70} />
        <Group>
          <Skeleton height={32} width={420} maw="100%" />
        </Group>
        {links}
        <Skeleton height={120} />
      </Stack>
    )
  return (
    <>
      <PageHeader
        title={data.name}
        {...(current && { part: projectTabs[current] })}
        trail={trail}
        beside={<HealthBadge health={data.health} />}
      />
      {links}
      <Outlet context={data} />
    </>
  )
}

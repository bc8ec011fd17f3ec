import { Button, Card, Group, SimpleGrid, Skeleton, Stack } from '@mantine/core'
import { IconFolders, IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { query } from '../api/client.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Problem } from '../parts/problem.tsx'
import { useMay, useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { projects as words } from '../words/projects.ts'
import { ProjectTile } from './project-tile.tsx'

const columns = { base: 1, sm: 2, lg: 3 }

/** The projects of a team as tiles; before there is one, the way to the templates. */
export function ProjectsPage() {
  const { id: teamId } = useTeam()
  const mayMake = useMay('administrator')
  const { data, error, refetch } = query.useQuery('get', '/api/teams/{teamId}/projects', {
    params: { path: { teamId } },
  })
  const isEmpty = data?.items.length === 0
  return (
    <>
      <PageHeader
        title={words.title}
        {...(!isEmpty && { summary: words.summary })}
        actions={
          mayMake &&
          data &&
          !isEmpty && (
            <Button component={Link} to={urls.templates(teamId)} leftSection={<IconPlus size={16} aria-hidden />}>
              {words.newProject}
            </Button>
          )
        }
      />
      {error && <Problem error={error} again={() => void refetch()} />}
      {!data && !error && <LoadingTiles />}
      {isEmpty && <NoProject mayMake={mayMake} templates={urls.templates(teamId)} />}
      {data && !isEmpty && (
        <SimpleGrid cols={columns}>
          {data.items.map((project) => (
            <ProjectTile key={project.id} project={project} />
          ))}
        </SimpleGrid>
      )}
    </>
  )
}

function NoProject({ mayMake, templates }: { mayMake: boolean; templates: string }) {
  const { title, message, auditor, action } = words.empty
  return (
    <Card>
      <EmptyState
        icon={<IconFolders size={28} aria-hidden />}
        title={title}
        message={mayMake ? message : auditor}
        {...(mayMake && { action: { label: action, to: templates } })}
      />
    </Card>
  )
}

function LoadingTiles() {
  return (
    <SimpleGrid cols={columns} role="status" aria-busy aria-label={words.loading}>
      {['one', 'two', 'three'].map((tile) => (
        <Card key={tile}>
          <Stack gap="md">
            <Group>
              <Skeleton height={36} width={36} />
              <Skeleton height={36} width={36} />
            </Group>
            <Skeleton height={20} width="70%" />
            <Skeleton height={64} />
          </Stack>
        </Card>
      ))}
    </SimpleGrid>
  )
}

import { Anchor, Card, Group, Stack, Text } from '@mantine/core'
import { IconArrowRight, IconHandStop } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { AppIcon } from '../icons/app-icon.tsx'
import { appOf } from '../icons/app-of.ts'
import { HealthBadge } from '../parts/health-badge.tsx'
import { Moment } from '../parts/moment.tsx'
import { StateBadge } from '../parts/state-badge.tsx'
import { useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { projects as words } from '../words/projects.ts'
import type { Project } from './project.ts'
import { ProjectMenu } from './project-menu.tsx'
import classes from './project-tile.module.css'

/** A project in short: its apps, its name, how its flows do. */
export function ProjectTile({ project }: { project: Project }) {
  const { id: teamId } = useTeam()
  const { id, name, template, health, flows, waiting, lastRun, nextRunAt } = project
  return (
    <Card component="article" aria-label={name} className={classes.tile}>
      <Stack gap="md" h="100%">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Group gap={8} wrap="nowrap">
            <AppIcon app={appOf(template)} />
            <IconArrowRight size={16} color="var(--mantine-color-dimmed)" aria-hidden />
            <AppIcon app={appOf('apple-school-manager')} />
          </Group>
          <ProjectMenu project={project} />
        </Group>
        <div>
          <Anchor
            component={Link}
            to={urls.project(teamId, id)}
            className={classes.name}
            fw={650}
            size="lg"
            c="inherit"
            lineClamp={2}
          >
            {name}
          </Anchor>
          <Group gap={8} mt={8}>
            <HealthBadge health={health} />
            <Text size="sm" c="dimmed">
              {flows.all === 0 ? words.noFlows : words.flowsOn(flows.on, flows.all)}
            </Text>
          </Group>
        </div>
        <Stack gap={8} className={classes.facts}>
          <Fact label={words.lastRun}>
            {lastRun ? (
              <Group gap={8} justify="flex-end">
                <Anchor component={Link} to={urls.run(teamId, lastRun.id)} size="sm" className={classes.above}>
                  <Moment at={lastRun.endedAt ?? lastRun.createdAt} ago />
                </Anchor>
                {flows.all > 1 && <StateBadge state={lastRun.state} />}
              </Group>
            ) : (
              words.never
            )}
          </Fact>
          <Fact label={words.nextRun}>{nextRunAt ? <Moment at={nextRunAt} /> : words.notPlanned}</Fact>
          {waiting > 0 && (
            <Anchor
              component={Link}
              to={`${urls.project(teamId, id, 'history')}?state=waiting-for-approval`}
              size="sm"
              fw={600}
              className={classes.above}
            >
              <Group gap={6} wrap="nowrap">
                <IconHandStop size={15} aria-hidden />
                {words.waiting(waiting)}
              </Group>
            </Anchor>
          )}
        </Stack>
      </Stack>
    </Card>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap" align="baseline">
      <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
        {label}
      </Text>
      <Text size="sm" component="div" ta="right">
        {children}
      </Text>
    </Group>
  )
}

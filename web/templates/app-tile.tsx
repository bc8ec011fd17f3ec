import { Badge, Card, Group, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { Template } from '../accounts/kinds.ts'
import { AppIcon } from '../icons/app-icon.tsx'
import { templates } from '../words/templates.ts'
import classes from './app-tile.module.css'

/** An app with its template; all of it leads to the template's wizard. */
export function AppTile({ template: { app, title, summary, accounts }, to }: { template: Template; to: string }) {
  const source = accounts.find(({ role }) => role === 'source')
  return (
    <Card component="li" className={classes.tile}>
      <Stack gap="sm" h="100%">
        <Group gap="sm" wrap="nowrap">
          <AppIcon app={app} size={48} />
          <Link to={to} className={classes.link}>
            {app}
          </Link>
        </Group>
        <div>
          <Text size="sm" fw={600}>
            {title}
          </Text>
          <Text size="sm" c="dimmed" mt={2}>
            {summary}
          </Text>
        </div>
        <Group gap={6} mt="auto">
          {source?.kinds.map(({ id, label }) => (
            <Badge key={id} variant="default" tt="none">
              {label}
            </Badge>
          ))}
        </Group>
      </Stack>
    </Card>
  )
}

/** An app that has no template of its own yet. */
export function TileToCome({ app }: { app: string }) {
  return (
    <Card component="li" padding="sm" className={classes.toCome}>
      <Group gap="sm" wrap="nowrap">
        <AppIcon app={app} size={32} />
        <div>
          <Text size="sm" fw={550} c="dimmed">
            {app}
          </Text>
          <Text size="xs" c="dimmed">
            {templates.soon}
          </Text>
        </div>
      </Group>
    </Card>
  )
}

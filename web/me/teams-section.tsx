import { Anchor, Badge, Group, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useMe } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { teams as words } from '../words/me.ts'
import { shell } from '../words/shell.ts'
import { Section } from './section.tsx'

/** In which teams the person is, and as what. */
export function TeamsSection() {
  const { teams, owner } = useMe()
  return (
    <Section title={words.title} description={words.description}>
      <Stack gap="sm">
        {teams.length === 0 && <Text size="sm">{words.none}</Text>}
        {teams.map(({ id, name, role, demo }) => (
          <Group key={id} justify="space-between" gap="sm">
            <Group gap="xs">
              <Anchor component={Link} to={urls.dashboard(id)} size="sm" fw={600}>
                {name}
              </Anchor>
              {demo && (
                <Badge size="sm" variant="light" color="yellow" className="state-badge">
                  {shell.demo}
                </Badge>
              )}
            </Group>
            <Text size="sm" c="dimmed">
              {shell.roles[role]}
            </Text>
          </Group>
        ))}
        {owner && (
          <Text size="sm" c="dimmed">
            {words.owner}
          </Text>
        )}
      </Stack>
    </Section>
  )
}

import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { Link } from 'react-router'
import { useMe, useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { justLooking as words } from '../words/made-up-district.ts'

/** Leads whoever may start it to the made-up district; nothing for others, and within it. */
export function JustLooking() {
  const { demo } = useTeam()
  const { owner } = useMe()
  if (!owner || demo) return null
  return (
    <Card>
      <Group justify="space-between" gap="md">
        <Stack gap={2}>
          <Title order={2} size="h4">
            {words.title}
          </Title>
          <Text c="dimmed" maw={640}>
            {words.text}
          </Text>
        </Stack>
        <Button component={Link} to={urls.madeUpDistrict} variant="default">
          {words.open}
        </Button>
      </Group>
    </Card>
  )
}

import { Button, Card, Stack, Text, Title } from '@mantine/core'
import { IconTemplate } from '@tabler/icons-react'
import { Link } from 'react-router'
import { EmptyState } from '../parts/empty-state.tsx'
import { useMay, useMe, useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { dashboard } from '../words/dashboard.ts'

const words = dashboard.start

/** The start of a team without a flow: to the templates, or to the made-up district. */
export function NothingYet() {
  const { id, demo } = useTeam()
  const isAdministrator = useMay('administrator')
  const { owner } = useMe()
  return (
    <>
      <Card>
        <EmptyState
          title={words.title}
          message={isAdministrator ? words.text : words.others}
          icon={<IconTemplate size={28} aria-hidden />}
          {...(isAdministrator && { action: { label: words.templates, to: urls.templates(id) } })}
        />
      </Card>
      {owner && !demo && (
        <Card>
          <Stack align="center" gap="xs" ta="center">
            <Title order={3} size="h4">
              {words.madeUpTitle}
            </Title>
            <Text c="dimmed" maw={520}>
              {words.madeUpText}
            </Text>
            <Button component={Link} to={urls.madeUpDistrict} variant="default" mt="xs">
              {words.madeUp}
            </Button>
          </Stack>
        </Card>
      )}
    </>
  )
}

import { Button, Card, Group, SimpleGrid, Skeleton, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconClipboardCheck, IconHome, IconPlugConnected, IconPlugConnectedX, IconSchool } from '@tabler/icons-react'
import { useNavigate } from 'react-router'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { Problem } from '../parts/problem.tsx'
import { urls } from '../urls.ts'
import { errors } from '../words/errors.ts'
import { madeUpDistrict as words } from '../words/made-up-district.ts'

const icons = [IconSchool, IconPlugConnected, IconClipboardCheck, IconHome]

/** What one gets, and the one button. */
export function StartOne() {
  const { data, error, refetch } = query.useQuery('get', '/api/made-up-district')
  if (!data && error) return <Problem error={error} title={errors.couldNotLoad} again={() => void refetch()} />
  if (!data) return <Skeleton height={320} />
  const unplugged = <IconPlugConnectedX size={28} aria-hidden />
  if (data.team)
    return (
      <Card>
        <EmptyState
          title={words.ofOthers.title}
          message={words.ofOthers.message(data.team.name)}
          icon={unplugged}
          action={{ label: words.ofOthers.open, to: urls.installation() }}
        />
      </Card>
    )
  if (!data.available)
    return (
      <Card>
        <EmptyState {...words.notAvailable} icon={unplugged} />
      </Card>
    )
  return <Offer />
}

function Offer() {
  const navigate = useNavigate()
  const start = query.useMutation('post', '/api/made-up-district')
  const begin = async () => {
    const { teamId } = await start.mutateAsync({})
    await readAgain('/api/me', '/api/made-up-district', '/api/dashboard')
    await navigate(urls.wizard(teamId, 'skyward'))
    notifications.show({ message: words.started })
  }
  return (
    <Stack gap="lg">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        {words.offers.map(({ title, text }, index) => {
          const Icon = icons[index] ?? IconSchool
          return (
            <Card key={title}>
              <Group wrap="nowrap" align="flex-start">
                <ThemeIcon variant="light" size={40} radius="xl">
                  <Icon size={22} aria-hidden />
                </ThemeIcon>
                <div>
                  <Title order={2} size="h4" mb={4}>
                    {title}
                  </Title>
                  <Text size="sm">{text}</Text>
                </div>
              </Group>
            </Card>
          )
        })}
      </SimpleGrid>
      <Problem error={start.error} />
      <Group gap="md">
        <Button size="md" loading={start.isPending} onClick={() => void begin().catch(() => undefined)}>
          {words.start}
        </Button>
        <Text size="sm" c="dimmed">
          {words.startNote}
        </Text>
      </Group>
    </Stack>
  )
}

import { Card, Skeleton, Stack, Switch, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { Problem } from '../parts/problem.tsx'
import { tellRefusal } from '../parts/tell-refusal.ts'
import { reach as words } from '../words/installation.ts'

const places = ['privateAddresses', 'thisMachine'] as const

/** Where notifications may be posted to, besides the internet. */
export function ReachCard() {
  const { data, error, refetch } = query.useQuery('get', '/api/installation/notifications')
  const change = query.useMutation('put', '/api/installation/notifications', {
    onError: tellRefusal,
    onSuccess: async () => {
      notifications.show({ message: words.saved })
      await readAgain('/api/installation/notifications')
    },
  })
  const shown = change.isPending ? change.variables.body : data
  return (
    <Card component="section" aria-label={words.title}>
      <Stack>
        <div>
          <Title order={2}>{words.title}</Title>
          <Text size="sm" c="dimmed" mt={4}>
            {words.summary}
          </Text>
        </div>
        {error && <Problem error={error} again={() => void refetch()} />}
        {!shown && !error && <Skeleton height={60} />}
        {shown &&
          places.map((place) => (
            <Switch
              key={place}
              label={words[place]}
              checked={shown[place]}
              disabled={change.isPending}
              onChange={({ currentTarget }) => change.mutate({ body: { ...shown, [place]: currentTarget.checked } })}
            />
          ))}
      </Stack>
    </Card>
  )
}

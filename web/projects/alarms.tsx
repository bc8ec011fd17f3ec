import { Badge, Button, Card, Group, NumberInput, Skeleton, Stack, Switch, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconBellRinging } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { query } from '../api/client.ts'
import { changedFlows } from '../flows/changed-flows.ts'
import type { Flow } from '../flows/definition.ts'
import { useFlows } from '../flows/flow.ts'
import { Problem } from '../parts/problem.tsx'
import { useMay, useTeam } from '../shell/me.ts'
import { formatAgo } from '../words/formats.ts'
import { notificationsTab as words } from '../words/projects.ts'

const usualHours = 26
const mostHours = 24 * 365

/** After how many hours without success each flow of a project raises its alarm. */
export function Alarms({ projectId }: { projectId: string }) {
  const { data, error, refetch } = useFlows(projectId)
  return (
    <Card component="section" aria-label={words.alarms}>
      <Title order={2} mb={4}>
        {words.alarms}
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        {words.alarmsHelp}
      </Text>
      {error && !data && <Problem error={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton height={36} />}
      {data?.items.length === 0 && <Text size="sm">{words.noFlows}</Text>}
      <Stack gap="md">
        {data?.items.map((flow) => (
          <Alarm key={flow.id} flow={flow} />
        ))}
      </Stack>
    </Card>
  )
}

function Alarm({ flow }: { flow: Flow }) {
  const { id: teamId } = useTeam()
  const { id: flowId, name, alarmAfterHours } = flow
  const mayChange = useMay('administrator')
  const [edited, setEdited] = useState<number | null>()
  const hours = edited === undefined ? alarmAfterHours : edited
  const init = { params: { path: { teamId, flowId } } }
  const { data: alarm } = query.useQuery('get', '/api/teams/{teamId}/flows/{flowId}/alarm', init)
  const save = query.useMutation('put', '/api/teams/{teamId}/flows/{flowId}/alarm', {
    onSuccess: async (_, { body: { afterHours } }) => {
      notifications.show({ message: afterHours === null ? words.switchedOff(name) : words.saved(name) })
      await changedFlows()
      // What was changed again in the meantime stays as it is.
      setEdited((now) => (now === afterHours ? undefined : now))
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ ...init, body: { afterHours: hours } })
  }
  return (
    <form onSubmit={submit} aria-label={words.alarmOf(name)}>
      <Group gap="md" align="center">
        <Switch
          label={name}
          aria-label={words.alarmOf(name)}
          checked={hours !== null}
          onChange={({ currentTarget }) => setEdited(currentTarget.checked ? usualHours : null)}
          disabled={!mayChange}
          style={{ flex: '1 1 220px', overflowWrap: 'anywhere' }}
        />
        {alarm?.raisedAt && (
          <Badge
            color="red"
            variant="light"
            tt="none"
            leftSection={<IconBellRinging size={13} aria-hidden />}
            classNames={{ root: 'state-badge' }}
          >
            {words.raised(formatAgo(alarm.raisedAt))}
          </Badge>
        )}
        <NumberInput
          aria-label={words.hours(name)}
          value={hours ?? ''}
          placeholder={words.off}
          onChange={(value) => typeof value === 'number' && setEdited(value)}
          min={1}
          max={mostHours}
          allowDecimal={false}
          suffix={words.hoursUnit}
          disabled={!mayChange || hours === null}
          w={140}
        />
        {mayChange && (
          <Button type="submit" variant="default" loading={save.isPending} disabled={hours === alarmAfterHours}>
            {words.save}
          </Button>
        )}
      </Group>
      <Problem error={save.error} />
    </form>
  )
}

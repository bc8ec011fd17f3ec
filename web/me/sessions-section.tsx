import { Badge, Button, Divider, Group, Skeleton, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react'
import { Fragment } from 'react'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import type { paths } from '../api/schema.d.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { Moment } from '../parts/moment.tsx'
import { Problem } from '../parts/problem.tsx'
import { sessions } from '../words/me.ts'
import { browserName } from './browser-name.ts'
import { Section } from './section.tsx'

type Session = paths['/api/me/sessions']['get']['responses'][200]['content']['application/json']['items'][number]

/** Where the person is signed in; any other place can be ended. */
export function SessionsSection() {
  const { data, error, refetch } = query.useQuery('get', '/api/me/sessions')
  return (
    <Section title={sessions.title} description={`${sessions.description} ${sessions.exactToADay}`}>
      {error && !data && <Problem error={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton height={52} />}
      {data && <List items={data.items} />}
    </Section>
  )
}

function List({ items }: { items: readonly Session[] }) {
  const here = items.filter(({ current }) => current)
  const others = items.filter(({ current }) => !current)
  const end = query.useMutation('delete', '/api/me/sessions/{sessionId}', {
    onSuccess: () => notifications.show({ message: sessions.ended, color: 'green' }),
    // One that had ended already goes from the list too.
    onSettled: () => readAgain('/api/me/sessions'),
  })
  const ending = end.isPending ? end.variables.params.path.sessionId : undefined
  return (
    <Stack gap="md">
      <Problem error={end.error} />
      {[...here, ...others].map((session, index) => (
        <Fragment key={session.id}>
          {index > 0 && <Divider />}
          <OneSession
            session={session}
            ending={ending === session.id}
            onEnd={() => end.mutate({ params: { path: { sessionId: session.id } } })}
          />
        </Fragment>
      ))}
      <Divider />
      {others.length > 0 ? (
        <EndOthers />
      ) : (
        <Text size="sm" c="dimmed">
          {sessions.alone}
        </Text>
      )}
    </Stack>
  )
}

function OneSession({ session, ending, onEnd }: { session: Session; ending: boolean; onEnd: () => void }) {
  const { current, address, since, lastSeenAt } = session
  const { name, isMobile } = nameOf(session)
  const Icon = isMobile ? IconDeviceMobile : IconDeviceDesktop
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <Icon size={22} stroke={1.5} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
        <div>
          <Group gap="xs">
            <Text size="sm" fw={600}>
              {name}
            </Text>
            {current && (
              <Badge size="sm" variant="light" tt="none" className="state-badge">
                {sessions.this}
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            {address !== null && `${sessions.address(address)} · `}
            {sessions.since} <Moment at={since} />
            {!current && (
              <>
                {' · '}
                {sessions.lastSeen} <Moment at={lastSeenAt} ago />
              </>
            )}
          </Text>
        </div>
      </Group>
      {!current && (
        <Button
          variant="default"
          size="xs"
          loading={ending}
          onClick={onEnd}
          aria-label={sessions.endOf(name)}
          style={{ flex: 'none' }}
        >
          {sessions.end}
        </Button>
      )}
    </Group>
  )
}

function EndOthers() {
  const endOthers = query.useMutation('delete', '/api/me/sessions', {
    onSuccess: async () => {
      await readAgain('/api/me/sessions')
      notifications.show({ message: sessions.othersEnded, color: 'green' })
    },
  })
  return (
    <Group>
      <ConfirmButton
        variant="default"
        label={sessions.endOthers}
        title={sessions.endOthersTitle}
        message={sessions.endOthersMessage}
        action={{ ...endOthers, mutateAsync: () => endOthers.mutateAsync({}) }}
      />
    </Group>
  )
}

function nameOf({ browser: userAgent }: Session): { name: string; isMobile: boolean } {
  const { browser, system } = browserName(userAgent ?? '')
  const name = browser ?? sessions.unknownBrowser
  return {
    name: system === undefined ? name : sessions.on(name, system),
    isMobile: system === 'iPhone' || system === 'Android',
  }
}

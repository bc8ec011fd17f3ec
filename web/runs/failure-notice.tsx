import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react'
import { Link } from 'react-router'
import { query } from '../api/client.ts'
import { Moment } from '../parts/moment.tsx'
import { useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { errors } from '../words/errors.ts'
import { runs } from '../words/runs.ts'
import type { Run } from './run.ts'

const { failure: words } = runs

type Failure = NonNullable<Run['failure']>

/** Why a run failed, whose move it is, what to do, and the way to where it is done. */
export function FailureNotice({ run, failure }: { run: Run; failure: Failure }) {
  const isRetrying = run.state === 'retrying'
  const isBlocked = failure.code === 'FINDINGS_BLOCK'
  const title = isBlocked ? words.blockedTitle : words.title
  return (
    <Alert
      mb="lg"
      color={isRetrying ? 'blue' : 'red'}
      icon={isRetrying ? <IconRefresh aria-hidden /> : <IconAlertTriangle aria-hidden />}
      title={isRetrying ? words.retryingTitle : title}
      role="alert"
    >
      <Stack gap="xs">
        <Text size="sm">{failure.what}</Text>
        <Text size="sm">
          <b>{words.next}:</b> {failure.next}
        </Text>
        {isRetrying && run.retryAt && (
          <Text size="sm">
            {words.retryAt} <Moment at={run.retryAt} zone={run.timeZone} />
          </Text>
        )}
        <Group justify="space-between" gap="sm">
          <Text size="sm">
            <b>{errors.whoseMove(failure.whoseMove)}</b> · {words.code} <Code>{failure.code}</Code>
          </Text>
          <Repair run={run} failure={failure} />
        </Group>
      </Stack>
    </Alert>
  )
}

/** The way to where it can be repaired. */
function Repair({ run, failure: { code } }: { run: Run; failure: Failure }) {
  const team = useTeam()
  const { data: flow } = query.useQuery('get', '/api/teams/{teamId}/flows/{id}', {
    params: { path: { teamId: team.id, id: run.flow.id } },
  })
  const at = placeOf(code)
  const account = at === 'source' || at === 'destination' ? flow?.[at] : undefined
  const place = {
    source: account && { label: words.openAccount(account.name), to: urls.account(team.id, account.id) },
    destination: account && { label: words.openAccount(account.name), to: urls.account(team.id, account.id) },
    findings: { label: words.openFindings, to: urls.run(team.id, run.id, 'findings') },
    flow: { label: words.openFlow, to: urls.flow(team.id, run.flow.id) },
    nowhere: undefined,
  }[at]
  if (!place) return null
  return (
    <Button component={Link} to={place.to} size="xs" variant="default">
      {place.label}
    </Button>
  )
}

/** Where a failure is repaired, by the beginning of its code. */
function placeOf(code: string): 'source' | 'destination' | 'findings' | 'flow' | 'nowhere' {
  if (code === 'FINDINGS_BLOCK') return 'findings'
  if (code === 'RUN_IMPOSSIBLE' || code === 'IDENTIFIERS_FROZEN') return 'flow'
  if (/^(SOURCE|SKYWARD|ONEROSTER)_/.test(code)) return 'source'
  return /^((SFTP|HOST_KEY|FOLDER)_|DELIVERY_MAY_HAVE_ARRIVED$)/.test(code) ? 'destination' : 'nowhere'
}

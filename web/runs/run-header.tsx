import { Anchor, Badge, Card, Group } from '@mantine/core'
import { useInterval } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Link } from 'react-router'
import { Moment } from '../parts/moment.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { StateBadge } from '../parts/state-badge.tsx'
import { useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { formatDuration, formatShortTime } from '../words/formats.ts'
import { runs } from '../words/runs.ts'
import type { Run } from './run.ts'
import { RunActions } from './run-actions.tsx'
import classes from './run-header.module.css'
import { runSentence } from './run-sentence.ts'

const { facts } = runs

/** What run it is, how it stands, and what can be done with it. */
export function RunHeader({ run, tab }: { run: Run; tab: string }) {
  const team = useTeam()
  const trail = [
    { label: runs.projects, to: urls.projects(team.id) },
    { label: run.project.name, to: urls.project(team.id, run.project.id) },
    { label: runs.history, to: urls.project(team.id, run.project.id, 'history') },
  ]
  return (
    <>
      <PageHeader
        title={run.flow.name}
        part={`${tab}, ${formatShortTime(startOf(run), run.timeZone)}`}
        trail={trail}
        beside={
          <>
            <StateBadge state={run.state} />
            {run.preview && (
              <Badge variant="outline" color="gray" tt="none">
                {runs.preview}
              </Badge>
            )}
            {run.rollsBack && (
              <Badge variant="outline" color="gray" tt="none">
                {runs.rollsBack}
              </Badge>
            )}
          </>
        }
        summary={<span aria-live="polite">{runSentence(run)}</span>}
        actions={<RunActions run={run} />}
      />
      <Facts run={run} />
    </>
  )
}

function startOf({ startedAt, scheduledFor, createdAt }: Run): string {
  return startedAt ?? scheduledFor ?? createdAt
}

function Facts({ run }: { run: Run }) {
  const team = useTeam()
  const started = startOf(run)
  const more = moreOf(run, team.id)
  return (
    <Card padding="sm" mb="lg">
      <Group justify="space-between" gap="md" align="flex-start">
        <dl className={classes.facts} aria-label={facts.label}>
          <Fact label={facts.when}>
            <Moment at={started} zone={run.timeZone} />
          </Fact>
          <Fact label={facts.trigger}>
            {runs.triggers[run.trigger]}
            {run.trigger !== 'schedule' && <span className={classes.quiet}> {runs.by(run.startedBy)}</span>}
          </Fact>
          <Fact label={facts.version}>
            <Anchor component={Link} size="sm" to={urls.flowVersions(team.id, run.flow.id)}>
              {facts.versionOf(run.version)}
            </Anchor>
          </Fact>
          <Fact label={facts.duration}>
            <Duration run={run} />
          </Fact>
          {more.length > 0 && <Fact label={facts.more}>{more}</Fact>}
        </dl>
        <Neighbors run={run} />
      </Group>
    </Card>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Counts on while the run is at work. */
function Duration({ run: { startedAt, endedAt, state } }: { run: Run }) {
  const [now, setNow] = useState(Date.now())
  const { start, stop } = useInterval(() => setNow(Date.now()), 1000)
  const counts = state === 'running'
  useEffect(() => {
    if (counts) start()
    return stop
  }, [counts, start, stop])
  if (startedAt === null) return facts.notYet
  const begun = new Date(startedAt).getTime()
  if (endedAt !== null) return formatDuration(new Date(endedAt).getTime() - begun)
  return counts ? facts.soFar(Math.max(0, now - begun)) : facts.none
}

/** The additional information of History: what it comes from, what came of it. */
function moreOf(run: Run, team: string): ReactNode[] {
  const more: ReactNode[] = []
  const link = (label: string, id: string) => (
    <Anchor key={label} component={Link} size="sm" to={urls.run(team, id)} className={classes.line ?? ''}>
      {label}
    </Anchor>
  )
  if (run.ofRunId) more.push(link(run.rollsBack ? runs.sendsAgain : runs.rerunOf, run.ofRunId))
  if (run.supersededBy) more.push(link(runs.supersededBy, run.supersededBy))
  if (run.trigger === 'schedule') {
    more.push(
      <span key="why" className={classes.line}>
        {run.startedBy}
      </span>,
    )
  }
  // What was approved is sent by an attempt of its own, which is none again; nor is one that is still waited for.
  const retries = run.states.filter(({ state }, at) => state === 'running' && run.states[at - 1]?.state === 'retrying')
  if (retries.length > 0) {
    more.push(
      <span key="attempt" className={classes.line}>
        {facts.retried(retries.length)}
      </span>,
    )
  }
  return more
}

function Neighbors({ run: { previous, following } }: { run: Run }) {
  const team = useTeam()
  if (!previous && !following) return null
  return (
    <nav aria-label={runs.neighbors} className={classes.neighbors}>
      {previous && (
        <Anchor component={Link} size="sm" to={urls.run(team.id, previous.id)}>
          <IconChevronLeft size={14} aria-hidden /> {runs.previous}
        </Anchor>
      )}
      {following && (
        <Anchor component={Link} size="sm" to={urls.run(team.id, following.id)}>
          {runs.following} <IconChevronRight size={14} aria-hidden />
        </Anchor>
      )}
    </nav>
  )
}

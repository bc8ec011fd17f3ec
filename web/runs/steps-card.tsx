import { Card, Group, Loader, Progress, Text, Title } from '@mantine/core'
import {
  IconBan,
  IconCheck,
  IconCircle,
  IconHandStop,
  IconMinus,
  IconPlayerSkipForward,
  IconX,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Moment } from '../parts/moment.tsx'
import { formatDuration } from '../words/formats.ts'
import { runs } from '../words/runs.ts'
import type { Run, Steps } from './run.ts'
import classes from './steps-card.module.css'

type Part = Steps[1]['parts'][number]
type StepState = Part['state']

const { steps: words } = runs
const icon = { size: 16, stroke: 2.2, 'aria-hidden': true } as const

const marks: Record<StepState, ReactNode> = {
  waiting: <IconCircle {...icon} />,
  running: <Loader size={15} aria-hidden />,
  done: <IconCheck {...icon} />,
  held: <IconHandStop {...icon} />,
  failed: <IconX {...icon} />,
  stopped: <IconBan {...icon} />,
  skipped: <IconPlayerSkipForward {...icon} />,
  'not-reached': <IconMinus {...icon} />,
}

/** The flow's steps, with a tick and a time for whatever is done. */
export function StepsCard({ run }: { run: Run }) {
  const [trigger, work] = run.steps
  return (
    <Card component="section" aria-label={words.title}>
      <Title order={2} mb="sm">
        {words.title}
      </Title>
      <ol className={classes.steps}>
        <li>
          <Line number={trigger.number} title={trigger.title} state={trigger.state} strong />
          <Text size="xs" c="dimmed" className={classes.below ?? ''}>
            {trigger.scheduledFor ? words.scheduledFor : words.startedAt}{' '}
            <Moment at={trigger.scheduledFor ?? trigger.at} zone={run.timeZone} />
          </Text>
        </li>
        <li>
          <Line number={work.number} title={work.title} state={work.state} milliseconds={work.milliseconds} strong />
          <ol className={classes.parts}>
            {work.parts.map((part) => (
              <PartLines key={part.number} part={part} run={run} />
            ))}
          </ol>
        </li>
      </ol>
    </Card>
  )
}

function PartLines({ part, run: { steps, progress, state, timeZone } }: { part: Part; run: Run }) {
  const { sent } = steps[1]
  const waiting = state === 'running' && part.state === 'running' ? progress?.waiting : null
  return (
    <li>
      <Line number={part.number} title={part.title} state={part.state} milliseconds={part.milliseconds} strong />
      <ul className={classes.phases}>
        {part.phases.map(({ phase, title, state: phaseState, milliseconds }) => (
          <li key={phase}>
            <Line title={title} state={phaseState} milliseconds={milliseconds} />
          </li>
        ))}
      </ul>
      {part.number === '2.3' && sent && part.state === 'running' && (
        <div className={classes.below}>
          <Progress value={Math.round((100 * sent.bytes) / Math.max(1, sent.total))} aria-label={part.title} my={4} />
          <Text size="xs" c="dimmed">
            {words.bytesSent(sent.bytes, sent.total)}
          </Text>
        </div>
      )}
      {waiting && (
        <Text size="xs" c="dimmed" className={classes.below ?? ''}>
          {waiting.why} · {words.waitingUntil} <Moment at={waiting.until} zone={timeZone} />
        </Text>
      )}
    </li>
  )
}

interface LineProps {
  number?: string
  title: string
  state: StepState
  milliseconds?: number | null
  strong?: boolean
}

function Line({ number, title, state, milliseconds = null, strong = false }: LineProps) {
  return (
    <Group gap={8} wrap="nowrap" className={classes.line ?? ''} data-state={state}>
      <span className={classes.mark}>{marks[state]}</span>
      {number && (
        <Text span size="sm" c="dimmed" className={classes.number ?? ''}>
          {number}
        </Text>
      )}
      <Text span size="sm" fw={strong ? 600 : 400} style={{ flex: 1, minWidth: 0 }}>
        {title}
      </Text>
      <span className={classes.time}>
        {milliseconds === null ? words.states[state] : formatDuration(milliseconds)}
        {milliseconds !== null && <span className="visually-hidden">, {words.states[state]}</span>}
      </span>
    </Group>
  )
}

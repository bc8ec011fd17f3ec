import type { Schedule } from '../definition.ts'
import { isBlackedOut, latestOccurrence, nextOccurrence, type Occurrence } from './occurrences.ts'
import { clockInWords, momentInWords, shortWeekday } from './words.ts'

/** What becomes of a due time: a run, or the note that there was none, and why. */
export interface Due {
  kind: 'run' | 'skip'
  /** Which time of the schedule it is. */
  scheduledFor: Temporal.Instant
  /** Why it runs at this time: "Scheduled for Mon 02:00." */
  startedBy: string
  /** Why it is skipped; empty for a run. */
  reason: string
}

/** A time that is later than this was missed: the scheduler ticks every few seconds. */
const missedAfter = Temporal.Duration.from({ minutes: 5 })

/** A time that was missed by more than this is not made up. */
const madeUpWithin = Temporal.Duration.from({ hours: 24 })

interface DueFlow {
  schedule: Schedule
  /** The first time of the schedule that nothing has become of yet. */
  dueAt: Temporal.Instant
  /** Whether a run of the flow waits in the queue that has not begun. */
  waiting: boolean
  now: Temporal.Instant
}

/**
 * Decides about a flow that is due. However many times were missed, it is about the latest of them alone; see
 * docs/schedules.md for the rules.
 */
export function decideDue({ schedule, dueAt, waiting, now }: DueFlow): Due {
  // Where the zone's rules were changed since `dueAt` was worked out, it is no time of the schedule any more. It was
  // promised, and one run too many does no harm.
  const due = latestOccurrence(schedule, { from: dueAt, until: now }) ?? asNamed(dueAt, schedule)
  const scheduledFor = due.at.toInstant()
  const late = scheduledFor.until(now)
  const decided = { kind: 'run', scheduledFor, startedBy: `${scheduled(due)}.`, reason: '' } as const
  if (Temporal.Duration.compare(late, missedAfter) > 0) {
    const here = now.toZonedDateTimeISO(schedule.timeZone)
    const earlier = Temporal.Instant.compare(dueAt, scheduledFor) < 0 ? earlierOnes(dueAt, schedule) : ''
    if (Temporal.Duration.compare(late, madeUpWithin) > 0) {
      return { ...decided, kind: 'skip', reason: `${tooLate}${earlier}${nextOne(schedule, now)}` }
    }
    if (isBlackedOut(schedule, here.toPlainDate())) {
      return { ...decided, kind: 'skip', reason: `${blackedOut}${earlier}${nextOne(schedule, now)}` }
    }
    const sameDay = here.toPlainDate().equals(due.at.toPlainDate())
    const when = sameDay ? `at ${clockInWords(here)}` : `on ${shortWeekday(here)} at ${clockInWords(here)}`
    const startedBy = `${scheduled(due)}; made up ${when} because Firstbell was not running.${earlier}`
    return waiting ? { ...decided, kind: 'skip', startedBy, reason: alreadyWaiting } : { ...decided, startedBy }
  }
  return waiting ? { ...decided, kind: 'skip', reason: alreadyWaiting } : decided
}

const alreadyWaiting =
  'A run of this flow was in the queue already and had not begun: it fetches the same data as this one would have.'
const tooLate =
  'Firstbell was not running at this time, and came back more than 24 hours later: that late, a time is not made up.'
const blackedOut =
  'Firstbell was not running at this time, and came back on a day on which the schedule is blacked out.'

function nextOne(schedule: Schedule, now: Temporal.Instant): string {
  const next = nextOccurrence(schedule, now)
  if (!next) return ' The schedule has no further time.'
  return ` The next run is on ${momentInWords(next.toZonedDateTimeISO(schedule.timeZone))}.`
}

function earlierOnes(dueAt: Temporal.Instant, { timeZone }: Schedule): string {
  return ` Every time since ${momentInWords(dueAt.toZonedDateTimeISO(timeZone))} was missed as well.`
}

/** "Scheduled for Mon 02:00", and what the clocks did to it. */
function scheduled({ named, at }: Occurrence): string {
  const time = `Scheduled for ${shortWeekday(named)} ${clockInWords(named)}`
  return at.toPlainDateTime().equals(named) ? time : `${time}, which the clocks left out`
}

function asNamed(dueAt: Temporal.Instant, { timeZone }: Schedule): Occurrence {
  const at = dueAt.toZonedDateTimeISO(timeZone)
  return { named: at.toPlainDateTime(), at }
}

/** What is told of a run that came to an end, in words. Counts and links only: no report's examples, which name people. */
import { z } from 'zod'
import type { Event } from '../../notify/events.ts'
import type { Message } from '../../notify/message.ts'
import { count, counted } from '../../roster/counts.ts'
import { isInFolder } from '../runs/kept-report.ts'

const failureSchema = z.object({
  what: z.string(),
  next: z.string(),
  whoseMove: z.enum(['district', 'SIS', 'Apple', 'Firstbell']),
})

const amount = z.number()

/** The part of a RunReport that is told. */
const reportSchema = z.object({
  tables: z.record(z.string(), z.object({ added: amount, changed: amount, removed: amount })).default({}),
  holds: z.array(z.object({ sentence: z.string() })).default([]),
  receipt: z.object({ to: z.string() }).optional(),
})

export type ToldReport = z.output<typeof reportSchema>

/** All that a message tells of a run and of what came before it. */
export interface EndedRun {
  team: string
  project: string
  flow: string
  startedBy: string
  attempts: number
  /** One sentence why the run is in its state. */
  reason: string | null
  failure: z.output<typeof failureSchema> | null
  report: ToldReport
  warnings: number
  at: Temporal.Instant
  timeZone: string
  link: string
  /** What the run put an end to, where its flow is in order again: nothing but its own hold, or more. */
  trouble: { since: Temporal.Instant; ownHold: boolean } | null
}

export type RunEvent = Exclude<Event, 'flow.overdue' | 'account.expires'>

/** What the database has of a run's failure; null when there is none. */
export function toldFailure(failure: unknown): EndedRun['failure'] {
  return failureSchema.safeParse(failure).data ?? null
}

/** What the database has of a run's report, as far as it is told. */
export function toldReport(report: unknown): ToldReport {
  return reportSchema.safeParse(report).data ?? { tables: {}, holds: [] }
}

/** What is told of a run, whichever kind of channel it goes to. */
export function runMessage(event: RunEvent, run: EndedRun): Message {
  return {
    event,
    ...words(event, run),
    facts: [
      { label: 'Team', value: run.team },
      { label: 'Project', value: run.project },
      { label: 'Started by', value: run.startedBy },
      ...(run.attempts > 1 ? [{ label: 'Attempts', value: String(run.attempts) }] : []),
      ...changes(run.report),
    ],
    link: run.link,
    at: run.at.toString({ smallestUnit: 'second' }),
    timeZone: run.timeZone,
  }
}

type Words = Pick<Message, 'title' | 'sentence' | 'whoseMove' | 'next'>

function words(event: RunEvent, run: EndedRun): Words {
  switch (event) {
    case 'run.failed':
      return failedWords(run)
    case 'run.held':
      return heldWords(run)
    case 'run.warnings':
      return {
        title: `${run.flow}: delivered with ${counted(run.warnings, 'warning')}`,
        sentence: `The package was ${whereTo(run)}, with ${counted(run.warnings, 'warning')}.`,
        whoseMove: 'district',
        next: 'Read the findings of the run; most are mended in the student information system.',
      }
    case 'flow.recovered':
      return recoveredWords(run)
  }
}

function failedWords({ flow, failure, reason, attempts }: EndedRun): Words {
  const tried = attempts > 1 ? ` It was tried ${attempts} times.` : ''
  const why = failure?.what ?? reason ?? 'The run shows why.'
  return {
    title: `${flow}: the run failed`,
    sentence: `Nothing new was recorded as delivered to Apple School Manager.${tried} ${why}`,
    ...(failure && { whoseMove: failure.whoseMove, next: failure.next }),
  }
}

function heldWords({ flow, report, reason }: EndedRun): Words {
  const why = report.holds.map(({ sentence }) => sentence).join(' ') || (reason ?? '')
  return {
    title: `${flow}: a run is held`,
    sentence: `Nothing was sent, and nothing is until a person has looked. ${why}`.trim(),
    whoseMove: 'district',
    next: 'Open the run, read what would change, then approve or discard it. A later run that is in order takes its place.',
  }
}

/** What Apple makes of an upload stands in its Activity log only. */
function whereTo({ report }: EndedRun): string {
  return isInFolder(report) ? 'put into its folder' : 'uploaded to Apple School Manager'
}

function recoveredWords(run: EndedRun): Words {
  const { flow, warnings, trouble, timeZone } = run
  const left = warnings > 0 ? ` There are ${counted(warnings, 'warning')}.` : ''
  if (trouble?.ownHold) {
    return {
      title: `${flow}: the held run was delivered`,
      sentence: `It was approved, and its package was ${whereTo(run)}.${left}`,
    }
  }
  const since = trouble ? ` It had not been in order since ${dayAndTime(trouble.since, timeZone)}.` : ''
  return {
    title: `${flow}: in order again`,
    sentence: `The package was ${whereTo(run)}.${since}${left}`,
  }
}

const shownTables = { students: 'Students', staff: 'Staff', classes: 'Classes', rosters: 'Rosters' }

function changes({ tables }: ToldReport): Message['facts'] {
  return Object.entries(shownTables).flatMap(([table, label]) => {
    const counts = tables[table]
    if (!counts || counts.added + counts.changed + counts.removed === 0) return []
    const { added, changed, removed } = counts
    return [{ label, value: `${count(added)} added, ${count(changed)} changed, ${count(removed)} removed` }]
  })
}

function dayAndTime(instant: Temporal.Instant, timeZone: string): string {
  const shown = { month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const
  return instant.toZonedDateTimeISO(timeZone).toLocaleString('en-US', shown).replaceAll('\u202f', ' ')
}

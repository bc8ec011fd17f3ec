/** A schedule as a person checks it: in words, with its next runs, and with what the clocks do to it. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../context.ts'
import { type Schedule, scheduleSchema } from '../definition.ts'
import { Conflict, NotThere } from '../refusals.ts'
import { clockChangeSchema, clockChanges } from './clock-changes.ts'
import { nextRunSchema, nextRuns } from './next-runs.ts'
import { describe } from './words.ts'

export const scheduleViewSchema = z
  .object({
    words: z.string().describe('Such as “Monday to Friday at 02:00 (America/Chicago)”'),
    nextRuns: z.array(nextRunSchema).describe('Fewer than asked for, or none, when there are no more'),
    clockChanges: z.array(clockChangeSchema).describe('Within the next 400 days; none where the clocks do not change'),
  })
  .meta({ id: 'ScheduleView' })

export type ScheduleView = z.output<typeof scheduleViewSchema>

/** What a schedule means from `now` on. */
export function viewSchedule(
  schedule: Schedule,
  count: number,
  now: Temporal.Instant = Temporal.Now.instant(),
): ScheduleView {
  return {
    words: describe(schedule),
    nextRuns: nextRuns(schedule, now, count),
    clockChanges: clockChanges(schedule, now),
  }
}

/** What the schedule of a flow means from now on; a flow that is switched off has no next runs. Throws NotThere. */
export async function viewFlowSchedule(
  db: Db,
  { teamId, flowId, count }: { teamId: string; flowId: string; count: number },
): Promise<ScheduleView> {
  const flow = await db
    .selectFrom('flows')
    .innerJoin('flow_versions', (join) =>
      join.onRef('flow_versions.flow_id', '=', 'flows.id').onRef('flow_versions.version', '=', 'flows.version'),
    )
    .select(['flows.enabled', sql<unknown>`flow_versions.definition -> 'schedule'`.as('schedule')])
    .where('flows.id', '=', flowId)
    .where('flows.team_id', '=', teamId)
    .where('flows.deleted_at', 'is', null)
    .executeTakeFirst()
  if (!flow) throw new NotThere('This flow')
  const { data: schedule } = scheduleSchema.nullable().safeParse(flow.schedule)
  if (schedule === undefined) {
    throw new Conflict('schedule-unusable', 'The schedule of this flow cannot be used here. Correct it and save it.')
  }
  if (!schedule) return { words: 'No schedule: it runs when somebody starts it', nextRuns: [], clockChanges: [] }
  const view = viewSchedule(schedule, count)
  return flow.enabled ? view : { ...view, words: `Switched off (${view.words})`, nextRuns: [] }
}

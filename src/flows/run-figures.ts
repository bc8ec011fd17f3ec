/** Figures about runs, for whoever watches the service. */
import type { Db } from './context.ts'
import { notEnded, type RunState } from './run-states.ts'

/** A run that has ended. */
export interface EndedRun {
  state: RunState
  trigger: string
  /** From when it was begun for the last time; null: it never was. */
  seconds: number | null
}

/** The runs that ended after one time and until another one. */
export async function endedRuns(db: Db, { after, until }: { after: Date; until: Date }): Promise<EndedRun[]> {
  const rows = await db
    .selectFrom('runs')
    .select(['state', 'trigger', 'started_at', 'ended_at'])
    .where('ended_at', '>', after)
    .where('ended_at', '<=', until)
    .execute()
  return rows.map(({ state, trigger, started_at, ended_at }) => ({
    state: state as RunState,
    trigger,
    seconds: started_at && ended_at ? (ended_at.getTime() - started_at.getTime()) / 1000 : null,
  }))
}

/** How many runs are in each state that is not an end. */
export async function unfinishedRuns(db: Db): Promise<{ state: RunState; count: number }[]> {
  const rows = await db
    .selectFrom('runs')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('state', 'in', notEnded)
    .groupBy('state')
    .execute()
  return rows.map(({ state, count }) => ({ state: state as RunState, count: Number(count) }))
}

import type { Db } from '../context.ts'
import { notEnded, type RunState, type StateAt } from '../run-states.ts'
import type { RunProgress } from '../runs/progress.ts'

/** Something happened to a run; `number` counts its states from 1, so that a listener knows what it has missed. */
export type LiveEvent = { runId: string; flowId: string; projectId: string } & (
  | { kind: 'state'; number: number; state: RunState; at: string; reason: string | null }
  | { kind: 'progress'; progress: RunProgress }
  | { kind: 'exchanges'; count: number }
)

/** How a run stands in the database. */
export interface Standing {
  id: string
  team_id: string
  flow_id: string
  project_id: string
  reason: string | null
  state: RunState
  states: StateAt[]
  progress: RunProgress | null
}

/** How these runs stand, and those of these teams to which something may still happen. */
export async function standings(db: Db, runIds: readonly string[], teamIds: readonly string[]): Promise<Standing[]> {
  if (runIds.length === 0 && teamIds.length === 0) return []
  return db
    .selectFrom('runs')
    .select(['id', 'team_id', 'flow_id', 'project_id', 'reason'])
    .select((columns) => [
      columns.ref('state').$castTo<RunState>().as('state'),
      columns.ref('states').$castTo<StateAt[]>().as('states'),
      columns.ref('progress').$castTo<RunProgress | null>().as('progress'),
    ])
    .where((where) =>
      where.or([
        ...(runIds.length > 0 ? [where('id', 'in', runIds)] : []),
        ...(teamIds.length > 0 ? [where.and([where('team_id', 'in', teamIds), where('state', 'in', notEnded)])] : []),
      ]),
    )
    .orderBy('created_at')
    .execute()
}

/** The states behind so many, and the progress of a run that is at work. */
export function eventsOf(run: Standing, seen: number): LiveEvent[] {
  const { id: runId, flow_id: flowId, project_id: projectId, state, states, progress, reason } = run
  const events = states.slice(seen).map((entry, index): LiveEvent => {
    const number = seen + index + 1
    return {
      runId,
      flowId,
      projectId,
      kind: 'state',
      number,
      ...entry,
      reason: number === states.length ? reason : null,
    }
  })
  if (state === 'running' && progress) events.push({ runId, flowId, projectId, kind: 'progress', progress })
  return events
}

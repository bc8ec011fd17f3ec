/** A run as its page has it. */
import { useOutletContext, useParams } from 'react-router'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import type { components } from '../api/schema.d.ts'
import { useTeam } from '../shell/me.ts'

export type Run = components['schemas']['Run']
export type RunProgress = NonNullable<Run['progress']>
export type Steps = Run['steps']

const runPath = '/api/teams/{teamId}/runs/{id}'

/** What a path of the API is about: the run of the address. */
export function useRunPath() {
  const { runId = '' } = useParams()
  return { teamId: useTeam().id, id: runId }
}

/** Asks for the run of the address; only its page does, and everything on it has `useRun`. */
export function useAskForRun() {
  const path = useRunPath()
  return query.useQuery('get', runPath, { params: { path } })
}

/** The run whose page it is. */
export function useRun(): Run {
  return useOutletContext<Run>()
}

/** Reads anew all that a decision about a run changes. */
export function readRunsAgain(): Promise<void> {
  return readAgain(
    runPath,
    '/api/teams/{teamId}/runs',
    '/api/teams/{teamId}/flows',
    '/api/teams/{teamId}/flows/{id}',
    '/api/teams/{teamId}/projects',
    '/api/teams/{teamId}/projects/{id}',
  )
}

/** Whether something still happens to it by itself. */
export function isUnderWay({ state }: Pick<Run, 'state'>): boolean {
  return state === 'scheduled' || state === 'queued' || state === 'running' || state === 'retrying'
}

/** Whether what it found and made can be looked at: yes, not yet, not any more, or it never came so far. */
export function evidenceOf(run: Run): 'there' | 'coming' | 'removed' | 'never' {
  if (run.package?.removedAt) return 'removed'
  if (run.report) return 'there'
  return isUnderWay(run) ? 'coming' : 'never'
}

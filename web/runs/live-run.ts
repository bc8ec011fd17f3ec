import { useContext, useEffect, useState } from 'react'
import { listenWhileSeen } from '../api/listen-while-seen.ts'
import { SignedOutContext } from '../api/signed-out.ts'
import { isUnderWay, type Run, type RunProgress, readRunsAgain, type Steps } from './run.ts'

interface Live {
  runId: string
  progress: RunProgress | null
  exchanges: number | null
}

/** The run as it stands this moment: while something happens to it, what the server tells of it is put into it. */
export function useLive(teamId: string, run: Run | undefined): Run | undefined {
  const [live, setLive] = useState<Live>()
  const runId = run?.id
  const isSignedOut = useContext(SignedOutContext)
  const listens = run !== undefined && isUnderWay(run) && !isSignedOut
  useEffect(() => {
    if (!listens || runId === undefined) return undefined
    const tell = (news: Partial<Live>) =>
      setLive((before) => ({
        ...(before?.runId === runId ? before : { runId, progress: null, exchanges: null }),
        ...news,
      }))
    const readAgain = () => void readRunsAgain()
    const listen = (events: EventSource) => {
      events.addEventListener('progress', (event) => tell({ progress: JSON.parse(event.data).progress }))
      events.addEventListener('exchanges', (event) => tell({ exchanges: JSON.parse(event.data).count }))
      events.addEventListener('state', readAgain)
    }
    return listenWhileSeen(`/api/teams/${teamId}/runs/${runId}/events`, listen, readAgain)
  }, [teamId, runId, listens])
  if (!run || live?.runId !== run.id || !isUnderWay(run)) return run
  const { progress, exchanges } = live
  return {
    ...run,
    exchanges: Math.max(run.exchanges, exchanges ?? 0),
    ...(run.state === 'running' && progress && { progress, steps: stepsAfter(run.steps, progress) }),
  }
}

/** The steps once the run has come so far. */
function stepsAfter([trigger, work]: Steps, progress: RunProgress): Steps {
  const ended = new Map(progress.ended.map(({ phase, milliseconds }) => [phase, milliseconds]))
  const parts = work.parts.map((part) => {
    const phases = part.phases.map((shown) => {
      const milliseconds = ended.get(shown.phase)
      if (milliseconds !== undefined) return { ...shown, state: 'done' as const, milliseconds }
      return progress.phase === shown.phase ? { ...shown, state: 'running' as const } : shown
    })
    const isDone = phases.every(({ state }) => state === 'done' || state === 'skipped')
    const isBegun = phases.some(({ state }) => state === 'done' || state === 'running')
    if (isDone) {
      const milliseconds = phases.reduce((sum, phase) => sum + (phase.milliseconds ?? 0), 0)
      return { ...part, phases, state: 'done' as const, milliseconds }
    }
    return { ...part, phases, ...(isBegun && { state: 'running' as const }) }
  })
  const gathered: Steps[1]['gathered'] = { ...work.gathered }
  for (const [collection, { records, total, done }] of Object.entries(progress.gathered)) {
    gathered[collection] = { records, total: total ?? null, done }
  }
  return [trigger, { ...work, parts, gathered, sent: progress.sent ?? work.sent }]
}

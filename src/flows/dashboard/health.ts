import { z } from 'zod'
import type { Flow } from '../flows/flow.ts'
import { healthOf } from '../projects/project.ts'

/** How a flow or a team does; those that need somebody come first. */
export const watchedHealths = ['failed', 'waiting', 'late', 'warnings', 'off', 'new', 'running', 'ok'] as const

export const watchedHealthSchema = z
  .enum(watchedHealths)
  .describe(
    'failed: the last run of a flow failed; waiting: a run waits for approval; late: no successful run for longer than the alarm of a flow allows; new: nothing ran yet; off: every flow is switched off',
  )

export type WatchedHealth = z.output<typeof watchedHealthSchema>

type Watched = Pick<Flow, 'enabled' | 'waiting' | 'lastRun'> & { late: boolean }

/** How flows do, taken together. */
export function watchedHealthOf(flows: readonly Watched[]): WatchedHealth {
  const health = healthOf(flows)
  const isWorse = health === 'failed' || health === 'waiting'
  return !isWorse && flows.some(({ late, enabled }) => late && enabled) ? 'late' : health
}

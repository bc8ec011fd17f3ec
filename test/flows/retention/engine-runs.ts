/** Runs that the engine really made, of a small district, in the data folder of a service. */
import { randomBytes } from 'node:crypto'
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context } from '../../../src/flows/context.ts'
import { BodyWriter } from '../../../src/flows/history/bodies.ts'
import { stateFolder } from '../../../src/flows/retention/kept-files.ts'
import { optionsSchema } from '../../../src/sync/options.ts'
import { run } from '../../../src/sync/run.ts'
import { StateFolder } from '../../../src/sync/state-folder.ts'
import { sourceOf } from '../../sync/records-source.ts'
import { smallDistrict } from '../../sync/small-district.ts'

/** Opens the state as the service's engine does: how many runs are kept is not the engine's to say. */
export function openState(context: Context, accountId: string): Promise<StateFolder> {
  return StateFolder.open(stateFolder(context, accountId), context.masterKey, Number.POSITIVE_INFINITY)
}

/** A state's folder that the engine has filled once, to be copied. */
export interface MadeState {
  masterKey: Buffer
  /** Runs of the engine, the oldest first. */
  delivered: [string, string, string, string]
  /** Made after those. */
  previewed: [string, string]
  /** Puts a copy into the data folder, as the state of an account; without the previews unless they are asked for. */
  copyTo(context: Context, accountId: string, what?: { previews: boolean }): Promise<void>
  remove(): Promise<void>
}

export async function makeState(): Promise<MadeState> {
  const base = await mkdtemp(join(tmpdir(), 'firstbell-state-'))
  const folder = join(base, 'state')
  const masterKey = randomBytes(32)
  const state = await StateFolder.open(folder, masterKey, Number.POSITIVE_INFINITY)
  const ids: string[] = []
  for (const students of [10, 11, 12, 13, 14, 15]) ids.push(await engineRun(state, base, students, students > 13))
  await state.close()
  const [first, second, third, fourth, ...previews] = ids as [string, string, string, string, string, string]
  return {
    masterKey,
    delivered: [first, second, third, fourth],
    previewed: previews,
    async copyTo(context, accountId, { previews: withPreviews } = { previews: false }) {
      const to = stateFolder(context, accountId)
      await cp(folder, to, { recursive: true })
      if (withPreviews) return
      for (const id of previews) await rm(join(to, 'runs', id), { recursive: true })
    },
    remove: () => rm(base, { recursive: true, force: true }),
  }
}

/** One more run on a state of the service; returns its id. */
export async function makeEngineRun(context: Context, accountId: string, students: number): Promise<string> {
  const state = await openState(context, accountId)
  try {
    return await engineRun(state, context.dataFolder, students, true)
  } finally {
    await state.close()
  }
}

async function engineRun(state: StateFolder, base: string, students: number, preview: boolean): Promise<string> {
  const drop = join(base, 'drop')
  await mkdir(drop, { recursive: true })
  const report = await run({
    open: () => sourceOf(smallDistrict(students)),
    destination: { type: 'folder', folder: drop },
    options: optionsSchema.parse({ select: { day: '2026-11-23' } }),
    extraPeople: [],
    state,
    preview,
    approveFirst: true,
    observe: () => undefined,
    signal: new AbortController().signal,
    retryAfter: [],
  })
  return report.run
}

/** Records one exchange's answer in the body file of a run. */
export function recordBody(context: Context, accountId: string, engineRun: string): void {
  const bodies = BodyWriter.open(stateFolder(context, accountId), engineRun, context.masterKey)
  bodies.add(0, 'response', { start: '200', headers: {}, body: Buffer.from('{"users":[]}') })
  bodies.close()
}

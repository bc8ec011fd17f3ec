/** A process that runs the engine, and cancels the run when the engine has stopped dead (see stop-at.ts). */
import { Engines } from '../../../src/flows/engine/engines.ts'
import type { EngineJob } from '../../../src/flows/engine/job.ts'
import { StateFolder } from '../../../src/sync/state-folder.ts'
import { hostWith } from './engine-jobs.ts'

export interface StoppedChild {
  job: Omit<EngineJob, 'key'> & { key: number[] }
}

const { job } = JSON.parse(process.argv[2] ?? '') as StoppedChild
const key = Uint8Array.from(job.key)
const stop = new AbortController()
const end = await new Engines().run(
  { ...job, key },
  hostWith({
    signal: stop.signal,
    onEvent: (event) => {
      if (event.kind === 'phase-started' && event.phase === 'check') stop.abort(new Error('Somebody cancels'))
    },
  }),
)
// What the engine held is free.
const state = await StateFolder.open(job.stateFolder, Buffer.from(key))
await state.close()
process.stdout.write(`${end.kind}\n`)

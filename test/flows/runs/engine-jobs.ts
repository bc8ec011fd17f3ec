/** Jobs for the engine, without a database around it. */
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EngineHost } from '../../../src/flows/engine/engines.ts'
import type { EngineJob } from '../../../src/flows/engine/job.ts'
import type { Drop } from '../../../src/simulators/drop/drop.ts'
import type { Sis } from '../../../src/simulators/sis/sis.ts'
import { optionsSchema } from '../../../src/sync/options.ts'
import { day } from '../../end-to-end/districts.ts'
import { accountAt, sftpTo } from '../../end-to-end/flow.ts'

/** A destination's state in a folder of its own. */
export async function ownState(): Promise<Pick<EngineJob, 'stateFolder' | 'key'> & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'firstbell-engine-'))
  return {
    stateFolder: join(folder, 'state'),
    key: randomBytes(32),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

/** A whole run from a server into a drop. */
export function jobFor(
  state: Pick<EngineJob, 'stateFolder' | 'key'>,
  sis: Sis,
  drop: Drop,
  more: object = {},
): EngineJob {
  return {
    stateFolder: state.stateFolder,
    key: state.key,
    source: { connector: 'skyward-qmlativ', settings: accountAt(sis, 'skyward-qmlativ', { pageSize: 30 }) },
    destination: sftpTo(drop, more),
    options: optionsSchema.parse({ select: { day } }),
    extraPeople: [],
    task: { kind: 'run', preview: false, approveFirst: true },
    recordBodies: false,
    firstPosition: 0,
    keepsFiles: false,
  }
}

/** A host that lets everything pass. */
export function hostWith(host: Partial<EngineHost> = {}): EngineHost {
  return {
    onEvent: () => undefined,
    begun: () => Promise.resolve(),
    prepared: () => Promise.resolve(),
    keep: () => Promise.resolve(),
    signal: new AbortController().signal,
    ...host,
  }
}

/** The ids of the processes that this one has started and of whose end it has not heard. */
export function startedProcesses(): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/status`, 'utf8').includes(`\nPPid:\t${process.pid}\n`)
    } catch {
      // It is none of a process, or has just ended.
      return false
    }
  })
}

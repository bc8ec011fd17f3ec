import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder } from '../disk/sync-folder.ts'
import { type ChosenForRun, inState, type RunRecord, type RunState, runRecordSchema, stateOf } from './state.ts'
import { baselineOf, type Deliveries, isUpToDate } from './state-folder-deliveries.ts'
import { StateDamaged, StateRunUnknown } from './state-folder-failures.ts'
import { readJson, removeDurably, writeJson } from './state-folder-files.ts'

/** So many runs are kept, and those that are still needed, unless the folder is opened with another number. */
const usualRunsKept = 30

const idPattern = /^\d{8}-\d{9}-[0-9a-f]{20}$/

/** Whether a text can be the id of a run. */
export function isRunId(text: string): boolean {
  return idPattern.test(text)
}

/** The folders of runs, each with its record in `run.json`. A folder without one does not count as a run. */
export class RunFolders {
  readonly #folder: string
  readonly #kept: number

  constructor(folder: string, kept = usualRunsKept) {
    this.#folder = folder
    this.#kept = kept
  }

  /** The folder of a run. Throws `STATE_RUN_UNKNOWN` for what cannot be the id of one. */
  folderOf(runId: string): string {
    if (!idPattern.test(runId)) throw new StateRunUnknown(runId)
    return join(this.#folder, runId)
  }

  /** The ids of all runs on file, the newest first. */
  async ids(): Promise<string[]> {
    const names = await readdir(this.#folder)
    return names
      .filter((name) => idPattern.test(name))
      .sort()
      .reverse()
  }

  async create(chosen: ChosenForRun): Promise<RunRecord> {
    const [newest] = await this.ids()
    const started = laterThan(newest, Temporal.Now.instant())
    const record: RunRecord = {
      id: newId(started),
      startedAt: started.toString(),
      states: [{ state: 'running', at: started.toString() }],
      ...chosen,
      baseline: null,
      baselineFile: null,
      baselineSha256: null,
      gathered: null,
      tables: null,
      holds: [],
      package: null,
      receipt: null,
      failure: null,
    }
    await mkdir(this.folderOf(record.id), { mode: 0o700 })
    await this.save(record)
    await syncFolder(this.#folder)
    return record
  }

  async save(record: RunRecord): Promise<void> {
    await writeJson(this.#recordOf(record.id), record)
  }

  async read(runId: string): Promise<RunRecord> {
    const record = await readJson(this.#recordOf(runId), runRecordSchema)
    if (!record) throw new StateRunUnknown(runId)
    return record
  }

  async all(): Promise<RunRecord[]> {
    const ids = await this.ids()
    const records = await Promise.all(ids.map((id) => readJson(this.#recordOf(id), runRecordSchema)))
    return records.filter((record) => record !== undefined)
  }

  /** The record of a run that was delivered, or may have been. Throws `STATE_DAMAGED` when it is gone. */
  async readNeeded(runId: string): Promise<RunRecord> {
    const record = await readJson(this.#recordOf(runId), runRecordSchema)
    if (!record) throw new StateDamaged(this.#recordOf(runId))
    return record
  }

  /**
   * Removes what a dead process left half made, and writes down how its run ended. Throws `STATE_DAMAGED` when the record
   * of a run is gone that was delivered, or may have been.
   */
  async tidy(deliveries: Deliveries): Promise<void> {
    for (const id of await this.ids()) {
      const record = isNeeded(id, deliveries)
        ? await this.readNeeded(id)
        : await readJson(this.#recordOf(id), runRecordSchema)
      if (!record) await rm(this.folderOf(id), { recursive: true, force: true })
      else await this.#settle(record, deliveries)
    }
  }

  async #settle(record: RunRecord, deliveries: Deliveries): Promise<void> {
    const ending = trueEnding(record, deliveries)
    if (ending === stateOf(record)) return
    for (const name of await readdir(this.folderOf(record.id), { recursive: true })) {
      if (name.endsWith('.part')) await rm(join(this.folderOf(record.id), name), { force: true })
    }
    const receipt = ending === 'delivered' ? (deliveries.delivered?.receipt ?? null) : record.receipt
    await this.save({ ...inState(record, ending), receipt })
  }

  /** Removes the runs past their time; never one that was delivered last, may have been delivered, or waits. */
  async retire(deliveries: Deliveries): Promise<void> {
    const old = (await this.all()).slice(this.#kept)
    for (const record of old) {
      const waits = stateOf(record) === 'held' && isUpToDate(record, deliveries)
      if (!isNeeded(record.id, deliveries) && !waits) await this.#remove(record.id)
    }
  }

  /** The record goes first: a folder that is left without one is removed with the next start. */
  async #remove(runId: string): Promise<void> {
    await removeDurably(this.#recordOf(runId))
    await rm(this.folderOf(runId), { recursive: true, force: true })
  }

  #recordOf(runId: string): string {
    return join(this.folderOf(runId), 'run.json')
  }
}

/** Whether the next run is compared with this one. */
function isNeeded(runId: string, deliveries: Deliveries): boolean {
  const { delivered, maybeDelivered } = baselineOf(deliveries)
  return runId === delivered || maybeDelivered.includes(runId)
}

/** How a run ended that no process works on any more; its record may not have come to that. */
function trueEnding(record: RunRecord, { delivered, begun }: Deliveries): RunState {
  const state = stateOf(record)
  const isBegun = begun.some(({ runId }) => runId === record.id)
  if (delivered?.runId === record.id && !isBegun) return 'delivered'
  const unsettled: RunState[] = isBegun ? ['running', 'delivering', 'held', 'previewed'] : ['running', 'delivering']
  return unsettled.includes(state) ? 'interrupted' : state
}

/** Sorts by time, to the millisecond, and cannot be guessed. */
function newId(started: Temporal.Instant): string {
  const digits = started.toString({ fractionalSecondDigits: 3 }).replace(/\D/g, '')
  return `${digits.slice(0, 8)}-${digits.slice(8)}-${randomBytes(10).toString('hex')}`
}

/** Ids stay in the order of the runs even when the clock was set back. */
function laterThan(newest: string | undefined, now: Temporal.Instant): Temporal.Instant {
  if (!newest) return now
  const afterNewest = timeOf(newest).add({ milliseconds: 1 })
  return Temporal.Instant.compare(now, afterNewest) < 0 ? afterNewest : now
}

/** When a run began, to the millisecond, as its id says. */
export function timeOf(runId: string): Temporal.Instant {
  return Temporal.Instant.from(runId.replace(/^(\d{8})-(\d{2})(\d{2})(\d{2})(\d{3}).*$/, '$1T$2$3$4.$5Z'))
}

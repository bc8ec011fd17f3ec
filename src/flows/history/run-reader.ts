/** Reads what a run found and made: its evidence and its package, decrypted into a workspace for as long as it is read. */
import { join } from 'node:path'
import { isExplained } from '../../sync/explain/explain.ts'
import { tellIdentifiers } from '../../sync/settings.ts'
import type { RunRecord } from '../../sync/state.ts'
import { StateRunUnknown } from '../../sync/state-folder-failures.ts'
import { RunFolders } from '../../sync/state-folder-runs.ts'
import { RunTables } from '../../sync/state-folder-tables.ts'
import { Workspace } from '../../sync/workspace.ts'
import { Vault } from '../../vault/vault.ts'
import type { Context } from '../context.ts'
import { Conflict } from '../refusals.ts'
import { evidenceMissing, evidenceRemoved, type FoundRun } from './found-run.ts'
import { RunFiles } from './run-files.ts'

const MINUTE = 60_000
/** Each takes memory and disk while it is open; people look at one run, or compare two. */
const mostOpen = 2
const openFor = 3 * MINUTE

/** A run's evidence as tables: `findings`, `dropped`, `changes.kept`, `package.*`, `roster.*`. */
export interface RunReader {
  readonly workspace: Workspace
  readonly record: RunRecord
}

interface Opened {
  reader: Promise<RunReader>
  /** Ends with the work that was asked for last: a workspace does one thing after the other. */
  queue: Promise<unknown>
  timer: NodeJS.Timeout
}

/** The runs that are being read. */
export class RunReaders {
  readonly files: RunFiles
  readonly #vault: Vault
  /** The one that was read last stands last. */
  readonly #open = new Map<string, Opened>()
  #closing: Promise<unknown> = Promise.resolve()

  constructor(context: Context) {
    this.files = new RunFiles(context)
    this.#vault = new Vault(context.masterKey, 'state')
  }

  /**
   * Lets `work` read a run. One work after the other reads it; keep it short.
   * @throws Conflict `no-evidence` where there never was any, `evidence-removed` where retention removed it; NotThere
   *   where its team was deleted; Failure `DISK_FULL`
   */
  async read<Result>(run: FoundRun, work: (reader: RunReader) => Promise<Result>): Promise<Result> {
    if (run.engineRun === null) throw evidenceMissing()
    if (run.packageRemovedAt) {
      void this.forget(run.engineRun)
      throw evidenceRemoved(run)
    }
    const opened = this.#opened(run, run.engineRun)
    const result = opened.queue
      .then(() => opened.reader)
      .then(work)
      .catch((error) => {
        throw this.files.withoutRoomOr(error)
      })
    opened.queue = result.catch(() => undefined)
    return result
  }

  /** Closes a run whose evidence has changed or is gone; harmless when nobody reads it. */
  forget(engineRun: string): Promise<unknown> {
    const opened = this.#open.get(engineRun)
    if (!opened) return Promise.resolve()
    this.#open.delete(engineRun)
    clearTimeout(opened.timer)
    const closed = opened.queue
      .then(() => opened.reader)
      .then(
        ({ workspace }) => workspace.close(),
        () => undefined,
      )
    this.#closing = Promise.all([this.#closing, closed])
    return closed
  }

  /** Closes all of them. */
  async close(): Promise<void> {
    for (const engineRun of [...this.#open.keys()]) void this.forget(engineRun)
    await this.#closing
  }

  #opened(run: FoundRun, engineRun: string): Opened {
    const known = this.#open.get(engineRun)
    if (known) {
      known.timer.refresh()
      this.#open.delete(engineRun)
      this.#open.set(engineRun, known)
      return known
    }
    for (const oldest of [...this.#open.keys()].slice(0, 1 + this.#open.size - mostOpen)) void this.forget(oldest)
    const timer = setTimeout(() => this.forget(engineRun), openFor).unref()
    const reader = this.#closing.then(() =>
      this.files.read(run.accountId, engineRun, (state) => this.#openRun(run, engineRun, state)),
    )
    const opened = { reader, queue: reader.catch(() => undefined), timer }
    this.#open.set(engineRun, opened)
    // What could not be opened is tried anew the next time.
    void reader.catch(() => this.forget(engineRun))
    return opened
  }

  async #openRun(run: FoundRun, engineRun: string, state: string): Promise<RunReader> {
    const record = await recordOf(state, engineRun, run)
    if (record.tables === null) throw evidenceMissing()
    const workspace = await Workspace.open(await this.files.workspaces())
    try {
      await workspace.expect(Object.values(record.gathered ?? {}).reduce((sum, records) => sum + records, 0))
      // On a bad night, far more is gone than came.
      await workspace.expect(Object.values(record.tables).reduce((sum, { removed }) => sum + removed, 0))
      const there = await new RunTables(join(state, 'runs'), this.#vault).openEvidence(engineRun, workspace)
      if (!isExplained(there)) throw evidenceMissing()
      await tellIdentifiers(workspace, record.identifiers)
      await workspace.runFile(new URL('./added-rows.sql', import.meta.url))
      return { workspace, record }
    } catch (error) {
      await workspace.close()
      // Retention sets a whole run aside, also in the midst of this.
      await recordOf(state, engineRun, run)
      throw error
    }
  }
}

async function recordOf(state: string, engineRun: string, run: FoundRun): Promise<RunRecord> {
  try {
    return await new RunFolders(join(state, 'runs')).read(engineRun)
  } catch (error) {
    throw error instanceof StateRunUnknown ? evidenceRemoved(run) : error
  }
}

/** Whether an error says that there is nothing to read, rather than that reading failed. */
export function isNothingToRead(error: unknown): error is Conflict {
  return error instanceof Conflict && (error.reason === 'no-evidence' || error.reason === 'evidence-removed')
}

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import type { Receipt } from '../apple/delivery/deliver.ts'
import type { FileLock } from '../disk/file-lock.ts'
import { makeFolder } from '../disk/make-folder.ts'
import type { Remembered } from '../sources/source.ts'
import { Vault } from '../vault/vault.ts'
import { type ChosenForRun, inState, type Previous, type RunRecord, type State } from './state.ts'
import { baselineOf, beginDeliveries, isUpToDate, readDeliveries, writeDeliveries } from './state-folder-deliveries.ts'
import { StateDamaged, StatePackageChanged, StateRunOutdated, storing } from './state-folder-failures.ts'
import { readIfThere, readJson, writeAtomically, writeJson } from './state-folder-files.ts'
import { lockStateFolder } from './state-folder-lock.ts'
import { RunFolders } from './state-folder-runs.ts'
import { RunTables } from './state-folder-tables.ts'
import type { Workspace } from './workspace.ts'

const rememberedSchema = z.object({
  base: z.string(),
  version: z.enum(['1.1', '1.2']),
  tokenUrl: z.string().exactOptional(),
  signInForm: z.string(),
  pageCeiling: z.number().exactOptional(),
  totals: z.boolean().exactOptional(),
  sorted: z.boolean().exactOptional(),
}) satisfies z.ZodType<Remembered>

const destinationSchema = z.object({ hostKey: z.string().optional() })

/**
 * The state of one destination as a folder (0700, its files 0600):
 *
 *     lock              held while the folder is open
 *     key.check         tells a wrong key from a damaged file
 *     source.json       what the source found out about its server
 *     destination.json  the pinned host key
 *     deliveries.json   the last delivered run, and begun deliveries; its rename is what makes a run delivered
 *     runs/<run id>/    run.json, package.zip, tables/, ledger/, evidence/ (encrypted Parquet)
 *     workspaces/       the private databases of the run in progress
 */
export class StateFolder implements State {
  readonly workspaces: string
  readonly #folder: string
  readonly #lock: FileLock
  readonly #runs: RunFolders
  readonly #tables: RunTables

  private constructor(
    folder: string,
    lock: FileLock,
    { vault, runsKept }: { vault: Vault; runsKept: number | undefined },
  ) {
    this.#folder = folder
    this.#lock = lock
    this.workspaces = join(folder, 'workspaces')
    this.#runs = new RunFolders(join(folder, 'runs'), runsKept)
    this.#tables = new RunTables(join(folder, 'runs'), vault)
  }

  /**
   * Opens the folder, making it when it is not there, and removes what dead processes left behind. `key` is the master
   * key. `runsKept` is how many runs are kept besides those that are needed. Throws `STATE_IN_USE`,
   * `STATE_OF_ANOTHER_USER`, `STATE_NOT_WRITABLE`, `STATE_DAMAGED`, `VAULT_KEY_WRONG`.
   */
  static async open(folder: string, key: Buffer, runsKept?: number): Promise<StateFolder> {
    return storing(folder, async () => {
      await makeFolder(join(folder, 'runs'))
      await chmod(folder, 0o700)
      const lock = await lockStateFolder(folder)
      try {
        const vault = new Vault(key, 'state')
        const state = new StateFolder(folder, lock, { vault, runsKept })
        await state.#checkKey(vault)
        await rm(state.workspaces, { recursive: true, force: true })
        await mkdir(state.workspaces, { mode: 0o700 })
        await beginDeliveries(folder, await state.#runs.all())
        await state.#runs.tidy(await readDeliveries(folder))
        return state
      } catch (error) {
        lock.release()
        throw error
      }
    })
  }

  remembered(): Promise<Remembered | undefined> {
    return this.#storing(() => readJson(join(this.#folder, 'source.json'), rememberedSchema))
  }

  remember(remembered: Remembered): Promise<void> {
    return this.#storing(() => writeJson(join(this.#folder, 'source.json'), remembered))
  }

  hostKey(): Promise<string | undefined> {
    return this.#storing(
      async () => (await readJson(join(this.#folder, 'destination.json'), destinationSchema))?.hostKey,
    )
  }

  pinHostKey(hostKey: string): Promise<void> {
    return this.#storing(() => writeJson(join(this.#folder, 'destination.json'), { hostKey }))
  }

  newRun(chosen: ChosenForRun): Promise<RunRecord> {
    return this.#storing(async () => {
      const record = await this.#runs.create(chosen)
      await this.#runs.retire(await readDeliveries(this.#folder))
      return record
    })
  }

  saveRun(record: RunRecord): Promise<void> {
    return this.#storing(() => this.#runs.save(record))
  }

  run(runId: string): Promise<RunRecord> {
    return this.#runs.read(runId)
  }

  runs(): Promise<RunRecord[]> {
    return this.#runs.all()
  }

  async lastRun(): Promise<RunRecord | undefined> {
    const [newest] = await this.#runs.ids()
    return newest === undefined ? undefined : this.#runs.read(newest)
  }

  async lastDelivered(): Promise<RunRecord | undefined> {
    const { delivered } = await readDeliveries(this.#folder)
    return delivered ? this.#runs.readNeeded(delivered.runId) : undefined
  }

  packageFile(runId: string): string {
    return join(this.#runs.folderOf(runId), 'package.zip')
  }

  saveTables(runId: string, workspace: Workspace): Promise<void> {
    return this.#storing(() => this.#tables.savePackage(runId, workspace))
  }

  loadPrevious(workspace: Workspace): Promise<Previous> {
    return this.#storing(async () => {
      const baseline = baselineOf(await readDeliveries(this.#folder))
      const delivered = baseline.delivered === null ? null : await this.#runs.readNeeded(baseline.delivered)
      const maybe = await Promise.all(baseline.maybeDelivered.map((runId) => this.#runs.readNeeded(runId)))
      const latestFirst = [...maybe.toReversed(), ...(delivered ? [delivered] : [])]
      const runIds = latestFirst.map(({ id }) => id)
      await this.#tables.loadPrevious(runIds, workspace)
      return {
        ...baseline,
        identifiers: latestFirst[0]?.identifiers ?? null,
        destination: latestFirst[0]?.destination ?? null,
        gathered: delivered?.gathered ?? null,
      }
    })
  }

  beginDelivery(runId: string): Promise<RunRecord> {
    return this.#storing(async () => {
      const record = await this.#runs.read(runId)
      const deliveries = await readDeliveries(this.#folder)
      if (!record.package || !record.baseline) throw new Error('A run is delivered after its package was saved')
      if (!(await this.#tables.hasPackage(runId))) throw new StatePackageChanged(runId)
      if (!isUpToDate(record, deliveries)) throw new StateRunOutdated(runId)
      const sha256 = await this.#verifiedSha256(record)
      const begun = [...deliveries.begun, { runId, sha256, at: Temporal.Now.instant().toString() }]
      await writeDeliveries(this.#folder, { ...deliveries, begun })
      const delivering = inState(record, 'delivering')
      await this.#runs.save(delivering)
      return delivering
    })
  }

  async #verifiedSha256(record: RunRecord): Promise<string> {
    const hash = createHash('sha256')
    try {
      const file = this.packageFile(record.id)
      // Reading anything else, such as a pipe, might never end.
      if (!(await stat(file)).isFile()) throw new Error(`${file} is no file`)
      await pipeline(createReadStream(file), hash)
    } catch (error) {
      throw new StatePackageChanged(record.id, error)
    }
    const sha256 = hash.digest('hex')
    if (sha256 !== record.package?.sha256) throw new StatePackageChanged(record.id)
    return sha256
  }

  withdrawDelivery(runId: string): Promise<{ mayHaveArrived: boolean }> {
    return this.#storing(async () => {
      const deliveries = await readDeliveries(this.#folder)
      if (deliveries.begun.at(-1)?.runId !== runId) throw new Error('Only the delivery begun last can be withdrawn')
      const begun = deliveries.begun.slice(0, -1)
      await writeDeliveries(this.#folder, { ...deliveries, begun })
      return { mayHaveArrived: begun.some((earlier) => earlier.runId === runId) }
    })
  }

  recordDelivery(runId: string, receipt: Receipt): Promise<RunRecord> {
    return this.#storing(async () => {
      const record = await this.#runs.read(runId)
      const { begun } = await readDeliveries(this.#folder)
      if (begun.at(-1)?.runId !== runId) throw new Error('A delivery is recorded after it was begun')
      const at = Temporal.Now.instant()
      await writeDeliveries(this.#folder, { delivered: { runId, at: at.toString(), receipt }, begun: [] })
      const delivered = { ...inState(record, 'delivered', at), receipt, failure: null }
      await this.#runs.save(delivered)
      return delivered
    })
  }

  saveEvidence(runId: string, workspace: Workspace, tables: readonly string[]): Promise<void> {
    return this.#storing(() => this.#tables.saveEvidence(runId, workspace, tables))
  }

  openEvidence(runId: string, workspace: Workspace): Promise<string[]> {
    return this.#storing(() => this.#tables.openEvidence(runId, workspace))
  }

  async close(): Promise<void> {
    this.#lock.release()
  }

  /** Finds out at the start, not in the middle of a run, that the key is another one than before. */
  async #checkKey(vault: Vault): Promise<void> {
    const file = join(this.#folder, 'key.check')
    const sealed = await readIfThere(file)
    if (sealed) vault.open(sealed, 'key.check')
    // Written anew, it would make whatever key was given the right one.
    else if ((await this.#runs.ids()).length > 0) throw new StateDamaged(file)
    else await writeAtomically(file, vault.seal(Buffer.from('Firstbell'), 'key.check'))
  }

  #storing<Result>(work: () => Promise<Result>): Promise<Result> {
    return storing(this.#folder, work)
  }
}

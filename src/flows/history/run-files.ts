import { rmSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { diskFullOr } from '../../store/disk-full.ts'
import { fetchStateFiles, StateNotWhole } from '../../store/state-files.ts'
import type { Vault } from '../../vault/vault.ts'
import type { Context } from '../context.ts'
import { Conflict, NotThere } from '../refusals.ts'
import { bodiesVault } from './bodies.ts'

/** How many runs' files are kept here where they have to be brought from the database first. */
const mostBrought = 4

/** A run whose files are brought here. */
interface Brought {
  /** How many read it at this moment. */
  readers: number
  /** Resolves when all of it is there; one for all who read it at the same time. */
  there: Promise<void> | undefined
}

/** Where the files of runs are read from. */
export class RunFiles {
  /** What bodies are sealed with. */
  readonly bodiesVault: Vault
  readonly #context: Context
  readonly #reading: string
  #cleared: Promise<void> | undefined
  /** By their folders, the one asked for last standing last. */
  readonly #brought = new Map<string, Brought>()

  constructor(context: Context) {
    this.bodiesVault = bodiesVault(context.masterKey)
    this.#context = context
    this.#reading = join(context.dataFolder, 'reading')
  }

  /**
   * Lets `work` read in the folder of a destination's state with the files of a run of the engine in it. Where other
   * machines may have done the run, they are brought here first, apart from the state that this machine's own engine works
   * on, and stay as long as somebody reads them.
   * @throws NotThere when all of it was deleted meanwhile; Conflict `changed-meanwhile`; Failure `DISK_FULL`
   */
  async read<Result>(
    accountId: string,
    engineRun: string,
    work: (stateFolder: string) => Promise<Result>,
  ): Promise<Result> {
    try {
      return await this.#read(accountId, engineRun, work)
    } catch (error) {
      // With a team its files go, one after the other, while somebody may read them.
      throw (await this.#isDeleted(accountId)) ? new NotThere('This run') : error
    }
  }

  async #read<Result>(
    accountId: string,
    engineRun: string,
    work: (stateFolder: string) => Promise<Result>,
  ): Promise<Result> {
    const { dataFolder, shared } = this.#context
    if (!shared) return work(join(dataFolder, 'state', accountId))
    await this.#clear()
    const stateFolder = join(this.#reading, 'state', accountId)
    const run = this.#used(join(stateFolder, 'runs', engineRun))
    run.readers += 1
    try {
      run.there ??= this.#bring(accountId, stateFolder, engineRun)
      await run.there
      return await work(stateFolder)
    } finally {
      run.readers -= 1
      if (run.readers === 0) run.there = undefined
      this.#removeOldest()
    }
  }

  /** Where workspaces are opened to read runs in. */
  async workspaces(): Promise<string> {
    await this.#clear()
    return join(this.#reading, 'workspaces')
  }

  /** `DISK_FULL` for an error that says that what is read has no room here; every other one as it is. */
  withoutRoomOr(error: unknown): unknown {
    return diskFullOr(error, this.#reading)
  }

  async #isDeleted(accountId: string): Promise<boolean> {
    const account = this.#context.db.selectFrom('accounts').select('id').where('id', '=', accountId)
    // A database that is away says nothing of it.
    return account.execute().then(
      (rows) => rows.length === 0,
      () => false,
    )
  }

  #used(folder: string): Brought {
    const run = this.#brought.get(folder) ?? { readers: 0, there: undefined }
    this.#brought.delete(folder)
    this.#brought.set(folder, run)
    return run
  }

  async #bring(accountId: string, stateFolder: string, engineRun: string): Promise<void> {
    try {
      const files = await fetchStateFiles(this.#context.db, accountId, stateFolder, `runs/${engineRun}/`)
      if (files === 0) removeNow(join(stateFolder, 'runs', engineRun))
    } catch (error) {
      throw error instanceof StateNotWhole ? changedMeanwhile() : this.withoutRoomOr(error)
    }
  }

  #removeOldest(): void {
    const unread = [...this.#brought].filter(([, { readers }]) => readers === 0)
    for (const [folder] of unread.slice(0, -mostBrought)) {
      this.#brought.delete(folder)
      removeNow(folder)
    }
  }

  /** Removes, once, what a process that died had decrypted and brought. */
  #clear(): Promise<void> {
    this.#cleared ??= this.#makeAnew().catch((error) => {
      // The next one tries again.
      this.#cleared = undefined
      throw this.withoutRoomOr(error)
    })
    return this.#cleared
  }

  async #makeAnew(): Promise<void> {
    await rm(this.#reading, { recursive: true, force: true })
    await mkdir(join(this.#reading, 'workspaces'), { recursive: true, mode: 0o700 })
  }
}

/** In one step, so that nobody begins to read it meanwhile. */
function removeNow(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}

function changedMeanwhile(): Conflict {
  return new Conflict(
    'changed-meanwhile',
    'The files of this run were changed or removed while they were read, or a part of them is not there. Try again in a minute.',
  )
}

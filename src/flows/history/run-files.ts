import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fetchStateFiles } from '../../store/state-files.ts'
import type { Vault } from '../../vault/vault.ts'
import type { Context } from '../context.ts'
import { bodiesVault } from './bodies.ts'

/** How many runs' files are kept here where they have to be brought from the database first. */
const mostBrought = 4

/** Where the files of runs are read from. */
export class RunFiles {
  /** What bodies are sealed with. */
  readonly bodiesVault: Vault
  readonly #context: Context
  readonly #reading: string
  #cleared: Promise<void> | undefined
  /** Folders of runs that were brought here, the one asked for last standing last. */
  readonly #brought = new Set<string>()

  constructor(context: Context) {
    this.bodiesVault = bodiesVault(context.masterKey)
    this.#context = context
    this.#reading = join(context.dataFolder, 'reading')
  }

  /**
   * The folder of a destination's state with the files of a run of the engine in it. Where other machines may have done
   * the run, they are brought here first, apart from the state that this machine's own engine works on.
   */
  async folder(accountId: string, engineRun: string): Promise<string> {
    const { dataFolder, shared, db } = this.#context
    if (!shared) return join(dataFolder, 'state', accountId)
    await this.#clear()
    const folder = join(this.#reading, 'state', accountId)
    await fetchStateFiles(db, accountId, folder, `runs/${engineRun}/`)
    await this.#remember(join(folder, 'runs', engineRun))
    return folder
  }

  /** Where workspaces are opened to read runs in. */
  async workspaces(): Promise<string> {
    await this.#clear()
    return join(this.#reading, 'workspaces')
  }

  async #remember(folder: string): Promise<void> {
    this.#brought.delete(folder)
    this.#brought.add(folder)
    for (const oldest of [...this.#brought].slice(0, -mostBrought)) {
      this.#brought.delete(oldest)
      await rm(oldest, { recursive: true, force: true })
    }
  }

  /** Removes, once, what a process that died had decrypted and brought. */
  #clear(): Promise<void> {
    this.#cleared ??= rm(this.#reading, { recursive: true, force: true }).then(async () => {
      await mkdir(join(this.#reading, 'workspaces'), { recursive: true, mode: 0o700 })
    })
    return this.#cleared
  }
}

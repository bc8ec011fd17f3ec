import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StateInUse } from './state-folder-failures.ts'

/**
 * Keeps every other process out of a state folder: an empty SQLite database whose exclusive lock is held.
 *
 * The lock is the operating system's (fcntl). It ends with the process, however it dies, so nothing is left to repair,
 * and a living process cannot lose it to one that thinks it dead, as happens with files that hold a process id or a
 * heartbeat. SQLite is part of Node, which has no lock of its own, and SQLite also refuses a second lock of the same
 * process, which fcntl would grant.
 *
 * Nothing else may open the file: when a process closes any descriptor of it, the system drops all of its locks.
 */
export class FolderLock {
  readonly #database: DatabaseSync

  private constructor(database: DatabaseSync) {
    this.#database = database
  }

  /** Throws `STATE_IN_USE` when somebody else has it. */
  static async take(folder: string): Promise<FolderLock> {
    const file = join(folder, 'lock')
    const database = new DatabaseSync(file, { timeout: 0 })
    try {
      // The journal stays in memory: nothing is ever written, and a killed process leaves no journal behind.
      database.exec('PRAGMA journal_mode = MEMORY')
      database.exec('BEGIN EXCLUSIVE')
    } catch (error) {
      database.close()
      if (isBusy(error)) throw new StateInUse(folder, error)
      throw error
    }
    await chmod(file, 0o600)
    return new FolderLock(database)
  }

  /** Harmless when it was released already. */
  release(): void {
    if (this.#database.isOpen) this.#database.close()
  }
}

/** @see https://www.sqlite.org/rescode.html#busy */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5
}

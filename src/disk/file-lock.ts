import { chmod } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'

/**
 * A file that belongs to one holder at a time: an empty SQLite database whose exclusive lock is held.
 *
 * The lock is the operating system's (fcntl). It ends with the process, however it dies, so nothing is left to repair,
 * and a living process cannot lose it to one that thinks it dead, as happens with files that hold a process id or a
 * heartbeat. SQLite is part of Node, which has no lock of its own, and SQLite also refuses a second lock of the same
 * process, which fcntl would grant.
 *
 * Nothing else may open the file: when a process closes any descriptor of it, the system drops all of its locks.
 */
export class FileLock {
  readonly #database: DatabaseSync

  private constructor(database: DatabaseSync) {
    this.#database = database
  }

  /** Takes the file, making it (0600) when it is not there. What it throws, `lockTroubleOf` tells apart. */
  static async take(file: string): Promise<FileLock> {
    const database = new DatabaseSync(file, { timeout: 0 })
    try {
      // The journal stays in memory: nothing is ever written, and a killed process leaves no journal behind.
      database.exec('PRAGMA journal_mode = MEMORY')
      database.exec('BEGIN EXCLUSIVE')
      await chmod(file, 0o600)
    } catch (error) {
      database.close()
      throw error
    }
    return new FileLock(database)
  }

  /** Harmless when it was released already. */
  release(): void {
    if (this.#database.isOpen) this.#database.close()
  }
}

/** Why a lock was not to be had: somebody has it, its file cannot be opened, or the file is none of SQLite's. */
export type LockTrouble = 'held' | 'not-opened' | 'damaged'

/** SQLite's codes. @see https://www.sqlite.org/rescode.html */
const troubles: Readonly<Record<number, LockTrouble>> = { 5: 'held', 14: 'not-opened', 11: 'damaged', 26: 'damaged' }

/** Undefined when it is something else that went wrong. */
export function lockTroubleOf(error: unknown): LockTrouble | undefined {
  return error instanceof Error && 'errcode' in error ? troubles[Number(error.errcode)] : undefined
}

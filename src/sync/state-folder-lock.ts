import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ownerShutOutByRoot } from '../disk/folder-owner.ts'
import { StateInUse, StateLockDamaged, StateNotWritable, StateOfAnotherUser } from './state-folder-failures.ts'

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

  /** Throws `STATE_IN_USE` when somebody else has it, `STATE_NOT_WRITABLE`, `STATE_LOCK_DAMAGED`, `STATE_OF_ANOTHER_USER`. */
  static async take(folder: string): Promise<FolderLock> {
    const file = join(folder, 'lock')
    const owner = await ownerShutOutByRoot(file)
    if (owner !== undefined) throw new StateOfAnotherUser(folder, owner)
    let database: DatabaseSync | undefined
    try {
      database = new DatabaseSync(file, { timeout: 0 })
      // The journal stays in memory: nothing is ever written, and a killed process leaves no journal behind.
      database.exec('PRAGMA journal_mode = MEMORY')
      database.exec('BEGIN EXCLUSIVE')
    } catch (error) {
      database?.close()
      throw failureOf(error, folder, file)
    }
    await chmod(file, 0o600)
    return new FolderLock(database)
  }

  /** Harmless when it was released already. */
  release(): void {
    if (this.#database.isOpen) this.#database.close()
  }
}

/** SQLite's codes. @see https://www.sqlite.org/rescode.html */
const busy = 5
const cannotBeOpened = 14
const damaged = [11, 26]

function failureOf(error: unknown, folder: string, file: string): unknown {
  if (!(error instanceof Error) || !('errcode' in error)) return error
  if (error.errcode === busy) return new StateInUse(folder, error)
  if (error.errcode === cannotBeOpened) return new StateNotWritable(folder, error)
  return damaged.includes(Number(error.errcode)) ? new StateLockDamaged(file, error) : error
}

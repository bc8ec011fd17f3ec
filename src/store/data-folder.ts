/** The data folder belongs to one process at a time: PGlite has one connection, and a state one writer. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FileLock, lockTroubleOf } from '../disk/file-lock.ts'
import { ownerShutOutByRoot } from '../disk/folder-owner.ts'
import { makeFolder } from '../disk/make-folder.ts'
import { diskReasonOf } from '../disk/reasons.ts'
import { Failure } from '../roster/failure.ts'

/** Another process has the data folder. */
class DataFolderInUse extends Failure {
  readonly code = 'DATA_FOLDER_IN_USE'
  readonly whoseMove = 'district'
  readonly passing = true

  constructor(folder: string, holder: string | undefined, cause?: unknown) {
    super({
      what: `The data folder ${folder} is in use by another Firstbell${holder ? `, process ${holder}` : ''}.`,
      next: 'Stop that one first. Only another installation has a data folder of its own, which FIRSTBELL_DATA names.',
      cause,
    })
  }
}

/** The data folder cannot be made or written. */
class DataFolderNotWritable extends Failure {
  readonly code = 'DATA_FOLDER_NOT_WRITABLE'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(folder: string, cause: Error) {
    super({
      what: `The data folder ${folder} cannot be written: ${diskReasonOf(cause)}.`,
      next: 'Give the user that runs Firstbell the right to write there, or name another folder with FIRSTBELL_DATA.',
      cause,
    })
  }
}

/** Root is at work on the data folder of another user, who could not read what root writes into it. */
class DataFolderOfAnotherUser extends Failure {
  readonly code = 'DATA_FOLDER_OF_ANOTHER_USER'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(folder: string, owner: number) {
    super({
      what: `The data folder ${folder} is used by the user with the number ${owner}, who could not read what root writes there: the service would not start any more.`,
      next: `Run it as that user, with: runuser -u "$(id -nu ${owner})" -- and the command. If root shall run Firstbell from now on, give the folder to root with chown -R.`,
    })
  }
}

/** The file that is locked is not what Firstbell made. */
class DataFolderLockDamaged extends Failure {
  readonly code = 'DATA_FOLDER_LOCK_DAMAGED'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(file: string, cause: unknown) {
    super({
      what: `${file}, by which a Firstbell keeps others out of its data folder, is damaged.`,
      next: 'See that no Firstbell runs on this folder, then remove that file and start again; nothing is kept in it.',
      cause,
    })
  }
}

/**
 * Takes the data folder for this process, making it (0700) when it is not there; the lock ends with the process,
 * however that dies.
 * @returns gives it back. Throws `DATA_FOLDER_IN_USE`, `DATA_FOLDER_OF_ANOTHER_USER`,
 *   `DATA_FOLDER_NOT_WRITABLE`, `DATA_FOLDER_LOCK_DAMAGED`
 */
export async function lockDataFolder(folder: string): Promise<() => void> {
  const file = join(folder, 'lock')
  const holder = join(folder, 'lock.pid')
  try {
    await makeFolder(folder)
    const owner = await ownerShutOutByRoot(file)
    if (owner !== undefined) throw new DataFolderOfAnotherUser(folder, owner)
    const lock = await FileLock.take(file)
    await writeFile(holder, `${process.pid}\n`, { mode: 0o600 })
    return () => lock.release()
  } catch (error) {
    const trouble = lockTroubleOf(error)
    if (trouble === 'held') throw new DataFolderInUse(folder, await readPid(holder), error)
    if (trouble === 'damaged') throw new DataFolderLockDamaged(file, error)
    if (error instanceof Error && !(error instanceof Failure)) throw new DataFolderNotWritable(folder, error)
    throw error
  }
}

async function readPid(file: string): Promise<string | undefined> {
  try {
    return /^\d+/.exec(await readFile(file, 'utf8'))?.[0]
  } catch {
    return undefined
  }
}

import { join } from 'node:path'
import { FileLock, lockTroubleOf } from '../disk/file-lock.ts'
import { ownerShutOutByRoot } from '../disk/folder-owner.ts'
import { StateInUse, StateLockDamaged, StateNotWritable, StateOfAnotherUser } from './state-folder-failures.ts'

/**
 * Keeps every other process out of a state folder. Throws `STATE_IN_USE` when somebody else has it,
 * `STATE_NOT_WRITABLE`, `STATE_LOCK_DAMAGED`, `STATE_OF_ANOTHER_USER`.
 */
export async function lockStateFolder(folder: string): Promise<FileLock> {
  const file = join(folder, 'lock')
  const owner = await ownerShutOutByRoot(file)
  if (owner !== undefined) throw new StateOfAnotherUser(folder, owner)
  try {
    return await FileLock.take(file)
  } catch (error) {
    throw failureOf(error, folder, file)
  }
}

function failureOf(error: unknown, folder: string, file: string): unknown {
  if (!(error instanceof Error)) return error
  switch (lockTroubleOf(error)) {
    case 'held':
      return new StateInUse(folder, error)
    case 'not-opened':
      return new StateNotWritable(folder, error)
    case 'damaged':
      return new StateLockDamaged(file, error)
    case undefined:
      return error
  }
}

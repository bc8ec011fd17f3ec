import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { diskReasonOf } from '../disk/reasons.ts'
import { Failure } from '../roster/failure.ts'

/** Where the machine keeps temporary files, nothing can be written. */
class TemporaryFolderUnusable extends Failure {
  readonly code = 'TEMPORARY_FOLDER_UNUSABLE'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(folder: string, cause: unknown) {
    super({
      what: `No temporary folder can be made in ${folder}: ${diskReasonOf(cause)}.`,
      next: 'Make room there, or name another folder that this user may write to in the environment variable TMPDIR.',
      cause,
    })
  }
}

/** Works in a folder that is there as long as the work takes. Throws TEMPORARY_FOLDER_UNUSABLE. */
export async function inTemporaryFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const base = tmpdir()
  const folder = await mkdtemp(join(base, 'firstbell-')).catch((cause: unknown) => {
    throw new TemporaryFolderUnusable(base, cause)
  })
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

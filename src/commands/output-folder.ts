import { access, constants } from 'node:fs/promises'
import { makeFolder } from '../disk/make-folder.ts'
import { diskReasonOf } from '../disk/reasons.ts'
import { Failure } from '../roster/failure.ts'

/** A folder that a command shall write to, and that cannot be made or written to. */
export class OutputFolderUnusable extends Failure {
  readonly code = 'OUTPUT_FOLDER_UNUSABLE'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(folder: string, cause: unknown) {
    super({
      what: `The folder ${folder} cannot be written to: ${diskReasonOf(cause)}.`,
      next: 'Give the path of a folder that this user may write to.',
      cause,
    })
  }
}

/** Makes a folder for what a command writes, unless it is there, and makes sure that it may be written to. Throws OutputFolderUnusable. */
export async function makeOutputFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder, 0o777)
    await access(folder, constants.W_OK)
  } catch (cause) {
    throw new OutputFolderUnusable(folder, cause)
  }
}

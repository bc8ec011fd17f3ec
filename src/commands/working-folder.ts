import { Failure } from '../roster/failure.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { renderFailure } from './render-failure.ts'
import type { Screen } from './screen.ts'

/** The folder that a command was started in was deleted while a terminal or a scheduler stood in it. */
class WorkingFolderGone extends Failure {
  readonly code = 'WORKING_FOLDER_GONE'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(cause: unknown) {
    super({
      what: `The folder that Firstbell was started in is not there any more (${(cause as NodeJS.ErrnoException).code}).`,
      next: 'Change to a folder that is there, and run the command again.',
      cause,
    })
  }
}

/** Works in the folder that the command was started in, or says that it is gone. */
export async function inWorkingFolder(err: Screen, work: (folder: string) => Promise<ExitCode>): Promise<ExitCode> {
  let folder: string
  try {
    folder = process.cwd()
  } catch (cause) {
    err.write(renderFailure(new WorkingFolderGone(cause), exitCodes.usage, err))
    return exitCodes.usage
  }
  return work(folder)
}

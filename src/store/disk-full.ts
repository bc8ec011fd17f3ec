import { statfs } from 'node:fs/promises'
import { Failure } from '../roster/failure.ts'

/** Something could not be written because there is no room for it. */
export class DiskFull extends Failure {
  readonly code = 'DISK_FULL'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(where: string, cause: unknown) {
    super({
      what: `There is no room left to write in ${where}: the disk is full, or a quota or a limit of file sizes is reached.`,
      next: 'Make room there, or raise the limit, and do it again. What was there before is still there.',
      cause,
    })
  }
}

/** Whether the system had no room for a file. */
export function isWithoutRoom(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(String(error.code))
}

/**
 * The system's words at the end of a message of PostgreSQL's, which has a code for the first of them only, or of DuckDB's,
 * which has none, and gives up by itself before it has filled the disk.
 */
const withoutRoom =
  /: (?:No space left on device|Dis[ck] quota exceeded|Quota exceeded|File too large)$|max_temp_directory_size/

/** `DISK_FULL` for an error that says so, of the system, of PostgreSQL or of DuckDB; every other one as it is. */
export function diskFullOr(error: unknown, where: string): unknown {
  if (error instanceof Failure || !(error instanceof Error)) return error
  const ofDatabase = ('code' in error && error.code === '53100') || withoutRoom.test(error.message)
  return ofDatabase || isWithoutRoom(error) ? new DiskFull(where, error) : error
}

/** Two segments of its log, without which PGlite does not start; why, it does not say. */
const bytesToStart = 32 * 1024 * 1024

/** Whether the embedded database can hardly start in a folder, nor a run be done in it. */
export async function isHardlyRoom(folder: string): Promise<boolean> {
  const { blocks, bavail, bsize } = await statfs(folder)
  // A network share may not say how large it is.
  return blocks > 0 && bavail * bsize < bytesToStart
}

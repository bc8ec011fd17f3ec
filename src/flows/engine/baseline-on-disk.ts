import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isActivityLog } from '../../sync/baseline-file.ts'
import type { EngineJob } from './job.ts'

/**
 * Writes a baseline where the run can read it, in a folder that only this process reads and that is gone with the run. What
 * a process that died leaves behind goes with the other private folders when the state is opened next.
 */
export async function baselineOnDisk(
  { name, content }: NonNullable<EngineJob['baseline']>,
  workspaces: string,
): Promise<{ path: string } & AsyncDisposable> {
  const folder = await mkdtemp(join(workspaces, 'baseline-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  const path = join(folder, isActivityLog(name) ? 'log.csv' : 'package.zip')
  try {
    await writeFile(path, content, { mode: 0o600 })
  } catch (error) {
    await remove()
    throw error
  }
  return { path, [Symbol.asyncDispose]: remove }
}

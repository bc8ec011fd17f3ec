import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { StatePackageChanged } from '../../sync/state-folder-failures.ts'
import type { Actor } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { Conflict } from '../refusals.ts'
import { evidenceRemoved, type FoundRun } from './found-run.ts'
import type { RunFiles } from './run-files.ts'

/** A package on its way to a person. */
export interface PackageDownload {
  /** The file's name, such as `firstbell-2026-11-23-1a2b3c4d.zip`. */
  name: string
  bytes: number
  sha256: string
  stream: Readable
}

/**
 * The zip of a run's package, byte for byte as it was checked and sent; who took it is audited.
 * @throws Conflict `no-package` where there is none, `evidence-removed` where retention removed it; Failure
 *   `STATE_PACKAGE_CHANGED` when the file is not the one on record
 */
export async function downloadPackage(
  { db }: Pick<Context, 'db'>,
  files: RunFiles,
  { actor, teamId, run }: { actor: Actor; teamId: string; run: FoundRun },
): Promise<PackageDownload> {
  const { engineRun, packageSha256: sha256 } = run
  if (run.packageRemovedAt) throw evidenceRemoved(run)
  if (engineRun === null || sha256 === null) {
    throw new Conflict('no-package', 'This run has no package: it ended, or is still at work, before one was made.')
  }
  const handle = await files
    .read(run.accountId, engineRun, (state) => open(join(state, 'runs', engineRun, 'package.zip')))
    .catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? evidenceRemoved(run) : error
    })
  try {
    const hash = createHash('sha256')
    for await (const chunk of handle.createReadStream({ start: 0, autoClose: false })) hash.update(chunk)
    if (hash.digest('hex') !== sha256) throw new StatePackageChanged(engineRun)
    const { size } = await handle.stat()
    await audit(db, {
      teamId,
      actor,
      action: 'run.package-downloaded',
      subject: { kind: 'run', id: run.id, name: run.flow },
      details: { sha256 },
    })
    const name = `firstbell-${run.createdAt.toISOString().slice(0, 10)}-${sha256.slice(0, 8)}.zip`
    // The very file that was checked: it stays open from there to the end.
    return { name, bytes: size, sha256, stream: handle.createReadStream({ start: 0 }) }
  } catch (error) {
    await handle.close()
    throw error
  }
}

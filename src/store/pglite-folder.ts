import { fsyncSync } from 'node:fs'
import { NodeFS } from '@electric-sql/pglite/nodefs'

interface OpenFile {
  nfd: number
}

/** What this file knows of Emscripten's file system on Node's. */
interface WithNodeFiles {
  NODEFS: { stream_ops: { fsync?: (file: OpenFile) => number } }
}

/**
 * A folder of PGlite whose writes last: what PostgreSQL wants on the disk is there when it goes on. PGlite's own leaves
 * it to the system, which after a power cut has lost the last half minute.
 */
export class DurableFolder extends NodeFS {
  override async init(...[pglite, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pglite, options)
    const preRun = [emscriptenOpts.preRun ?? []].flat()
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...preRun, (module) => syncing(module)] } }
  }
}

function syncing(module: unknown): void {
  ;(module as WithNodeFiles).NODEFS.stream_ops.fsync = (file) => {
    fsyncSync(file.nfd)
    return 0
  }
}

/** A process that works on the runs of a database until it is killed. Its argument is JSON: see `Child`. */
import { startWorker } from '../../../src/flows/runs/worker.ts'
import { openDatabase } from '../../../src/store/database.ts'
import { openContext } from './district-flow.ts'

export interface Child {
  /** Of PostgreSQL; absent: PGlite in `database`. */
  url?: string
  dataFolder: string
  /** The folder of PGlite. */
  database: string
  /** In hexadecimal. */
  key: string
  runId: string
}

const { url, dataFolder, database, key } = JSON.parse(process.argv[2] ?? '') as Child

const context = await openContext(await openDatabase({ url, folder: database }), {
  shared: url !== undefined,
  dataFolder,
  masterKey: Buffer.from(key, 'hex'),
})
await startWorker(context, { concurrency: 1, looksEvery: 0.5 })

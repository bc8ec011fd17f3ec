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
  /** How many runs it works on at a time. */
  concurrency: number
}

const { url, dataFolder, database, key, concurrency } = JSON.parse(process.argv[2] ?? '') as Child

const context = await openContext(await openDatabase({ url, folder: database }), {
  shared: url !== undefined,
  dataFolder,
  masterKey: Buffer.from(key, 'hex'),
})
await startWorker(context, { concurrency, looksEvery: 0.5 })

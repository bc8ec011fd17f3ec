/**
 * A process that works on the runs of a database until a run has come to its end, and prints that run as JSON. Its
 * argument is JSON: see `Child`.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { isEnd } from '../../../src/flows/runs/transitions.ts'
import { startWorker } from '../../../src/flows/runs/worker.ts'
import { openDatabase } from '../../../src/store/database.ts'
import { openContext, readRun } from './district-flow.ts'

export interface Child {
  /** Of PostgreSQL; absent: PGlite in the data folder. */
  url?: string
  dataFolder: string
  /** The folder of PGlite. */
  database: string
  /** In hexadecimal. */
  key: string
  runId: string
}

const { url, dataFolder, database: folder, key, runId } = JSON.parse(process.argv[2] ?? '') as Child

const database = await openDatabase({ url, folder })
const context = await openContext(database, {
  shared: url !== undefined,
  dataFolder,
  masterKey: Buffer.from(key, 'hex'),
})
const worker = await startWorker(context, { concurrency: 1 })
for (;;) {
  const run = await readRun(context, runId)
  if (isEnd(run.state) || run.state === 'waiting-for-approval') {
    process.stdout.write(`${JSON.stringify(run)}\n`)
    break
  }
  await wait(100)
}
await worker.stop()
await context[Symbol.asyncDispose]()
await database.close()

/** One process of the service, as bench/due-flows.ts starts and kills it: `scheduler URL` or `worker URL`. */
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import type { Context } from '../src/flows/context.ts'
import type { Claim } from '../src/flows/runs/claim.ts'
import { finishAttempt } from '../src/flows/runs/finish.ts'
import { startWorker } from '../src/flows/runs/worker.ts'
import { startScheduler } from '../src/flows/schedule/scheduler.ts'
import { openDatabase } from '../src/store/database.ts'
import { giveBackLease } from '../src/store/lease.ts'
import { openQueue } from '../src/store/queue.ts'
import { Vault } from '../src/vault/vault.ts'

const [role, url = ''] = process.argv.slice(2)
const runsAtOnce = 8

const database = await openDatabase({ url, folder: '' })
const queue = await openQueue(database, complain)
const masterKey = randomBytes(32)
const context: Context = {
  db: database.db,
  queue,
  vault: new Vault(masterKey, 'bench'),
  masterKey,
  dataFolder: tmpdir(),
  shared: true,
  publicUrl: 'http://127.0.0.1:4010',
}
if (role === 'scheduler') startScheduler(context, complain)
else await startWorker(context, { concurrency: runsAtOnce, log: complain, attempt: workWithoutEngine })
process.stdout.write('ready\n')
// It ends with whoever started it.
process.stdin.resume().once('end', () => process.exit())

/** What a run is without an engine: it takes a moment, and then it has succeeded. */
async function workWithoutEngine(_: Context, { runId, attempt, destinationAccountId, lease }: Claim): Promise<void> {
  try {
    await setTimeout(10)
    const end = { kind: 'prepared', outcome: 'previewed' } as const
    await finishAttempt(context, { runId, attempt, end, stopped: undefined, retryDelays: [] })
  } catch (error) {
    complain(error)
  } finally {
    await giveBackLease(context.db, destinationAccountId, lease)
  }
}

/** The queue's own problems are no errors, but have a message as well. */
function complain(problem: unknown): void {
  const said = typeof problem === 'object' && problem !== null && 'message' in problem ? problem.message : problem
  console.error(`${role} ${process.pid}: ${said}`)
}

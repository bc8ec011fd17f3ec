/**
 * `./scripts/node bench/due-flows.ts`: on a real PostgreSQL, 13,000 flows are due at one moment. Two schedulers queue
 * their runs and four workers work them off, without an engine, while random ones of the six are killed (SIGKILL) and
 * started again. Fails unless every run is queued within 60 seconds, none is lost, none is made or finished twice, and
 * all of them finish.
 */
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Kysely, sql } from 'kysely'
import { scheduleSchema } from '../src/flows/definition.ts'
import { nextOccurrence } from '../src/flows/schedule/occurrences.ts'
import { openDatabase } from '../src/store/database.ts'
import type { Tables } from '../src/store/tables.ts'
import { freshPostgresqlUrl } from '../test/databases.ts'
import { makeFlows } from '../test/flows/schedule/flows.ts'
import { Crew } from './due-flows-crew.ts'

const { values } = parseArgs({
  options: {
    flows: { type: 'string', default: '13000' },
    // How long to wait for the last run to finish, in seconds. The bar is about queueing.
    patience: { type: 'string', default: '1800' },
    json: { type: 'boolean', default: false },
  },
})
const count = Number(values.flows)
const timeZone = 'America/Chicago'
/** The bar, in seconds. */
const queuedWithin = 60

// Whatever was started ends when the process exits, which a signal alone does not make it do.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
const url = await freshPostgresqlUrl()
const { db, close } = await openDatabase({ url, folder: '' })
const crew = new Crew(url)
try {
  const due = await makeDueFlows(db)
  const roles = ['scheduler', 'scheduler', 'worker', 'worker', 'worker', 'worker'] as const
  await Promise.all(roles.map((role) => crew.add(role)))
  const early = (await progress(due)).runs
  await setTimeout(Math.max(0, secondsTo(due) * 1000))
  const killing = killAtRandom(due)
  const queuedAfter = await secondsUntil(due, ({ runs }) => runs >= count, 2 * queuedWithin)
  const killedWhileQueueing = { ...crew.killed }
  const whenQueued = await tally(due)
  if (!values.json) console.log(`${count} flows due at once\nqueued      after ${seconds(queuedAfter)}`)
  const finishedAfter = await secondsUntil(due, ({ finished }) => finished >= count, Number(values.patience))
  crew.end()
  await killing
  print({ early, queuedAfter, finishedAfter, killedWhileQueueing, whenQueued, end: await tally(due) })
} finally {
  crew.end()
  await close()
}

/** Makes the flows, due at the first full minute that leaves enough time to begin, and returns it. */
async function makeDueFlows(on: Kysely<Tables>): Promise<Temporal.Instant> {
  const ready = Temporal.Now.instant().add({ seconds: 80 + Math.round(count / 500) })
  const { hour, minute } = ready.toZonedDateTimeISO(timeZone)
  const schedule = scheduleSchema.parse({ timeZone, times: [{ hour, minute }], days: [1, 2, 3, 4, 5, 6, 7] })
  const due = nextOccurrence(schedule, Temporal.Now.instant())
  if (!due) throw new Error('A schedule of every day is always due again.')
  await makeFlows(on, { count, schedule, nextRunAt: due })
  await sql`ANALYZE`.execute(on)
  return due
}

/** Kills a scheduler in the middle of the first batches, and then one process after another until the end. */
async function killAtRandom(due: Temporal.Instant): Promise<void> {
  await secondsUntil(due, ({ runs }) => runs > 0, queuedWithin)
  crew.replaceOne('scheduler')
  while (!crew.ended) {
    await setTimeout(300 + Math.random() * 1200)
    // On a slow machine none would ever come to work otherwise.
    if (crew.starting < 2) crew.replaceOne()
  }
}

interface Progress {
  /** Runs for the due time. */
  runs: number
  /** Those of them that have succeeded. */
  finished: number
}

async function progress(due: Temporal.Instant): Promise<Progress> {
  const { rows } = await sql<Progress>`
    SELECT count(*)::int AS runs, count(*) FILTER (WHERE state = 'succeeded')::int AS finished
      FROM runs WHERE scheduled_for = ${due.toString()}`.execute(db)
  return one(rows)
}

interface Tally extends Progress {
  /** Flows that have no run for the due time, or whose next time was not moved on. */
  lost: number
  /** Flows with more than one run; runs that wait with more than one job; runs that succeeded more than once. */
  twice: number
  /** Runs that were begun again after their worker had died. */
  takenUp: number
}

async function tally(due: Temporal.Instant): Promise<Tally> {
  const at = due.toString()
  const { rows } = await sql<Omit<Tally, keyof Progress>>`
    SELECT
      (SELECT count(*)::int FROM flows
        WHERE next_run_at <= ${at}
          OR NOT EXISTS (SELECT FROM runs WHERE flow_id = flows.id AND scheduled_for = ${at})) AS lost,
      (SELECT count(*)::int FROM (SELECT FROM runs GROUP BY flow_id HAVING count(*) > 1) AS made) +
      (SELECT count(*)::int FROM (
        SELECT FROM queue.job WHERE name = 'run' AND state < 'active'
          GROUP BY data ->> 'runId' HAVING count(*) > 1) AS sent) +
      (SELECT count(*)::int FROM runs
        WHERE jsonb_array_length(jsonb_path_query_array(states, '$[*] ? (@.state == "succeeded")')) > 1) AS twice,
      (SELECT count(*)::int FROM runs WHERE attempt > 1) AS "takenUp"`.execute(db)
  return { ...(await progress(due)), ...one(rows) }
}

function one<Row>([row]: Row[]): Row {
  if (!row) throw new Error('A count is always one row.')
  return row
}

/** How many seconds after the due time something is so; null when it is not within that many. */
async function secondsUntil(
  due: Temporal.Instant,
  isSo: (now: Progress) => boolean,
  within: number,
): Promise<number | null> {
  while (-secondsTo(due) < within) {
    if (isSo(await progress(due))) return -secondsTo(due)
    await setTimeout(200)
  }
  return null
}

function secondsTo(moment: Temporal.Instant): number {
  return Temporal.Now.instant().until(moment).total('seconds')
}

interface Measured {
  /** Runs that were there before they were due. */
  early: number
  /** Seconds after the due time until all were queued, and until all had finished; null: not in time. */
  queuedAfter: number | null
  finishedAfter: number | null
  killedWhileQueueing: Crew['killed']
  whenQueued: Tally
  end: Tally
}

function print({ early, queuedAfter, finishedAfter, killedWhileQueueing, whenQueued, end }: Measured): void {
  const bars = {
    [`every run queued within ${queuedWithin} s`]: queuedAfter !== null && queuedAfter <= queuedWithin,
    'none before its time': early === 0,
    'none lost': whenQueued.lost === 0 && end.lost === 0,
    'none twice': whenQueued.twice === 0 && end.twice === 0,
    'all finished': finishedAfter !== null,
    'schedulers and workers were killed': killedWhileQueueing.scheduler > 0 && crew.killed.worker > 0,
  }
  if (values.json) {
    const killed = { whileQueueing: killedWhileQueueing, inAll: crew.killed }
    console.log(JSON.stringify({ flows: count, queuedAfter, finishedAfter, killed, whenQueued, end, bars }))
  } else {
    console.log(`finished    after ${seconds(finishedAfter)}, ${end.takenUp} runs begun again`)
    console.log(`runs        ${end.runs}, ${end.lost} lost, ${end.twice} twice`)
    console.log(
      `killed      ${processes(killedWhileQueueing)} while they were queued; ${processes(crew.killed)} in all`,
    )
    for (const [bar, met] of Object.entries(bars)) console.log(`${met ? 'met   ' : 'MISSED'}  ${bar}`)
  }
  if (Object.values(bars).includes(false)) process.exitCode = 1
}

function seconds(value: number | null): string {
  return value === null ? 'never' : `${value.toFixed(1)} s`
}

function processes({ scheduler, worker }: Crew['killed']): string {
  return `${scheduler} schedulers, ${worker} workers`
}

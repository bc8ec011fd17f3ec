/** A disk that has no room for what a run needs before anything is sent. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { startWorker } from '../../../src/flows/runs/worker.ts'
import { startDrop } from '../../../src/simulators/drop/drop.ts'
import { startSis } from '../../../src/simulators/sis/sis.ts'
import { openDatabase } from '../../../src/store/database.ts'
import { freshPglite, freshPostgresqlUrl } from '../../databases.ts'
import { made } from '../../end-to-end/districts.ts'
import { accountOfDrop, DistrictFlow, openContext } from './district-flow.ts'
import type { Child } from './worker-child.ts'

test('on a worker’s own machine it is named at the first attempt, and the folder with it', async (t) => {
  const url = await freshPostgresqlUrl()
  const database = await openDatabase({ url, folder: '' })
  t.after(() => database.close())
  const context = await openContext(database, { shared: true })
  t.after(() => context[Symbol.asyncDispose]())
  const sis = await startSis({ kind: 'skyward-qmlativ', district: made() })
  t.after(() => sis.close())
  const drop = await startDrop()
  t.after(() => drop.close())
  const flow = await DistrictFlow.make(context, sis, accountOfDrop(drop))
  const worker = await startWorker(context, { concurrency: 1, looksEvery: 0.5 })
  await flow.night()
  await worker.stop()

  const runId = await flow.start()
  const dataFolder = await mkdtemp(join(tmpdir(), 'firstbell-no-room-'))
  t.after(() => rm(dataFolder, { recursive: true, force: true }))
  const child: Child = { url, dataFolder, database: '', key: context.masterKey.toString('hex'), concurrency: 1 }
  const program = join(import.meta.dirname, 'worker-child.ts')
  // To who writes, a limit of file sizes is a full disk.
  const command = ['ulimit -f 1; exec "$0" "$@"', process.execPath, program, JSON.stringify(child)]
  const full = spawn('sh', ['-c', ...command], { stdio: ['ignore', 'ignore', 'inherit'] })
  t.after(() => full.kill())
  const run = await flow.until(runId, 'failed')
  assert.deepEqual([run.attempt, run.failure?.code], [1, 'DISK_FULL'])
  assert.ok(run.reason?.includes(dataFolder), run.reason ?? '')
})

test('where the embedded database finds none it is named as well, and nothing is sent', async (t) => {
  const database = await freshPglite()
  t.after(() => database.close())
  const context = await openContext(database)
  t.after(() => context[Symbol.asyncDispose]())
  const sis = await startSis({ kind: 'skyward-qmlativ', district: made() })
  t.after(() => sis.close())
  const drop = await startDrop()
  t.after(() => drop.close())
  await sql`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$`.execute(database.db)
  await sql`CREATE TRIGGER refused BEFORE INSERT ON exchanges FOR EACH ROW EXECUTE FUNCTION refuse()`.execute(
    database.db,
  )
  const flow = await DistrictFlow.make(context, sis, accountOfDrop(drop))
  const worker = await startWorker(context, { concurrency: 1, looksEvery: 0.5 })
  t.after(() => worker.stop())
  const run = await flow.until(await flow.start(), 'failed')
  assert.deepEqual([run.attempt, run.failure?.code], [1, 'DISK_FULL'])
  assert.ok(run.reason?.includes(context.dataFolder), run.reason ?? '')
  assert.equal(drop.uploads.length, 0)
})

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readEnvironment } from '../../src/commands/environment.ts'
import { startDrop } from '../../src/simulators/drop/drop.ts'
import { startSis } from '../../src/simulators/sis/sis.ts'
import { openDatabase } from '../../src/store/database.ts'
import { freshPostgresqlUrl } from '../databases.ts'
import { made } from '../end-to-end/districts.ts'
import { accountOfDrop, DistrictFlow, openContext } from '../flows/runs/district-flow.ts'
import { firstbell } from './firstbell.ts'

test('firstbell worker says what it needs', async () => {
  const { code, err } = await firstbell(['worker'], { environment: readEnvironment({}) })
  assert.equal(code, 2)
  assert.match(err, /DATABASE_URL is needed/)
})

test('firstbell worker works on the runs of a PostgreSQL until it is ended', async () => {
  const url = await freshPostgresqlUrl()
  const folder = await mkdtemp(join(tmpdir(), 'firstbell-worker-'))
  const masterKey = randomBytes(32)
  const database = await openDatabase({ url, folder: '' })
  const context = await openContext(database, { shared: true, masterKey })
  const sis = await startSis({ kind: 'skyward-qmlativ', district: made() })
  const drop = await startDrop()
  const flow = await DistrictFlow.make(context, sis, accountOfDrop(drop))
  const runId = await flow.start()

  const worker = spawn(join(import.meta.dirname, '../../firstbell'), ['worker'], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      DATABASE_URL: url,
      FIRSTBELL_DATA: folder,
      FIRSTBELL_KEY: masterKey.toString('hex'),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const exit = once(worker, 'exit')
  const run = await flow.until(runId, 'succeeded', 'succeeded-with-warnings')
  assert.match(run.report?.receipt?.to ?? '', /^sftp:/)
  worker.kill('SIGTERM')
  assert.deepEqual(await exit, [0, null])

  await sis.close()
  await drop.close()
  await context[Symbol.asyncDispose]()
  await database.close()
  await rm(folder, { recursive: true })
})

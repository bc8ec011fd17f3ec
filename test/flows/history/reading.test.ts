import assert from 'node:assert/strict'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { findings } from '../../../src/flows/history/findings.ts'
import { findRun } from '../../../src/flows/history/found-run.ts'
import { RunFiles } from '../../../src/flows/history/run-files.ts'
import { RunReaders } from '../../../src/flows/history/run-reader.ts'
import { takeLease } from '../../../src/store/lease.ts'
import { keepStateFiles } from '../../../src/store/state-files.ts'
import { onEachDatabase } from '../../databases.ts'
import { type TestService, testService } from '../../service.ts'
import { type History, makeHistory, masterKey } from './history-fixture.ts'

onEachDatabase('reading runs', (open) => {
  let service: TestService
  let history: History

  before(async () => {
    service = await testService(await open(), { shared: true, masterKey })
    history = await makeHistory(service)
    const { db, dataFolder } = service.context
    const token = await takeLease(db, history.accountId, 'another machine', 60)
    assert.ok(token)
    await keepStateFiles(db, history.accountId, join(dataFolder, 'state', history.accountId), token)
    // This machine has never seen the run.
    await rm(join(dataFolder, 'state'), { recursive: true })
  })

  after(() => service.close())

  test('many read another machine’s run at once, before it is here', async () => {
    const operator = await service.member(history.teamId, 'operator')
    const run = `/api/teams/${history.teamId}/runs/${history.second.id}`
    const paths = ['package', 'package', 'changes', 'report.html', 'exchanges/1/bodies', 'exchanges/2/bodies']
    for (let turn = 0; turn < 3; turn += 1) {
      await rm(join(service.context.dataFolder, 'reading/state'), { recursive: true, force: true })
      const answers = await Promise.all(paths.map((path) => operator.get(`${run}/${path}`)))
      assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]))
    }
    const files = await readdir(join(service.context.dataFolder, 'reading/state'), { recursive: true })
    assert.deepEqual(
      files.filter((path) => path.endsWith('.part')),
      [],
    )
  })

  test('another machine’s runs are brought here, and read apart from the engine’s state', async () => {
    const operator = await service.member(history.teamId, 'operator')
    const run = `/api/teams/${history.teamId}/runs/${history.second.id}`
    assert.equal((await operator.get(`${run}/changes`)).body.tables.students.added, 3)
    assert.equal((await operator.get(`${run}/package`)).status, 200)
    const { items } = (await operator.get(`${run}/exchanges`)).body
    assert.equal(items.length > 0 && (await operator.get(`${run}/exchanges/1/bodies`)).body.response.kind, 'json')
    assert.deepEqual((await readdir(service.context.dataFolder)).toSorted(), ['drop', 'reading'])
  })

  test('at most two runs are open, nothing decrypted is left, and many may read at once', async () => {
    const { db, dataFolder } = service.context
    const readers = new RunReaders(service.context)
    const run = await findRun(db, history.teamId, history.first.id)
    const other = await findRun(db, history.teamId, history.second.id)
    const read = (which: typeof run) => findings(readers, which, { limit: 1 })
    const pages = await Promise.all([run, other, run, other, run].map(read))
    assert.ok(pages.every(({ total }) => total > 0))
    const workspaces = join(dataFolder, 'reading', 'workspaces')
    assert.equal((await readdir(workspaces)).length, 2)
    await readers.forget(history.first.engineRun)
    assert.equal((await readdir(workspaces)).length, 1)
    await assert.rejects(read({ ...run, engineRun: '20261123-000000000-00000000000000000000' }), {
      reason: 'evidence-removed',
    })
    await readers.close()
    assert.deepEqual(await readdir(workspaces), [])
  })

  test('what is being read stays here, however many others are looked at', async () => {
    const files = new RunFiles(service.context)
    await files.read(history.accountId, history.first.engineRun, async (state) => {
      for (let other = 0; other < 6; other += 1) await files.read(history.accountId, `other-${other}`, async () => null)
      assert.ok((await readdir(join(state, 'runs', history.first.engineRun))).includes('package.zip'))
    })
  })

  test('what another machine removed, or is changing, is no defect', async () => {
    const { db } = service.context
    const operator = await service.member(history.teamId, 'operator')
    const run = `/api/teams/${history.teamId}/runs/${history.second.id}`
    const beginning = `runs/${history.second.engineRun}/`
    assert.equal((await operator.get(`${run}/package`)).status, 200)
    const refused = async () => {
      const { status, body } = await operator.get(`${run}/package`)
      return [status, body.error.code]
    }
    await sql`UPDATE state_files SET sha256 = ${'0'.repeat(64)} WHERE starts_with(path, ${beginning})`.execute(db)
    assert.deepEqual(await refused(), [409, 'changed-meanwhile'])
    await sql`DELETE FROM state_files WHERE starts_with(path, ${beginning})`.execute(db)
    assert.deepEqual(await refused(), [409, 'evidence-removed'])
  })
})

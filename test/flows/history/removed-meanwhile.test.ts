import assert from 'node:assert/strict'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { firstbell } from '../../../src/flows/actor.ts'
import { findRun } from '../../../src/flows/history/found-run.ts'
import { reportContent } from '../../../src/flows/history/report-content.ts'
import { RunFiles } from '../../../src/flows/history/run-files.ts'
import { RunReaders } from '../../../src/flows/history/run-reader.ts'
import { deleteTeam } from '../../../src/flows/retention/delete-team.ts'
import { takeLease } from '../../../src/store/lease.ts'
import { keepStateFiles } from '../../../src/store/state-files.ts'
import { removeRuns } from '../../../src/sync/state-folder-retention.ts'
import { Workspace } from '../../../src/sync/workspace.ts'
import { Vault } from '../../../src/vault/vault.ts'
import { onEachDatabase } from '../../databases.ts'
import { type TestService, testService } from '../../service.ts'
import { type History, makeHistory, masterKey } from './history-fixture.ts'

onEachDatabase('a run that is removed while it is read', (open, kind) => {
  const made = async (t: TestContext) => {
    const service = await testService(await open(), { shared: kind === 'postgresql', masterKey })
    t.after(() => service.close())
    const history = await makeHistory(service)
    if (kind === 'postgresql') await moveToDatabase(service, history)
    const operator = await service.member(history.teamId, 'operator')
    const changes = () => operator.get(`/api/teams/${history.teamId}/runs/${history.first.id}/changes`)
    return { service, history, changes }
  }

  /** Does something when the run was found, and its evidence is about to be opened. */
  const meanwhile = (t: TestContext, work: () => Promise<unknown>) => {
    const openWorkspace = Workspace.open.bind(Workspace)
    t.mock.method(Workspace, 'open', async (...given: Parameters<typeof Workspace.open>) => {
      const workspace = await openWorkspace(...given)
      await work()
      return workspace
    })
  }

  test('with its team is not there any more, whatever of it was read by then', async (t) => {
    const { service, history, changes } = await made(t)
    meanwhile(t, () => deleteTeam(service.context, history.teamId, firstbell))
    const { status, body } = await changes()
    assert.deepEqual([status, body.error.code], [404, 'not-there'])
  })

  test('with its team is not there any more for who takes its package', async (t) => {
    const { service, history } = await made(t)
    const reading = new RunFiles(service.context).read(history.accountId, history.first.engineRun, async (state) => {
      await deleteTeam(service.context, history.teamId, firstbell)
      return readFile(join(state, 'runs', history.first.engineRun, 'package.zip'))
    })
    await assert.rejects(reading, { message: 'This run is not there (any more).' })
  })

  test('with its team is not there any more for who asks for its report', async (t) => {
    const { service, history } = await made(t)
    const { context } = service
    const run = await findRun(context.db, history.teamId, history.first.id)
    await deleteTeam(context, history.teamId, firstbell)
    const report = reportContent(context, new RunReaders(context), { teamId: history.teamId, run })
    await assert.rejects(report, { message: 'This team is not there (any more).' })
  })

  if (kind === 'postgresql') return
  const retention = async (t: TestContext) => {
    const { service, history, changes } = await made(t)
    const state = join(service.context.dataFolder, 'state', history.accountId)
    const refused = async () => {
      const { status, body } = await changes()
      assert.deepEqual([status, body.error.code], [409, 'evidence-removed'])
    }
    return { remove: () => removeRuns(state, [history.first.engineRun]), refused }
  }

  test('by retention is not kept any more', async (t) => {
    const { remove, refused } = await retention(t)
    meanwhile(t, remove)
    await refused()
  })

  test('by retention is not kept any more, also when a part of it was read by then', async (t) => {
    const { remove, refused } = await retention(t)
    const { openFile } = Vault.prototype
    let opened = 0
    t.mock.method(Vault.prototype, 'openFile', async function (this: Vault, ...given: Parameters<typeof openFile>) {
      opened += 1
      if (opened === 2) await remove()
      return openFile.apply(this, given)
    })
    await refused()
  })
})

/** As if another machine had done the runs. */
async function moveToDatabase({ context: { db, dataFolder } }: TestService, { accountId }: History): Promise<void> {
  const token = (await takeLease(db, accountId, 'another machine', 60)) ?? ''
  await keepStateFiles(db, accountId, join(dataFolder, 'state', accountId), token)
  await rm(join(dataFolder, 'state'), { recursive: true })
}

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { takeLease } from '../../../src/store/lease.ts'
import { keepStateFiles } from '../../../src/store/state-files.ts'
import { onEachDatabase } from '../../databases.ts'
import { type TestService, testService } from '../../service.ts'
import { type History, makeHistory, masterKey } from './history-fixture.ts'

/** Lets this process write files of so many bytes at most, which the system says as it says that a disk is full. */
function limitFiles(bytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:unlimited`])
}

const writing = ['changes', 'findings', 'explain?who=x', 'report.html', 'report.csv']
const bringing = ['package', 'exchanges/1/bodies', 'exchanges/1/bodies/response']

onEachDatabase('reading runs where there is no room', (open, kind) => {
  for (const bytes of [0, 1000]) {
    test(`is refused by name with room for ${bytes} bytes, and goes on when there is more`, async (t) => {
      const service = await testService(await open(), { shared: kind === 'postgresql', masterKey })
      t.after(() => service.close())
      t.after(() => limitFiles('unlimited'))
      const history = await makeHistory(service)
      const operator = await service.member(history.teamId, 'operator')
      const answers = async (paths: string[]) => {
        const found = []
        for (const path of paths) {
          const { status, body } = await operator.get(`/api/teams/${history.teamId}/runs/${history.second.id}/${path}`)
          found.push(`${path} ${status} ${body.error?.code ?? ''}`)
        }
        return found
      }
      if (kind === 'postgresql') await moveToDatabase(service, history)

      limitFiles(bytes)
      const full = kind === 'postgresql' ? [...writing, ...bringing] : writing
      assert.deepEqual(
        await answers(full),
        full.map((path) => `${path} 503 DISK_FULL`),
      )
      const left = await readdir(join(service.context.dataFolder, 'reading'), { recursive: true })
      assert.deepEqual(
        left.filter((path) => /workspace-|\.part$/.test(path)),
        [],
      )
      limitFiles('unlimited')
      const all = [...writing, ...bringing]
      assert.deepEqual(
        await answers(all),
        all.map((path) => `${path} 200 `),
      )
      // It is open now, and only the report has to be written.
      limitFiles(bytes)
      assert.deepEqual(await answers(['report.csv', 'changes']), ['report.csv 503 DISK_FULL', 'changes 200 '])
      limitFiles('unlimited')
      assert.deepEqual(await answers(['report.csv']), ['report.csv 200 '])
    })
  }
})

/** As if another machine had done the runs. */
async function moveToDatabase({ context: { db, dataFolder } }: TestService, { accountId }: History): Promise<void> {
  const token = (await takeLease(db, accountId, 'another machine', 60)) ?? ''
  await keepStateFiles(db, accountId, join(dataFolder, 'state', accountId), token)
  await rm(join(dataFolder, 'state'), { recursive: true })
}

/** The whole life of a flow on a real OpenSSH server: delivered, held, approved, delivered. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { approveRun } from '../../../src/flows/runs/approve.ts'
import { startWorker } from '../../../src/flows/runs/worker.ts'
import { type Sis, startSis } from '../../../src/simulators/sis/sis.ts'
import { freshPglite } from '../../databases.ts'
import { made } from '../../end-to-end/districts.ts'
import { type OpenSsh, startOpenSsh } from '../../openssh.ts'
import { DistrictFlow, openContext } from './district-flow.ts'

const kind = 'skyward-qmlativ'
let crowd: Sis
let shrunken: Sis
let server: OpenSsh
let privateKey: string

before(async () => {
  crowd = await startSis({ kind, district: made({ changes: { joined: 10 } }) })
  shrunken = await startSis({ kind, district: made() })
  server = await startOpenSsh()
  privateKey = await readFile(server.privateKeyPath, 'utf8')
})

after(async () => {
  await crowd.close()
  await shrunken.close()
  server.close()
})

test('a flow to OpenSSH delivers, holds a shrunken district, and sends what was approved', async () => {
  const database = await freshPglite()
  await using context = await openContext(database)
  const worker = await startWorker(context, { concurrency: 1, looksEvery: 0.5 })
  const { host, port, user, hostKeyFingerprint: hostKey, remoteFolder: folder } = server
  const flow = await DistrictFlow.make(context, crowd, { host, port, user, hostKey, folder, privateKey })
  const first = await flow.night()

  await flow.readFrom(shrunken)
  const held = await flow.until(await flow.start(), 'waiting-for-approval')
  assert.equal(held.report?.tables.students.removed, 10)
  assert.deepEqual(await arrived(held), [])

  await approveRun(context, { ...flow.by(held.id), sha256: held.package_sha256 ?? '', comment: 'They moved away' })
  const sent = await flow.until(held.id, 'succeeded-with-warnings')
  assert.deepEqual(await arrived(first), [first.package_sha256])
  assert.deepEqual(await arrived(sent), [held.package_sha256])
  assert.match(sent.report?.receipt?.hostKey ?? '', /SHA256:/)
  await worker.stop()
  await context.queue.stop({ graceful: false })
  await database.close()
})

/** The SHA-256 of what arrived of a run. */
async function arrived({ engine_run }: { engine_run: string | null }): Promise<string[]> {
  const names = (await readdir(server.folder)).filter((name) => name === `firstbell-${engine_run}.zip`)
  const files = await Promise.all(names.map((name) => readFile(join(server.folder, name))))
  return files.map((bytes) => createHash('sha256').update(bytes).digest('hex'))
}

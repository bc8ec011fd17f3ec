import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { sql } from 'kysely'
import type { Database } from '../../src/store/database.ts'
import { takeLease } from '../../src/store/lease.ts'
import { fetchStateFiles, keepStateFiles, removeStaleFiles } from '../../src/store/state-files.ts'
import { onEachDatabase } from '../databases.ts'
import { makeAccount } from './account.ts'

onEachDatabase('the state of a destination', (open, kind) => {
  let database: Database
  let base: string
  before(async () => {
    database = await open()
    base = await mkdtemp(join(tmpdir(), 'firstbell-state-files-'))
  })
  after(() => rm(base, { recursive: true, force: true }))

  /** A destination, two machines' folders for it, and the lease. */
  async function destination() {
    const account = await makeAccount(database)
    const token = (await takeLease(database.db, account, 'a test', 60)) ?? ''
    const [here, there] = [join(base, account, 'here'), join(base, account, 'there')]
    const keep = (with_ = token) => keepStateFiles(database.db, account, here, with_)
    const fetch = (only?: string) => fetchStateFiles(database.db, account, there, only)
    return { account, token, here, there, keep, fetch }
  }

  test('arrives on another machine as it was kept: new, changed and removed files', async () => {
    const { here, there, keep, fetch } = await destination()
    await put(here, { 'key.check': 'k', 'runs/1/run.json': 'one', 'runs/1/package.zip': randomBytes(3_000_000) })
    await keep()
    await fetch()
    assert.deepEqual(await contentOf(there), await contentOf(here))

    await rm(join(here, 'runs/1'), { recursive: true })
    await put(here, { 'deliveries.json': '{}', 'key.check': 'x', 'runs/2/package.zip': randomBytes(2_097_152) })
    await put(there, { 'runs/9/left-behind': 'by a worker that lost its lease' })
    await keep()
    await fetch()
    assert.deepEqual(await contentOf(there), await contentOf(here))
    assert.deepEqual(await readdir(join(there, 'runs')), ['2'])
  })

  test('goes from a machine that has nothing to do with it any more, as far as it was removed', async () => {
    const { account, here, there, keep, fetch } = await destination()
    await put(there, { 'deliveries.json': 'of a machine that has kept nothing yet' })
    assert.equal(await removeStaleFiles(database.db, account, there), 0)
    await put(here, {
      'deliveries.json': '{}',
      'runs/1/bodies': 'b',
      'runs/1/package.zip': 'p',
      'runs/2/package.zip': 'q',
    })
    await keep()
    await fetch()
    await put(there, { lock: '', 'workspaces/a.duckdb': 'w' })
    await rm(join(here, 'runs/1'), { recursive: true })
    await keep()
    assert.equal(await removeStaleFiles(database.db, account, there), 2)
    const left = ['deliveries.json', 'lock', 'runs/2/package.zip', 'workspaces/a.duckdb']
    assert.deepEqual(Object.keys(await contentOf(there)), left)
    assert.deepEqual(await readdir(join(there, 'runs')), ['2'])
  })

  test('keeps the lock, workspaces and unfinished files of each machine to itself', async () => {
    const { here, there, keep, fetch } = await destination()
    await put(here, { 'deliveries.json': '{}', lock: '', 'workspaces/a.duckdb': 'w', 'source.json.part': 'half' })
    await put(there, { lock: '', 'workspaces/b.duckdb': 'w', 'runs/1/run.json.x.part': 'of one that died' })
    await keep()
    await fetch()
    assert.deepEqual(Object.keys(await contentOf(there)), ['deliveries.json', 'lock', 'workspaces/b.duckdb'])
  })

  test('is not kept for a worker whose lease was taken by another', async () => {
    const { account, here, keep } = await destination()
    await put(here, { 'deliveries.json': 'the first', 'runs/1/package.zip': randomBytes(100_000) })
    await keep()
    await put(here, { 'deliveries.json': 'of a stale worker' })
    await assert.rejects(keep('00000000-0000-4000-8000-000000000000'), { code: 'LEASE_LOST' })
    await rm(join(here, 'deliveries.json'))
    await assert.rejects(keep('00000000-0000-4000-8000-000000000000'), { code: 'LEASE_LOST' })
    const { rows } = await sql`SELECT convert_from(content, 'UTF8') AS text FROM state_file_parts
      WHERE account_id = ${account} AND path = 'deliveries.json'`.execute(database.db)
    assert.deepEqual(rows, [{ text: 'the first' }])
  })

  test('is never seen half kept: an upload that was cut off changes nothing, and the next one tidies up', async () => {
    const { account, here, there, keep, fetch } = await destination()
    await put(here, { 'deliveries.json': '1', 'runs/1/package.zip': randomBytes(2_500_000) })
    await keep()
    const before = await contentOf(here)
    const cutOff = { account_id: account, path: 'runs/1/package.zip', sha256: 'f'.repeat(64), part: 0 }
    await database.db
      .insertInto('state_file_parts')
      .values({ ...cutOff, content: Buffer.from('torn') })
      .execute()
    await fetch()
    assert.deepEqual(await contentOf(there), before)
    await put(here, { 'deliveries.json': '2' })
    await keep()
    assert.deepEqual(await partsOf(account), ['deliveries.json 0', ...[0, 1, 2].map((n) => `runs/1/package.zip ${n}`)])
  })

  test('tells a small file that changed without a change of its size and time', async () => {
    const { here, there, keep, fetch } = await destination()
    const time = new Date('2026-02-28T06:00:00Z')
    for (const content of ['{"a":1}', '{"a":2}']) {
      await put(here, { 'destination.json': content })
      await utimes(join(here, 'destination.json'), time, time)
      await keep()
      await fetch()
      assert.equal(await readFile(join(there, 'destination.json'), 'utf8'), content)
    }
  })

  test('comes in part when only a part is asked for', async () => {
    const { here, there, keep, fetch } = await destination()
    await put(here, { 'deliveries.json': '{}', 'runs/1/run.json': 'one', 'runs/2/run.json': 'two' })
    await keep()
    await fetch('runs/2/')
    assert.deepEqual(Object.keys(await contentOf(there)), ['runs/2/run.json'])
  })

  test('of which the database holds nothing yet is left as it is', async () => {
    const { there, fetch } = await destination()
    await put(there, { 'deliveries.json': 'from before' })
    await fetch()
    assert.deepEqual(Object.keys(await contentOf(there)), ['deliveries.json'])
  })

  // PGlite in memory keeps the files itself, so that on it there is nothing to measure.
  test('of eighty megabytes is never in memory as a whole', {
    skip: kind === 'pglite' && 'it is in memory',
  }, async () => {
    const { account, here, there, keep, fetch } = await destination()
    await put(here, { 'runs/1/evidence.parquet': randomBytes(80_000_000) })
    const enough = 50_000_000
    const most = await mostMemory(enough, async () => {
      await keep()
      await fetch()
    })
    assert.deepEqual((await partsOf(account)).length, 77)
    assert.deepEqual(await contentOf(there), await contentOf(here))
    assert.ok(most <= enough, `${most} bytes at once`)
  })

  async function partsOf(account: string): Promise<string[]> {
    const parts = await database.db
      .selectFrom('state_file_parts')
      .select(['path', 'part'])
      .where('account_id', '=', account)
      .orderBy('path')
      .orderBy('part')
      .execute()
    return parts.map(({ path, part }) => `${path} ${part}`)
  }
})

async function put(folder: string, files: Record<string, string | Buffer>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(folder, dirname(path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
}

async function contentOf(folder: string): Promise<Record<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const contents = paths.toSorted().map(async (path) => [path.slice(folder.length + 1), await readFile(path)])
  return Object.fromEntries(await Promise.all(contents))
}

/** The most memory that was in use during the work, beyond what was in use before it; above `enough` without garbage. */
async function mostMemory(enough: number, work: () => Promise<void>): Promise<number> {
  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc') as () => void
  const inUse = () => {
    const { arrayBuffers, heapUsed } = process.memoryUsage()
    return arrayBuffers + heapUsed
  }
  collectGarbage()
  const before = inUse()
  let most = 0
  const timer = setInterval(() => {
    if (inUse() - before > enough) collectGarbage()
    most = Math.max(most, inUse() - before)
  }, 50)
  try {
    await work()
  } finally {
    clearInterval(timer)
  }
  return most
}

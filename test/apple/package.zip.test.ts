import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { openPromise } from 'yauzl'
import { zipPackage } from '../../src/apple/package/zip-package.ts'
import { tables } from '../../src/apple/tables.ts'

let folder: string
let csv: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbell-zip-'))
  csv = await mkdtemp(join(folder, 'csv-'))
  for (const table of tables) await writeFile(join(csv, `${table}.csv`), `${table}\n`.repeat(50_000))
})
after(() => rm(folder, { recursive: true }))

describe('zipPackage', () => {
  test('makes a zip of the six files at its root, in Apple’s order, with Deflate', async () => {
    const { path } = await zipPackage(csv, join(folder, 'package-1.zip'))
    const entries = []
    const zip = await openPromise(path)
    for await (const entry of zip.eachEntry()) entries.push(entry)
    assert.deepEqual(
      entries.map(({ fileName }) => fileName),
      tables.map((table) => `${table}.csv`),
    )
    for (const entry of entries) {
      assert.equal(entry.compressionMethod, 8)
      assert.equal(entry.versionNeededToExtract, 20, 'no Zip64')
      assert.equal(entry.extraFieldLength, 0)
      assert.equal(entry.isEncrypted(), false)
      assert.equal(entry.externalFileAttributes >>> 16, 0o100644)
    }
  })

  test('says the size and the SHA-256 of what is on disk', async () => {
    const written = await zipPackage(csv, join(folder, 'package-2.zip'))
    const bytes = await readFile(written.path)
    assert.deepEqual(written, {
      path: join(folder, 'package-2.zip'),
      name: 'package-2.zip',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length,
    })
    assert.equal((await stat(written.path)).mode & 0o777, 0o600)
  })

  test('makes the same bytes of the same files, whenever they were written', async () => {
    const once = await zipPackage(csv, join(folder, 'once.zip'))
    for (const table of tables) await utimes(join(csv, `${table}.csv`), 1_000_000_000, 1_000_000_000)
    const again = await zipPackage(csv, join(folder, 'again.zip'))
    assert.equal(again.sha256, once.sha256)
  })

  test('replaces an older package, and leaves nothing unfinished', async () => {
    const out = await mkdtemp(join(folder, 'out-'))
    await writeFile(join(out, 'package.zip'), 'older')
    const { path } = await zipPackage(csv, join(out, 'package.zip'))
    assert.equal((await readFile(path)).subarray(0, 2).toString(), 'PK')
    assert.deepEqual(await readdir(out), ['package.zip'])
  })

  test('refuses a name that has made trouble at Apple', async () => {
    for (const name of ['a:b.zip', 'a b.zip', 'package', 'é.zip', 'a.b.zip']) {
      await assert.rejects(zipPackage(csv, join(folder, name)), RangeError)
    }
  })
})

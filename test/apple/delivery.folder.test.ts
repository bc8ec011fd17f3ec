import { strict as assert } from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, it } from 'node:test'
import { mountDisk, whyNoDisk } from '../mounted-disk.ts'
import { attempt, randomPackage } from './delivery-attempt.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstbell-folder-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

it('writes the package under its name, over one from before, and leaves nothing else', async () => {
  writeFileSync(join(folder, 'package.zip'), 'yesterday')
  const file = randomPackage(300_000)
  const { receipt, exchanges, sent } = await attempt({ type: 'folder', folder }, file)
  file.remove()
  const written = readFileSync(join(folder, 'package.zip'))
  assert.equal(createHash('sha256').update(written).digest('hex'), file.sha256)
  assert.equal(receipt?.remotePath, join(folder, 'package.zip'))
  assert.equal(exchanges[0]?.bytes, 300_000)
  assert.equal(sent.at(-1), 300_000)
  assert.deepEqual(readdirSync(folder), ['package.zip'])
})

it('fails clearly when the folder is missing, or is none', async () => {
  const missing = await attempt({ type: 'folder', folder: join(folder, 'nowhere') })
  assert.equal(missing.failure?.code, 'FOLDER_MISSING')
  writeFileSync(join(folder, 'a-file'), '')
  const none = await attempt({ type: 'folder', folder: join(folder, 'a-file') })
  assert.equal(none.failure?.code, 'FOLDER_MISSING')
})

it('fails clearly when it may not write there', async () => {
  chmodSync(folder, 0o555)
  const { failure } = await asPlainUser(() => attempt({ type: 'folder', folder }))
  assert.equal(failure?.code, 'FOLDER_NOT_WRITABLE')
})

it('delivers to a letter box, which only takes', async () => {
  chmodSync(folder, 0o333)
  const { receipt, failure } = await asPlainUser(() => attempt({ type: 'folder', folder }))
  assert.equal(failure, undefined)
  assert.equal(receipt?.remotePath, join(folder, 'package.zip'))
  chmodSync(folder, 0o755)
  assert.deepEqual(readdirSync(folder), ['package.zip'])
})

it('fails clearly when the disk is full, and clears up', { skip: whyNoDisk() }, async () => {
  const small = join(folder, 'small')
  mkdirSync(small)
  mountDisk(small)
  try {
    const { failure } = await attempt({ type: 'folder', folder: small }, 2_000_000)
    assert.equal(failure?.code, 'FOLDER_FULL')
    assert.deepEqual(readdirSync(small), [])
  } finally {
    execFileSync('umount', [small])
  }
})

it('keeps the package from before when the new one is not what it should be', async () => {
  writeFileSync(join(folder, 'package.zip'), 'yesterday')
  const file = randomPackage(100_000)
  const { failure } = await attempt({ type: 'folder', folder }, { ...file, sha256: '0'.repeat(64) })
  file.remove()
  assert.equal(failure?.code, 'PACKAGE_CHANGED')
  assert.equal(readFileSync(join(folder, 'package.zip'), 'utf8'), 'yesterday')
  assert.deepEqual(readdirSync(folder), ['package.zip'])
})

it('stops when it is told to', async () => {
  const stop = new AbortController()
  const { thrown } = await attempt({ type: 'folder', folder }, 500_000, {
    signal: stop.signal,
    onSent: () => stop.abort(),
  })
  assert.equal((thrown as Error).name, 'AbortError')
  assert.deepEqual(readdirSync(folder), [])
})

/** Root may write everywhere; for as long as `work` takes, this process may not. */
async function asPlainUser<Result>(work: () => Promise<Result>): Promise<Result> {
  if (userInfo().uid !== 0) return work()
  process.seteuid?.('nobody')
  try {
    return await work()
  } finally {
    process.seteuid?.(0)
  }
}

import assert from 'node:assert/strict'
import { chown, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { lockDataFolder } from '../../src/store/data-folder.ts'
import { startChild } from './child.ts'

let base: string
before(async () => {
  base = await mkdtemp(join(tmpdir(), 'firstbell-data-'))
})
after(() => rm(base, { recursive: true, force: true }))

test('A second process is told which process has the data folder', async () => {
  const folder = join(base, 'held')
  const holder = startChild(import.meta.resolve('./data-folder-child.ts'), [folder])
  await holder.said('locked')
  await assert.rejects(lockDataFolder(folder), {
    code: 'DATA_FOLDER_IN_USE',
    message: `The data folder ${folder} is in use by another Firstbell, process ${holder.pid}.`,
  })
  await holder.kill()
  const release = await lockDataFolder(folder)
  release()
})

test('The data folder is locked within the same process too, and free once it was given back', async () => {
  const folder = join(base, 'mine')
  const release = await lockDataFolder(folder)
  await assert.rejects(lockDataFolder(folder), { code: 'DATA_FOLDER_IN_USE' })
  release()
  release()
  const again = await lockDataFolder(folder)
  again()
})

test('The data folder is for nobody else to read', async () => {
  const folder = join(base, 'private')
  const release = await lockDataFolder(folder)
  assert.equal((await stat(folder)).mode & 0o777, 0o700)
  release()
})

test('A data folder that cannot be made says so', async () => {
  const file = join(base, 'a-file')
  await writeFile(file, '')
  await assert.rejects(lockDataFolder(join(file, 'data')), { code: 'DATA_FOLDER_NOT_WRITABLE' })
})

test('A lock that is damaged is told from a folder that cannot be written', async () => {
  const folder = join(base, 'damaged')
  await mkdir(folder)
  const lock = join(folder, 'lock')
  await writeFile(lock, 'no lock '.repeat(200))
  await assert.rejects(lockDataFolder(folder), { code: 'DATA_FOLDER_LOCK_DAMAGED', next: /remove that file/ })
  await rm(lock)
  const release = await lockDataFolder(folder)
  release()
})

const root = process.geteuid?.() === 0

test('Root is kept out of the data folder of another user', { skip: !root && 'only root can try it' }, async () => {
  const folder = join(base, 'of-nobody')
  const release = await lockDataFolder(folder)
  release()
  const before = await readdir(folder)
  await chown(join(folder, 'lock'), 65534, 65534)
  await assert.rejects(lockDataFolder(folder), { code: 'DATA_FOLDER_OF_ANOTHER_USER', next: /id -nu 65534/ })
  assert.deepEqual(await readdir(folder), before)
  await chown(join(folder, 'lock'), 0, 0)
  const again = await lockDataFolder(folder)
  again()
})

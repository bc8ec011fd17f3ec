import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import ssh2, { type SFTPWrapper } from 'ssh2'
import { DropSession } from '../../src/simulators/drop/session.ts'

test('a client that is gone before its file is open leaves no file behind', async () => {
  const workFolder = await mkdtemp(join(tmpdir(), 'firstbell-drop-session-'))
  const sftp = new EventEmitter()
  const answered: number[] = []
  Object.assign(sftp, { handle: (id: number) => answered.push(id) })
  new DropSession(sftp as unknown as SFTPWrapper, {
    faults: {},
    folders: ['/dropbox'],
    workFolder,
    cut: () => undefined,
    onRefused: () => undefined,
    onDropped: () => undefined,
  })
  sftp.emit('OPEN', 1, '/dropbox/package.zip', ssh2.utils.sftp.OPEN_MODE.WRITE)
  sftp.emit('close')
  do await wait(5)
  while ((await readdir(workFolder)).length > 0)
  assert.deepEqual(answered, [])
  await rm(workFolder, { recursive: true })
})

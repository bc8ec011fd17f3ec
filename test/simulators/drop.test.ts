import { strict as assert } from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { promisify } from 'node:util'
import ssh2, { type SFTPWrapper } from 'ssh2'
import { readActivityLog } from '../../src/apple/activity-log.ts'
import { type Drop, startDrop } from '../../src/simulators/drop/drop.ts'
import { newTenant } from '../../src/simulators/drop/judge/tenant.ts'
import type { Upload } from '../../src/simulators/drop/upload.ts'
import { attempt } from '../apple/delivery-attempt.ts'
import { changed, type Files, smallSchool, zipped } from './drop-package.ts'

let folder: string
let drop: Drop
const announced: Upload[] = []

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'firstbell-drop-test-'))
  announced.length = 0
  drop = await startDrop({ onUpload: (upload) => announced.push(upload) })
})

afterEach(async () => {
  await drop.close()
  rmSync(folder, { recursive: true })
})

async function send(files: Files): Promise<Upload> {
  const zip = await zipped(files)
  const path = join(folder, 'package.zip')
  writeFileSync(path, zip)
  const sha256 = createHash('sha256').update(zip).digest('hex')
  const { host, port, user, password, hostKeyFingerprint: hostKey } = drop
  const file = { path, name: 'package.zip', sha256, bytes: zip.length }
  const { failure } = await attempt({ type: 'sftp', host, port, user, password, hostKey }, file)
  assert.equal(failure, undefined)
  await drop.settled()
  const upload = drop.uploads.at(-1)
  assert.equal(upload?.sha256, sha256)
  return upload
}

it('judges what is dropped, and keeps what the tenant holds from one upload to the next', async () => {
  const first = await send(smallSchool)
  assert.equal(first.verdict.subStatus, 'COMPLETED')
  assert.equal(drop.tenant().people.size, 3)
  const second = await send(changed(['students.csv', 'Avery', 'Ava']))
  assert.deepEqual(second.verdict.counts.people, { created: 0, updated: 1, removed: 0 })
  const third = await send(changed(['rosters.csv', 'k-1,s-2', 'k-1,nobody']))
  assert.equal(third.verdict.status, 'FAILED')
  assert.equal(drop.tenant().people.get('s-1')?.firstName, 'Ava')
  assert.deepEqual(announced, drop.uploads)
})

it('starts with what the tenant holds already', async () => {
  await drop.close()
  drop = await startDrop({ tenant: newTenant({ federated: true }) })
  const upload = await send(changed(['staff.csv', 'robin@example.org', '']))
  assert.equal(upload.verdict.problems[0]?.substatus, 'NO_EMAIL')
})

it('writes an activity log that can be read back', async () => {
  await send(smallSchool)
  const later = changed(
    ['students.csv', 'Avery,,Smith', '"Av, ery",,Smith'],
    ['students.csv', '1002,Zoë', '1002,'],
    ['staff.csv', 't-1,501', 't-2,501'],
    ['classes.csv', 't-1', 't-2'],
  )
  const { verdict } = await send(later)
  const path = join(folder, 'activity.csv')
  writeFileSync(path, verdict.activityLog.join(''))
  const log = await readActivityLog(path)
  assert.deepEqual(
    { activityId: log.head.activityId, status: log.head.status, subStatus: log.head.subStatus },
    { activityId: verdict.activityId, status: 'COMPLETED', subStatus: 'COMPLETED_WITH_ERROR' },
  )
  assert.deepEqual(
    log.people.map((line) => [
      line.person_id,
      line.first_name,
      line.operation_status,
      line.operation_substatus,
      line.email,
    ]),
    [
      ['s-2', '', 'ISSUE', 'OPERATION_NOT_ALLOWED', 'zoe@example.org'],
      ['s-1', 'Av, ery', 'SUCCESS', 'UPDATED', 'avery@example.org'],
      ['t-2', 'Robin', 'SUCCESS', 'CREATED', 'robin@example.org'],
      ['t-1', 'Robin', 'SUCCESS', 'DEACTIVATED', 'robin@example.org'],
    ],
  )
  assert.deepEqual(
    log.classes.map((line) => [line.class_id, line.course_name, line.operation_substatus]),
    [['k-1', 'Algebra, advanced', 'UPDATED']],
  )
  assert.deepEqual(log.rosters, [])
})

describe('to another client', () => {
  let client: ssh2.Client
  let sftp: SFTPWrapper

  beforeEach(async () => {
    client = new ssh2.Client()
    const { host, port, user: username, password } = drop
    const ready = once(client, 'ready')
    client.connect({ host, port, username, password })
    await ready
    sftp = await promisify<SFTPWrapper>((done) => client.sftp(done as never))()
  })

  afterEach(() => client.destroy())

  const codeOf = (done: (callback: (error?: Error | null) => void) => void) =>
    new Promise<unknown>((resolve) => done((error) => resolve((error as { code?: number } | undefined)?.code ?? 0)))

  it('a file is gone as soon as it is closed', async () => {
    assert.equal(await codeOf((done) => sftp.writeFile('/dropbox/a.zip', 'not a zip', done)), 0)
    assert.equal(await codeOf((done) => sftp.stat('/dropbox/a.zip', done)), 2)
    await drop.settled()
    assert.equal(drop.uploads[0]?.verdict.status, 'FAILED')
    assert.equal(drop.refusedOperations['STAT'], 1)
  })

  it('everything else is refused and counted', async () => {
    const permissionDenied = 3
    assert.equal(await codeOf((done) => sftp.rename('/dropbox/a', '/dropbox/b', done)), permissionDenied)
    assert.equal(await codeOf((done) => sftp.mkdir('/dropbox/new', done)), permissionDenied)
    assert.equal(await codeOf((done) => sftp.unlink('/dropbox/a', done)), permissionDenied)
    assert.equal(await codeOf((done) => sftp.chmod('/dropbox/a', 0o600, done)), permissionDenied)
    assert.equal(await codeOf((done) => sftp.open('/dropbox/a', 'r', done)), permissionDenied)
    assert.equal(await codeOf((done) => sftp.open('/elsewhere/a', 'w', done)), 2)
    assert.deepEqual(drop.refusedOperations, { RENAME: 1, MKDIR: 1, REMOVE: 1, SETSTAT: 1 })
  })

  it('a file that is never closed is no package', async () => {
    const handle = await promisify<Buffer>((done) => sftp.open('/dropbox/a.zip', 'w', done as never))()
    await codeOf((done) => sftp.write(handle, Buffer.from('half'), 0, 4, 0, done))
    client.destroy()
    await drop.close()
    assert.deepEqual(drop.uploads, [])
    drop = await startDrop()
  })
})

const sftpProgram = '/usr/bin/sftp'
const noSftpProgram = !existsSync(sftpProgram) && 'there is no sftp program; the Debian package is openssh-client'

it('takes what the sftp program of OpenSSH puts there', { skip: noSftpProgram }, async () => {
  const { private: privateKey, public: authorizedKey } = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 })
  await drop.close()
  drop = await startDrop({ authorizedKey })
  writeFileSync(join(folder, 'key'), privateKey, { mode: 0o600 })
  writeFileSync(join(folder, 'package.zip'), await zipped(smallSchool))
  writeFileSync(join(folder, 'batch'), `put ${join(folder, 'package.zip')} /dropbox/by-hand.zip\n`)
  const options = ['StrictHostKeyChecking=no', `UserKnownHostsFile=${join(folder, 'known')}`, 'IdentitiesOnly=yes']
  const address = `sftp://${encodeURIComponent(drop.user)}@${drop.host}:${drop.port}`
  await promisify(execFile)(sftpProgram, [
    ...options.flatMap((option) => ['-o', option]),
    ...['-F', 'none', '-i', join(folder, 'key'), '-b', join(folder, 'batch'), address],
  ])
  await drop.settled()
  assert.equal(drop.uploads[0]?.remotePath, '/dropbox/by-hand.zip')
  assert.equal(drop.uploads[0].verdict.subStatus, 'COMPLETED')
})

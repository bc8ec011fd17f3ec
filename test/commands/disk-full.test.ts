import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, suite, test } from 'node:test'
import { writeBackup } from '../../src/store/backup/write-backup.ts'
import { diskFullOr } from '../../src/store/disk-full.ts'
import { freshPglite, freshPostgresqlUrl } from '../databases.ts'
import { makeAccount } from '../store/account.ts'

const repository = join(import.meta.dirname, '../..')

/** Runs Firstbell with a limit of file sizes, which the system says as it says that a disk is full. */
async function limited(megabytes: number, args: string[], variables: Record<string, string>) {
  const blocks = Math.round((megabytes * 1024 * 1024) / 512)
  const child = spawn('sh', ['-c', `ulimit -f ${blocks}; exec ./firstbell "$@"`, 'sh', ...args, '--json'], {
    cwd: repository,
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  return { code, failure: JSON.parse(said).failure }
}

suite('a disk without room', () => {
  let base: string
  before(async () => {
    base = await mkdtemp(join(tmpdir(), 'firstbell-full-'))
  })
  after(() => rm(base, { recursive: true, force: true }))

  test('is named by a restore, which changes nothing', async () => {
    const [from, data] = [join(base, 'from'), join(base, 'data')]
    const database = await freshPglite()
    const state = join(from, 'state', await makeAccount(database))
    await mkdir(state, { recursive: true })
    await writeFile(join(state, 'package.zip'), randomBytes(20 * 1024 * 1024))
    const file = join(base, 'backup.zip')
    await writeBackup({ database, dataFolder: from, masterKey: randomBytes(32), withKey: true, file })
    await database.close()
    // The database itself has files of 16 MB.
    const { code, failure } = await limited(17, ['restore', file], { FIRSTBELL_DATA: data })
    assert.deepEqual([code, failure.code], [7, 'DISK_FULL'])
    assert.ok(failure.what.includes(data))
    assert.deepEqual(await readdir(data), ['database', 'lock', 'lock.pid'])
  })

  test('is named by a backup, also where it is a quota or a limit', async () => {
    const variables = { DATABASE_URL: await freshPostgresqlUrl(), FIRSTBELL_DATA: join(base, 'key-only') }
    const { code, failure } = await limited(0.001, ['backup', join(base, 'too-large.zip')], variables)
    assert.deepEqual([code, failure.code], [7, 'BACKUP_NOT_WRITABLE'])
  })

  test('is told from what PostgreSQL says of its own files', () => {
    const said = (message: string, code: string) => diskFullOr(Object.assign(new Error(message), { code }), 'x')
    for (const error of [
      said('could not extend file "base/5/1": No space left on device', '53100'),
      said('could not write to log file "1" at offset 1, length 2: File too large', 'XX000'),
      said('could not extend file "base/5/1": Disk quota exceeded', '58030'),
    ]) {
      assert.equal((error as { code: string }).code, 'DISK_FULL')
    }
    assert.equal((said('relation "x: File too large" does not exist', '42P01') as { code: string }).code, '42P01')
  })
})

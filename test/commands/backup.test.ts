import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { readEnvironment } from '../../src/commands/environment.ts'
import { writeBackup } from '../../src/store/backup/write-backup.ts'
import { lockDataFolder } from '../../src/store/data-folder.ts'
import { freshPostgresql } from '../databases.ts'
import { firstbell } from './firstbell.ts'

suite('firstbell backup and firstbell restore', () => {
  let base: string
  let file: string
  const masterKey = randomBytes(32)
  before(async () => {
    base = await mkdtemp(join(tmpdir(), 'firstbell-backup-command-'))
    file = join(base, 'from-postgresql.zip')
    const database = await freshPostgresql()
    await database.db.insertInto('teams').values({ name: 'Riverside' }).execute()
    await writeBackup({ database, dataFolder: base, masterKey, withKey: true, file })
    await database.close()
  })
  after(() => rm(base, { recursive: true, force: true }))

  const run = (args: string[], variables: Record<string, string>) =>
    firstbell(args, { environment: readEnvironment(variables) })

  test('bring a service from PostgreSQL into a new data folder, with its key, and back up what is there', async () => {
    const data = join(base, 'data')
    const here = { FIRSTBELL_DATA: data }
    const restored = await run(['restore', file], here)
    assert.equal(restored.code, 0, restored.err)
    assert.match(restored.out, /✔ Restored the backup of .*The master key was in it/s)
    assert.equal(await readFile(join(data, 'key'), 'utf8'), `${masterKey.toString('base64')}\n`)
    assert.equal((await stat(join(data, 'key'))).mode & 0o777, 0o600)

    const second = join(base, 'second.zip')
    const written = await run(['backup', second, '--json'], here)
    assert.equal(written.code, 0, written.out)
    const { bytes, ...rest } = written.json()
    assert.equal(bytes, (await stat(second)).size)
    assert.deepEqual(
      { file: rest.file, withKey: rest.withKey, stateFiles: rest.stateFiles },
      { file: second, withKey: false, stateFiles: 0 },
    )

    const again = await run(['restore', second], here)
    assert.equal(again.code, 7)
    assert.match(again.err, /INSTALLATION_NOT_EMPTY/)
    assert.equal((await run(['restore', second, '--force'], here)).code, 0)
  })

  test('are refused while a service has the data folder', async () => {
    const data = join(base, 'held')
    const release = await lockDataFolder(data)
    const { code, err } = await run(['restore', file], { FIRSTBELL_DATA: data })
    assert.equal(code, 7)
    assert.match(err, new RegExp(`process\\s+${process.pid}.*DATA_FOLDER_IN_USE`, 's'))
    release()
  })

  test('name a file that is not there, and do not take it for a damaged backup or make a data folder for it', async () => {
    const data = join(base, 'untouched')
    const missing = await run(['restore', join(base, 'mistyped.zip')], { FIRSTBELL_DATA: data })
    assert.equal(missing.code, 2)
    assert.match(missing.err, /There is no file .*mistyped\.zip.*FILE_UNREADABLE/s)
    const folder = await run(['restore', base], { FIRSTBELL_DATA: data })
    assert.equal(folder.code, 2)
    assert.match(folder.err, /it is a folder/)
    const device = await run(['restore', '/dev/null'], { FIRSTBELL_DATA: data })
    assert.equal(device.code, 2)
    assert.match(device.err, /it is a pipe or a device/)
    assert.equal(existsSync(data), false)
  })

  test('make no data folder for a damaged backup', async () => {
    const damaged = join(base, 'damaged.zip')
    const bytes = await readFile(file)
    await writeFile(damaged, bytes.subarray(0, bytes.length - 100))
    const data = join(base, 'not-made')
    const { code, err } = await run(['restore', damaged], { FIRSTBELL_DATA: data })
    assert.equal(code, 7)
    assert.match(err, /BACKUP_DAMAGED/)
    assert.equal(existsSync(data), false)
  })

  test('say what is wrong with where they are to work', async () => {
    const nothing = await run(['backup', join(base, 'x.zip')], { FIRSTBELL_DATA: join(base, 'nothing') })
    assert.equal(nothing.code, 7)
    assert.match(nothing.err, /NOTHING_TO_BACK_UP/)
    const away = await run(['backup', join(base, 'x.zip')], { DATABASE_URL: 'postgresql://firstbell@127.0.0.1:1/x' })
    assert.equal(away.code, 7)
    assert.match(away.err, /DATABASE_AWAY/)
    const setting = await run(['backup', join(base, 'x.zip')], { PORT: 'http' })
    assert.equal(setting.code, 2)
    assert.match(setting.err, /SETTINGS_INVALID/)
  })
})

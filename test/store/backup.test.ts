import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { makePerson } from '../../src/flows/teams/people.ts'
import { openBackup } from '../../src/store/backup/open-backup.ts'
import { settleRestore } from '../../src/store/backup/pending-restore.ts'
import { type RestoreOrder, restoreBackup } from '../../src/store/backup/restore-backup.ts'
import { writeBackup } from '../../src/store/backup/write-backup.ts'
import type { Database } from '../../src/store/database.ts'
import { takeLease } from '../../src/store/lease.ts'
import { openJson, sealJson } from '../../src/store/sealed.ts'
import { fetchStateFiles, keepStateFiles } from '../../src/store/state-files.ts'
import { Vault } from '../../src/vault/vault.ts'
import { type DatabaseKind, freshPglite, freshPostgresql } from '../databases.ts'

const kinds: readonly DatabaseKind[] = ['pglite', 'postgresql']
const packageBytes = randomBytes(2_300_000)

suite('a backup', () => {
  let base: string
  const opened: Database[] = []
  before(async () => {
    base = await mkdtemp(join(tmpdir(), 'firstbell-backup-'))
  })
  after(async () => {
    for (const database of opened) await database.close()
    await rm(base, { recursive: true, force: true })
  })

  interface Installation {
    database: Database
    dataFolder: string
    masterKey: Buffer
  }

  async function installation(kind: DatabaseKind): Promise<Installation> {
    const database = await (kind === 'pglite' ? freshPglite() : freshPostgresql())
    opened.push(database)
    return { database, dataFolder: await mkdtemp(join(base, 'data-')), masterKey: randomBytes(32) }
  }

  /** A team with an account, its sealed secret, what its tenant has already, its state, and an entry of the audit log. */
  async function filled(kind: DatabaseKind) {
    const here = await installation(kind)
    const { db } = here.database
    const team = await db
      .insertInto('teams')
      .values({ name: 'Riverside "Unified"\nDistrict \\ 東京 \u2028\u2029', guard: 'null' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const account = await db
      .insertInto('accounts')
      .values({
        team_id: team.id,
        connector: 'apple-school-manager',
        name: 'Apple',
        settings: '{"a":[1,null]}',
        secrets: Buffer.alloc(0),
        expires_on: '2027-01-31',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const secrets = sealJson(new Vault(here.masterKey, 'settings'), 'a secret', {
      table: 'accounts',
      id: account.id,
      field: 'secrets',
    })
    await db.updateTable('accounts').set({ secrets }).execute()
    const baseline = {
      account_id: account.id,
      name: 'Claris “last”.zip',
      bytes: 300,
      uploaded_by: 'robin@district.example',
    }
    await db.insertInto('account_baselines').values(baseline).execute()
    for (const part of [0, 1, 2]) {
      const content = packageBytes.subarray(part * 65_536, (part + 1) * 65_536)
      await db.insertInto('account_baseline_parts').values({ account_id: account.id, part, content }).execute()
    }
    await db
      .insertInto('audit_log')
      .values({ team_id: team.id, actor: 'Firstbell', action: 'team.made', details: '{}' })
      .execute()
    await keepState(here, account.id)
    return { ...here, teamId: team.id, accountId: account.id }
  }

  async function keepState({ database, dataFolder }: Installation, accountId: string): Promise<void> {
    const folder = join(dataFolder, 'state', accountId)
    for (const [path, content] of Object.entries({
      'deliveries.json': '{}',
      'runs/1/package.zip': packageBytes,
      lock: '',
    })) {
      await mkdir(join(folder, dirname(path)), { recursive: true })
      await writeFile(join(folder, path), content)
    }
    if (database.kind === 'pglite') return
    const token = await takeLease(database.db, accountId, 'a test', 60)
    await keepStateFiles(database.db, accountId, folder, token ?? '')
    await rm(folder, { recursive: true })
  }

  async function stateOf({ database, dataFolder }: Installation, accountId: string): Promise<Record<string, Buffer>> {
    const folder = join(dataFolder, 'state', accountId)
    if (database.kind === 'postgresql') await fetchStateFiles(database.db, accountId, folder)
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    return Object.fromEntries(
      await Promise.all(files.toSorted().map(async (file) => [file.slice(folder.length + 1), await readFile(file)])),
    )
  }

  const restoreInto = (there: Installation, file: string, more: { force?: boolean } = {}) =>
    restoreBackup({ ...there, keyInFolder: false, file, force: false, ...more })

  for (const from of kinds) {
    for (const to of kinds) {
      test(`of ${from} is restored to ${to} as it was`, async () => {
        const here = await filled(from)
        const file = join(base, `${from}-${to}.zip`)
        const written = await writeBackup({ ...here, withKey: false, file })
        assert.equal(written.stateFiles, 2)
        assert.equal((await stat(file)).mode & 0o777, 0o600)

        const there = { ...(await installation(to)), masterKey: here.masterKey }
        await restoreInto(there, file)
        assert.deepEqual(await contentOf(there.database), await contentOf(here.database))
        const state = await stateOf(there, here.accountId)
        assert.deepEqual(Object.keys(state), ['deliveries.json', 'runs/1/package.zip'])
        assert.ok(state['runs/1/package.zip']?.equals(packageBytes))
        const { secrets } = await there.database.db.selectFrom('accounts').select('secrets').executeTakeFirstOrThrow()
        const field = { table: 'accounts', id: here.accountId, field: 'secrets' }
        assert.equal(openJson(new Vault(there.masterKey, 'settings'), secrets, field), 'a secret')
        // The numbers that the database gives itself go on.
        await there.database.db.insertInto('audit_log').values({ actor: 'x', action: 'y', details: '{}' }).execute()
      })
    }
  }

  test('is restored without what is left of a team that was deleted', async () => {
    const here = await filled('pglite')
    await keepState(here, randomUUID())
    const file = join(base, 'with-orphan.zip')
    await writeBackup({ ...here, withKey: false, file })
    for (const to of kinds) {
      const there = { ...(await installation(to)), masterKey: here.masterKey }
      const { stateFiles } = await restoreInto(there, file)
      assert.equal(stateFiles, 2)
      assert.deepEqual(Object.keys(await stateOf(there, here.accountId)), ['deliveries.json', 'runs/1/package.zip'])
      assert.deepEqual(await readdir(join(there.dataFolder, 'state')), [here.accountId])
    }
  })

  test('that was damaged anywhere is refused, and nothing changes', async () => {
    const here = await filled('postgresql')
    const file = join(base, 'damaged.zip')
    await writeBackup({ ...here, withKey: false, file })
    const bytes = await readFile(file)
    const there = { ...(await installation('postgresql')), masterKey: here.masterKey }
    const before = await contentOf(there.database)
    const places = [0.2, 0.5, 0.8, 0.95].map((part) => Math.floor(bytes.length * part))
    const damaged = places.map((place) => Buffer.from(bytes).fill(bytes.readUInt8(place) ^ 0xff, place, place + 1))
    for (const content of [...damaged, bytes.subarray(0, -1000), Buffer.from('no zip')]) {
      await writeFile(file, content)
      await assert.rejects(restoreInto(there, file), { code: 'BACKUP_DAMAGED' })
    }
    await assert.rejects(restoreInto(there, join(base, 'not-there.zip')), { code: 'BACKUP_DAMAGED' })
    assert.deepEqual(await contentOf(there.database), before)
  })

  for (const kind of kinds) {
    test(`takes the place of what is there only when that is forced, on ${kind}`, async () => {
      const [here, there] = [await filled(kind), await filled(kind)]
      const file = join(base, `forced-${kind}.zip`)
      await writeBackup({ ...here, withKey: false, file })
      const target = { ...there, masterKey: here.masterKey }
      await assert.rejects(restoreInto(target, file), { code: 'INSTALLATION_NOT_EMPTY' })
      assert.equal((await contentOf(there.database))['teams']?.length, 1)
      await restoreInto(target, file, { force: true })
      assert.deepEqual(await contentOf(there.database), await contentOf(here.database))
      assert.deepEqual(Object.keys(await stateOf(target, here.accountId)), ['deliveries.json', 'runs/1/package.zip'])
    })
  }

  test('brings its key where there is none, and is refused where nothing opens it', async () => {
    const here = await filled('postgresql')
    const [withKey, without] = [join(base, 'with-key.zip'), join(base, 'without-key.zip')]
    await writeBackup({ ...here, withKey: true, file: withKey })
    await writeBackup({ ...here, withKey: false, file: without })
    const there = await installation('postgresql')
    const order = { ...there, keyInFolder: true, force: false }
    await assert.rejects(restoreBackup({ ...order, file: without, masterKey: undefined }), {
      code: 'BACKUP_KEY_MISSING',
    })
    await assert.rejects(restoreBackup({ ...order, file: without }), { code: 'BACKUP_KEY_WRONG' })
    await assert.rejects(restoreBackup({ ...order, file: withKey, keyInFolder: false }), { code: 'BACKUP_KEY_WRONG' })
    assert.deepEqual(await readdir(there.dataFolder), [])
    const restored = await restoreBackup({ ...order, file: withKey, masterKey: undefined })
    assert.equal(restored.withKey, true)
    assert.deepEqual(await readdir(there.dataFolder), ['key'])
    assert.equal(await readFile(join(there.dataFolder, 'key'), 'utf8'), `${here.masterKey.toString('base64')}\n`)
  })

  for (const kind of kinds) {
    for (const [when, endsWith, isRestored] of [
      ['before', 'ROLLBACK', false],
      ['after', 'COMMIT', true],
    ] as const) {
      test(`whose restore is killed ${when} its commit is ${isRestored ? 'brought to its end' : 'not restored'}, on ${kind}`, async () => {
        const [here, there] = [await filled(kind), await filled(kind)]
        await writeFile(join(there.dataFolder, 'key'), 'the key before')
        const file = join(base, `killed-${when}-${kind}.zip`)
        await writeBackup({ ...here, withKey: true, file })
        const expected = await contentOf((isRestored ? here : there).database)

        await restoreUntil(endsWith, { ...there, keyInFolder: true, file, force: true })
        await settleRestore(there.database, there.dataFolder)

        assert.deepEqual(await contentOf(there.database), expected)
        const { accountId } = isRestored ? here : there
        const { lock, ...state } = await stateOf(there, accountId)
        assert.deepEqual(Object.keys(state), ['deliveries.json', 'runs/1/package.zip'])
        const key = await readFile(join(there.dataFolder, 'key'), 'utf8')
        assert.equal(key, isRestored ? `${here.masterKey.toString('base64')}\n` : 'the key before')
        const left = await readdir(there.dataFolder)
        assert.deepEqual(left.toSorted(), ['key', ...(isRestored ? ['key.replaced'] : []), 'state'])
        assert.deepEqual(await readdir(join(there.dataFolder, 'state')), [accountId])
        const { rows } = await sql`SELECT to_regclass('public.restoring') AS mark`.execute(there.database.db)
        assert.deepEqual(rows, [{ mark: null }])
      })
    }
  }
  test('of an older Firstbell is brought up to date', async () => {
    const here = await filled('postgresql')
    const userId = await makePerson(here.database.db, { name: 'Robin', email: 'robin@x.example', passwordHash: '' })
    await here.database.db.insertInto('two_factors').values({ secret: 's', backupCodes: 'b', userId }).execute()
    await here.database.transaction((transaction) =>
      transaction.script(`
        ALTER TABLE two_factors DROP COLUMN "lastStep";
        DELETE FROM migrations WHERE name > '0001_service'`),
    )
    const file = join(base, 'older-version.zip')
    await writeBackup({ ...here, withKey: false, file })
    const there = { ...(await installation('postgresql')), masterKey: here.masterKey }
    await restoreInto(there, file)
    const rows = await there.database.db.selectFrom('two_factors').select(['secret', 'lastStep']).execute()
    assert.deepEqual(rows, [{ secret: 's', lastStep: null }])
  })

  test('of a newer Firstbell is refused', async () => {
    const here = await filled('postgresql')
    await sql`INSERT INTO migrations (name) VALUES ('9999_from-the-future')`.execute(here.database.db)
    const file = join(base, 'newer.zip')
    await writeBackup({ ...here, withKey: false, file })
    const there = { ...(await installation('postgresql')), masterKey: here.masterKey }
    await assert.rejects(restoreInto(there, file), { code: 'BACKUP_TOO_NEW' })
  })

  test('is not restored under a service that is at work', async () => {
    const here = await filled('postgresql')
    const file = join(base, 'at-work.zip')
    await writeBackup({ ...here, withKey: false, file })
    // Two at once take two connections of the pool, as another process would.
    await here.database.transaction(async () => {
      await assert.rejects(restoreInto(here, file, { force: true }), { code: 'DATABASE_AT_WORK' })
    })
    assert.equal((await contentOf(here.database))['teams']?.length, 1)
  })

  test('that cannot be written says so, and leaves what is there', async () => {
    const here = await filled('postgresql')
    const file = join(base, 'no-such-folder', 'backup.zip')
    await assert.rejects(writeBackup({ ...here, withKey: false, file }), { code: 'BACKUP_NOT_WRITABLE' })
    const folder = await mkdtemp(join(base, 'in-the-way-'))
    const inTheWay = join(folder, 'backup.zip', 'older')
    await mkdir(inTheWay, { recursive: true })
    const refused = writeBackup({ ...here, withKey: false, file: dirname(inTheWay) })
    await assert.rejects(refused, { code: 'BACKUP_NOT_WRITABLE' })
    assert.deepEqual(await readdir(folder, { recursive: true }), ['backup.zip', 'backup.zip/older'])
  })

  test('removes what one to the same file has left that was killed, and nothing else', async () => {
    const here = await filled('postgresql')
    const folder = await mkdtemp(join(base, 'left-'))
    const left = `backup.zip.${randomUUID()}.part`
    const others = ['backup.zip.part', `other.zip.${randomUUID()}.part`]
    for (const name of [left, ...others]) await writeFile(join(folder, name), 'x')
    await writeBackup({ ...here, withKey: false, file: join(folder, 'backup.zip') })
    assert.deepEqual((await readdir(folder)).toSorted(), ['backup.zip', ...others])
  })

  test('that is made twice at once, to the same file, is whole', async () => {
    const here = await filled('postgresql')
    const folder = await mkdtemp(join(base, 'at-once-'))
    const order = { ...here, withKey: false, file: join(folder, 'backup.zip') }
    const written = await Promise.allSettled([writeBackup(order), writeBackup(order)])
    assert.ok(written.some(({ status }) => status === 'fulfilled'))
    const backup = await openBackup(order.file)
    backup.close()
    assert.deepEqual(await readdir(folder), ['backup.zip'])
  })

  test('that another one to the same file overtakes says that it is not there', async () => {
    const here = await filled('postgresql')
    const file = join(await mkdtemp(join(base, 'overtaken-')), 'backup.zip')
    const order = { ...here, withKey: false, file }
    const transaction: Database['transaction'] = async (work) => {
      const result = await here.database.transaction(work)
      await writeBackup(order)
      return result
    }
    const overtaken = writeBackup({ ...order, database: { ...here.database, transaction } })
    await assert.rejects(overtaken, { code: 'BACKUP_NOT_WRITABLE', message: /another backup to the same file/ })
    const backup = await openBackup(file)
    backup.close()
    assert.deepEqual(await readdir(dirname(file)), ['backup.zip'])
  })
})

/** Restores until the transaction has come to its end, and no further, as if the process had been killed there. */
async function restoreUntil(end: 'COMMIT' | 'ROLLBACK', order: RestoreOrder): Promise<void> {
  const ended = Promise.withResolvers<void>()
  const undo = new Error('killed before the commit')
  const transaction: Database['transaction'] = async (work) => {
    const ending = order.database.transaction(async (raw) => {
      const result = await work(raw)
      if (end === 'ROLLBACK') throw undo
      return result
    })
    await ending.catch((error: unknown) => assert.equal(error, undo))
    ended.resolve()
    return Promise.withResolvers<never>().promise
  }
  const restoring = restoreBackup({ ...order, database: { ...order.database, transaction } })
  await Promise.race([ended.promise, restoring])
}

/** What a restore has to bring back: every row of the tables that the test fills. */
async function contentOf({ db }: Database): Promise<Record<string, unknown[]>> {
  return {
    teams: await db.selectFrom('teams').selectAll().execute(),
    guards: await db.selectFrom('teams').select(sql`guard::text`.as('guard')).execute(),
    accounts: await db.selectFrom('accounts').selectAll().execute(),
    audit: await db.selectFrom('audit_log').selectAll().execute(),
  }
}

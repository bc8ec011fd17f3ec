import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { after, before, suite, test } from 'node:test'
import { openPromise } from 'yauzl'
import { ZipFile } from 'yazl'
import { restoreBackup } from '../../src/store/backup/restore-backup.ts'
import { writeBackup } from '../../src/store/backup/write-backup.ts'
import type { Database } from '../../src/store/database.ts'
import { freshPglite, freshPostgresql } from '../databases.ts'
import { makeAccount } from './account.ts'

interface Content {
  manifest: Record<string, unknown> & { entries: Record<string, Record<string, unknown>> }
  files: Map<string, Buffer>
}

suite('a backup that was forged, with checksums that are right', () => {
  let base: string
  let database: Database
  let whole: string
  let accountId: string
  before(async () => {
    base = await mkdtemp(join(tmpdir(), 'firstbell-forged-'))
    database = await freshPostgresql()
    accountId = await makeAccount(database)
    whole = join(base, 'whole.zip')
    await writeBackup({ database, dataFolder: base, masterKey: randomBytes(32), withKey: true, file: whole })
    await database.db.updateTable('teams').set({ name: 'Springfield' }).execute()
  })
  after(async () => {
    await database.close()
    await rm(base, { recursive: true, force: true })
  })

  const forgeries: Record<string, (content: Content) => void> = {
    'says that it was made on no date': ({ manifest }) => {
      manifest['madeAt'] = 'yesterday'
    },
    'has a file of no date': ({ manifest }) => {
      manifest.entries['tables/teams.jsonl'] = { ...manifest.entries['tables/teams.jsonl'], modifiedAt: 'yesterday' }
    },
    'has a key that opens nothing in it': ({ files }) => files.set('key', Buffer.from('no key\n')),
    'has a key without an end': ({ files }) => files.set('key', Buffer.alloc(20_000_000, 'A')),
    'lacks a table': ({ manifest, files }) => {
      files.delete('tables/teams.jsonl')
      uncount(manifest)
    },
    'does not count a table': ({ manifest }) => uncount(manifest),
    'has tables that no Firstbell has made': ({ manifest }) => {
      manifest['migrations'] = ['0002_last-step']
    },
  }

  const unfit: Record<string, (content: Content) => void> = {
    'has a row that lacks a column': ({ files }) => changeTeam(files, (row) => row.slice(0, -1)),
    'has a row with a column too many': ({ files }) => changeTeam(files, (row) => [...row, 'more']),
    'has a row of no columns': ({ files }) => changeTeam(files, () => ({ name: 'Riverside' })),
    'has two rows in a line': ({ files }) => {
      files.set('tables/teams.jsonl', Buffer.from(`${files.get('tables/teams.jsonl')}`.replace(/(.*)\n/, '$1,$1\n')))
    },
    'has a line that is no row': ({ files }) => files.set('tables/teams.jsonl', Buffer.from('Riverside\n')),
    'has a value that is none of its column': ({ files }) => changeTeam(files, ([, ...row]) => ['no id', ...row]),
    'has no value where one has to be': ({ files }) => changeTeam(files, ([, ...row]) => [null, ...row]),
    'has a row of a team that is not there': ({ files }) => {
      const id = '00000000-0000-4000-8000-000000000000'
      const project = [id, id, 'sis-to-asm', 'Rosters', 'f', '30', '30', '365', '2026-01-01']
      files.set('tables/projects.jsonl', Buffer.from(`${JSON.stringify(project)}\n`))
    },
  }

  test('is restored as long as nothing was changed', async () => {
    const content = await read(whole)
    const file = join(base, 'same.zip')
    await write(content, file)
    const there = await freshPostgresql()
    try {
      const order = { database: there, dataFolder: await mkdtemp(join(base, 'data-')), file, force: true }
      await restoreBackup({ ...order, masterKey: undefined, keyInFolder: true })
      assert.deepEqual(await there.db.selectFrom('teams').select('name').execute(), [{ name: 'Riverside' }])
    } finally {
      await there.close()
    }
  })

  const cases = [
    ...Object.entries(forgeries).map(([name, forge]) => ({ name, forge, code: 'BACKUP_DAMAGED' })),
    ...Object.entries(unfit).map(([name, forge]) => ({ name, forge, code: 'BACKUP_UNFIT' })),
  ]
  for (const { name, forge, code } of cases) {
    test(`is refused when it ${name}, and nothing changes`, async () => {
      const content = await read(whole)
      forge(content)
      const file = join(base, 'forged.zip')
      await write(content, file)
      const order = {
        database,
        dataFolder: base,
        masterKey: undefined,
        keyInFolder: true,
        force: true,
      }
      await assert.rejects(restoreBackup({ ...order, file }), { code })
      const teams = await database.db.selectFrom('teams').select('name').execute()
      assert.deepEqual(teams, [{ name: 'Springfield' }])
      assert.ok(!(await readdir(base)).includes('key'))
    })
  }

  test('is refused when it has a file in a file, and nothing is left of it', async () => {
    const content = await read(whole)
    for (const path of ['runs', 'runs/1']) {
      const name = `state/${accountId}/${path}`
      content.files.set(name, Buffer.from('x'))
      content.manifest.entries[name] = {}
    }
    const file = join(base, 'file-in-file.zip')
    await write(content, file)
    const there = await freshPglite()
    const dataFolder = await mkdtemp(join(base, 'data-'))
    try {
      const order = { database: there, dataFolder, masterKey: undefined, keyInFolder: true, force: true }
      await assert.rejects(restoreBackup({ ...order, file }), { code: 'BACKUP_UNFIT' })
      assert.deepEqual(await there.db.selectFrom('teams').select('name').execute(), [])
      assert.deepEqual(await readdir(dataFolder), [])
    } finally {
      await there.close()
    }
  })
})

function changeTeam(files: Content['files'], change: (row: unknown[]) => unknown): void {
  const row: unknown[] = JSON.parse(String(files.get('tables/teams.jsonl')))
  files.set('tables/teams.jsonl', Buffer.from(`${JSON.stringify(change(row))}\n`))
}

function uncount(manifest: Content['manifest']): void {
  const others = Object.entries(manifest.entries).filter(([name]) => name !== 'tables/teams.jsonl')
  manifest.entries = Object.fromEntries(others)
}

async function read(file: string): Promise<Content> {
  const zip = await openPromise(file, { autoClose: false })
  const files = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry())
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
  zip.close()
  const manifest = JSON.parse(String(files.get('manifest.json')))
  files.delete('manifest.json')
  return { manifest, files }
}

async function write({ manifest, files }: Content, file: string): Promise<void> {
  const zip = new ZipFile()
  for (const [name, bytes] of files) {
    zip.addBuffer(bytes, name)
    const entry = manifest.entries[name]
    if (entry) Object.assign(entry, { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
  }
  zip.addBuffer(Buffer.from(JSON.stringify(manifest)), 'manifest.json')
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(file))
}

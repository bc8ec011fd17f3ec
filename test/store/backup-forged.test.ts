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
import { freshPostgresql } from '../databases.ts'

interface Content {
  manifest: Record<string, unknown> & { entries: Record<string, Record<string, unknown>> }
  files: Map<string, Buffer>
}

suite('a backup that was forged, with checksums that are right', () => {
  let base: string
  let database: Database
  let whole: string
  before(async () => {
    base = await mkdtemp(join(tmpdir(), 'firstbell-forged-'))
    database = await freshPostgresql()
    await database.db.insertInto('teams').values({ name: 'Riverside' }).execute()
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

  for (const [name, forge] of Object.entries(forgeries)) {
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
      await assert.rejects(restoreBackup({ ...order, file }), { code: 'BACKUP_DAMAGED' })
      const teams = await database.db.selectFrom('teams').select('name').execute()
      assert.deepEqual(teams, [{ name: 'Springfield' }])
      assert.ok(!(await readdir(base)).includes('key'))
    })
  }
})

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

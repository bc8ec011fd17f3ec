/**
 * The state folders of destinations in the database, for installations whose workers run on several machines. Each file
 * is encrypted already. A folder is brought to a machine before the engine opens it, and kept after every change.
 */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, rmdir, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { Failure } from '../roster/failure.ts'
import { holdLease, LeaseLost } from './lease.ts'
import { isSame, type LocalFile, listFiles, removeUnfinished, sha256OfFile } from './state-folder-listing.ts'
import type { Tables } from './tables.ts'

/** So much of a file is in memory at a time. */
const partBytes = 1024 * 1024

interface KeptFile {
  path: string
  sha256: string
  bytes: number
  modified_at: Date
}

/**
 * Makes the database hold what the folder holds. Nobody sees any of it before all of it is there.
 * @param token of the caller's lease on the destination. Throws `LEASE_LOST` when it is not the current one
 */
export async function keepStateFiles(
  db: Kysely<Tables>,
  accountId: string,
  folder: string,
  token: string,
): Promise<void> {
  const local = await listFiles(folder)
  const kept = new Map((await keptFiles(db, accountId, '')).map((file) => [file.path, file]))
  const changed: KeptFile[] = []
  for (const file of local.values()) {
    const before = kept.get(file.path)
    if (before && (await isSame(folder, file, before))) continue
    changed.push(await upload({ db, accountId, folder, token }, file, before))
  }
  const removed = [...kept.keys()].filter((path) => !local.has(path))
  await switchTo({ db, accountId, token }, changed, removed)
}

interface Keeping {
  db: Kysely<Tables>
  accountId: string
  folder: string
  token: string
}

/** Puts the file's parts into the database, where nothing refers to them yet. */
async function upload(keeping: Keeping, file: LocalFile, before: KeptFile | undefined): Promise<KeptFile> {
  const { accountId, folder } = keeping
  const absolute = join(folder, file.path)
  const sha256 = await sha256OfFile(absolute)
  const upload = { path: file.path, sha256, bytes: file.bytes, modified_at: file.modifiedAt }
  if (before?.sha256 === sha256) return upload
  const hash = createHash('sha256')
  const handle = await open(absolute)
  try {
    const buffer = Buffer.alloc(partBytes)
    for (let part = 0; ; part += 1) {
      const { bytesRead } = await handle.read(buffer, 0, partBytes, part * partBytes)
      if (bytesRead === 0) break
      const content = buffer.subarray(0, bytesRead)
      hash.update(content)
      await uploadPart(keeping, { account_id: accountId, path: file.path, sha256, part, content })
    }
  } finally {
    await handle.close()
  }
  if (hash.digest('hex') !== sha256) throw new Error(`${file.path} was changed while it was read.`)
  return upload
}

async function uploadPart(
  { db, accountId, token }: Keeping,
  { path, sha256, part, content }: { account_id: string; path: string; sha256: string; part: number; content: Buffer },
): Promise<void> {
  const { rows } = await sql`
    INSERT INTO state_file_parts (account_id, path, sha256, part, content)
    SELECT account_id, ${path}, ${sha256}, ${part}::integer, ${content}::bytea FROM destination_leases
    WHERE account_id = ${accountId} AND token = ${token}
    ON CONFLICT (account_id, path, sha256, part) DO UPDATE SET content = excluded.content
    RETURNING part`.execute(db)
  if (rows.length === 0) throw new LeaseLost()
}

/** The files become what they are to be, all in one moment, and parts that nothing refers to any more go. */
async function switchTo(
  { db, accountId, token }: Pick<Keeping, 'db' | 'accountId' | 'token'>,
  changed: readonly KeptFile[],
  removed: readonly string[],
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await holdLease(transaction, accountId, token)
    if (changed.length + removed.length === 0) return
    for (const file of changed) {
      await transaction
        .insertInto('state_files')
        .values({ account_id: accountId, ...file })
        .onConflict((conflict) =>
          conflict
            .columns(['account_id', 'path'])
            .doUpdateSet({ sha256: file.sha256, bytes: file.bytes, modified_at: file.modified_at }),
        )
        .execute()
    }
    if (removed.length > 0) {
      await transaction
        .deleteFrom('state_files')
        .where('account_id', '=', accountId)
        .where('path', 'in', removed)
        .execute()
    }
    await sql`
      DELETE FROM state_file_parts part WHERE part.account_id = ${accountId} AND NOT EXISTS (
        SELECT 1 FROM state_files file
        WHERE file.account_id = part.account_id AND file.path = part.path AND file.sha256 = part.sha256)`.execute(
      transaction,
    )
  })
}

/** How often a file may be replaced in the database while it is being brought, before that is an error. */
const attempts = 5

/** What the database holds of a destination cannot be brought as one whole. */
export class StateNotWhole extends Failure {
  readonly code = 'STATE_NOT_WHOLE'
  readonly whoseMove = 'district'
  readonly passing = true

  constructor() {
    super({
      what: 'The state of this destination in the database changes while it is being read, or a part of it is not there.',
      next: 'Run again in a few minutes. If it stays so, the database has lost something: restore it from a backup.',
    })
  }
}

/**
 * Makes the folder the same as what the database holds, where it differs. Nothing may have the folder open. Where the
 * database holds nothing of this destination yet, the folder is left as it is. Throws `STATE_NOT_WHOLE`.
 * @param only the part of the folder that is wanted, such as `runs/<id>/`
 * @returns how many files the database holds of it
 */
export async function fetchStateFiles(
  db: Kysely<Tables>,
  accountId: string,
  folder: string,
  only = '',
): Promise<number> {
  if (only === '') await removeUnfinished(folder)
  for (let attempt = 1; ; attempt += 1) {
    const kept = await keptFiles(db, accountId, only)
    if (await fetchAll({ db, accountId, folder }, kept, only)) return kept.length
    if (attempt === attempts) throw new StateNotWhole()
  }
}

async function fetchAll(
  place: Pick<Keeping, 'db' | 'accountId' | 'folder'>,
  kept: readonly KeptFile[],
  only: string,
): Promise<boolean> {
  const { folder } = place
  const local = await listFiles(folder, only.slice(0, only.lastIndexOf('/') + 1))
  for (const file of kept) {
    const there = local.get(file.path)
    if (there && (await isSame(folder, there, file))) continue
    if (!(await download(place, file))) return false
  }
  for (const path of besides(kept, local)) if (path.startsWith(only)) await removeFile(folder, path)
  return true
}

/** What the database holds of one file; undefined where that is nothing, or is being replaced at this moment. */
export async function readStateFile(db: Kysely<Tables>, accountId: string, path: string): Promise<Buffer | undefined> {
  const file = (await keptFiles(db, accountId, path)).find((kept) => kept.path === path)
  if (!file) return undefined
  const parts = await Array.fromAsync(keptContent(db, accountId, file))
  const content = Buffer.concat(parts)
  return content.length === file.bytes ? content : undefined
}

/** The folder's files that the database does not hold, as those of runs that another machine has removed. */
export async function staleFiles(db: Kysely<Tables>, accountId: string, folder: string): Promise<string[]> {
  return besides(await keptFiles(db, accountId, ''), await listFiles(folder))
}

/** Removes stale files, and returns how many. Nothing may have the folder open. */
export async function removeStaleFiles(db: Kysely<Tables>, accountId: string, folder: string): Promise<number> {
  const stale = await staleFiles(db, accountId, folder)
  for (const path of stale) await removeFile(folder, path)
  return stale.length
}

/** The files of the folder that the database does not hold; none where it holds nothing at all. */
function besides(kept: readonly KeptFile[], local: ReadonlyMap<string, LocalFile>): string[] {
  const paths = new Set(kept.map((file) => file.path))
  return paths.size === 0 ? [] : [...local.keys()].filter((path) => !paths.has(path))
}

/** Removes a file, and the folders in which it was the last. */
async function removeFile(folder: string, path: string): Promise<void> {
  await rm(join(folder, path), { force: true })
  for (let parent = dirname(path); parent !== '.'; parent = dirname(parent)) {
    try {
      await rmdir(join(folder, parent))
    } catch {
      return
    }
  }
}

/** False when the file was replaced in the database while it was read. */
async function download(
  { db, accountId, folder }: Pick<Keeping, 'db' | 'accountId' | 'folder'>,
  file: KeptFile,
): Promise<boolean> {
  const to = join(folder, file.path)
  const part = `${to}.${randomUUID()}.part`
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  try {
    if (!(await writeKept(db, accountId, file, part))) return false
    await utimes(part, file.modified_at, file.modified_at)
    await rename(part, to)
    return true
  } finally {
    await rm(part, { force: true })
  }
}

async function writeKept(db: Kysely<Tables>, accountId: string, file: KeptFile, to: string): Promise<boolean> {
  const handle = await open(to, 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    for await (const content of keptContent(db, accountId, file)) {
      hash.update(content)
      await handle.writeFile(content)
    }
    if (hash.digest('hex') !== file.sha256) return false
    await handle.sync()
    return true
  } finally {
    await handle.close()
  }
}

/** What the database holds of a file, part by part. Shorter than the file when it was replaced meanwhile. */
async function* keptContent(
  db: Kysely<Tables>,
  accountId: string,
  { path, sha256, bytes }: Pick<KeptFile, 'path' | 'sha256' | 'bytes'>,
): AsyncGenerator<Uint8Array> {
  for (let part = 0; part * partBytes < bytes; part += 1) {
    const row = await db
      .selectFrom('state_file_parts')
      .select('content')
      .where('account_id', '=', accountId)
      .where('path', '=', path)
      .where('sha256', '=', sha256)
      .where('part', '=', part)
      .executeTakeFirst()
    if (!row) return
    yield row.content
  }
}

async function keptFiles(db: Kysely<Tables>, accountId: string, only: string): Promise<KeptFile[]> {
  return db
    .selectFrom('state_files')
    .select(['path', 'sha256', 'bytes', 'modified_at'])
    .where('account_id', '=', accountId)
    .where(sql<boolean>`starts_with(path, ${only})`)
    .orderBy('path')
    .execute()
}

import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { knownMigrations } from '../migrate.ts'
import { BackupDamaged } from './failures.ts'
import { isKeyOf, keyName, type Manifest, manifestName, manifestSchema } from './manifest.ts'

/** A backup of which every byte was found to be as it was written. */
export interface OpenBackup {
  manifest: Manifest
  /** One of the manifest's entries. Throws `BACKUP_DAMAGED` where there is none of this name. */
  read(name: string): Promise<Readable>
  close(): void
}

/** A manifest names every file of every destination; a hundred thousand of them are a tenth of this. */
const manifestBytesAtMost = 256 * 1024 * 1024

/** A line of base64. */
const keyBytesAtMost = 100

/** Opens a backup and reads through all of it. Throws `BACKUP_DAMAGED`. */
export async function openBackup(file: string): Promise<OpenBackup> {
  const zip = await openPromise(file, { autoClose: false }).catch((error) => {
    throw new BackupDamaged(file, 'it cannot be opened, or its end is missing', error)
  })
  try {
    const entries = new Map<string, Entry>()
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
    const manifest = await readManifest(zip, entries.get(manifestName))
    const read = async (name: string) => {
      const entry = name in manifest.entries ? entries.get(name) : undefined
      if (!entry) throw new BackupDamaged(file, `${name} is missing`)
      return zip.openReadStreamPromise(entry)
    }
    for (const [name, { bytes, sha256 }] of Object.entries(manifest.entries)) {
      if (entries.get(name)?.uncompressedSize !== bytes) throw new Error(`${name} is not what was written`)
      const hash = createHash('sha256')
      for await (const chunk of await read(name)) hash.update(chunk)
      if (hash.digest('hex') !== sha256) throw new Error(`${name} is not what was written`)
    }
    if (keyName in manifest.entries && !(await isItsKey(manifest, read))) throw new Error('its key opens nothing in it')
    return { manifest, read, close: () => zip.close() }
  } catch (error) {
    zip.close()
    if (error instanceof BackupDamaged) throw error
    throw new BackupDamaged(file, error instanceof Error ? error.message : String(error), error)
  }
}

async function readManifest(zip: ZipFile, entry: Entry | undefined): Promise<Manifest> {
  if (!entry || entry.uncompressedSize > manifestBytesAtMost) throw new Error('it does not say what is in it')
  const chunks: Buffer[] = []
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk)
  const manifest = manifestSchema.safeParse(JSON.parse(Buffer.concat(chunks).toString()))
  if (!manifest.success) throw new Error('it does not say what is in it')
  const { migrations } = manifest.data
  const known = migrations.every((name) => knownMigrations.includes(name))
  if (known && migrations.some((name, index) => name !== knownMigrations[index])) {
    throw new Error('its tables are of no version of Firstbell')
  }
  return manifest.data
}

async function isItsKey({ entries, keyCheck }: Manifest, read: OpenBackup['read']): Promise<boolean> {
  if ((entries[keyName]?.bytes ?? 0) > keyBytesAtMost) return false
  const chunks: Buffer[] = []
  for await (const chunk of await read(keyName)) chunks.push(chunk)
  return isKeyOf(Buffer.from(Buffer.concat(chunks).toString(), 'base64'), keyCheck)
}

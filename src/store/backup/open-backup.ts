import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { BackupDamaged } from './failures.ts'
import { type Manifest, manifestName, manifestSchema } from './manifest.ts'

/** A backup of which every byte was found to be as it was written. */
export interface OpenBackup {
  manifest: Manifest
  /** One of the manifest's entries. */
  read(name: string): Promise<Readable>
  close(): void
}

/** A manifest names every file of every destination; a hundred thousand of them are a tenth of this. */
const manifestBytesAtMost = 256 * 1024 * 1024

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
      const entry = entries.get(name)
      if (!entry) throw new Error(`${name} is missing`)
      return zip.openReadStreamPromise(entry)
    }
    for (const [name, { sha256 }] of Object.entries(manifest.entries)) {
      const hash = createHash('sha256')
      for await (const chunk of await read(name)) hash.update(chunk)
      if (hash.digest('hex') !== sha256) throw new Error(`${name} is not what was written`)
    }
    return { manifest, read, close: () => zip.close() }
  } catch (error) {
    zip.close()
    throw new BackupDamaged(file, error instanceof Error ? error.message : String(error), error)
  }
}

async function readManifest(zip: ZipFile, entry: Entry | undefined): Promise<Manifest> {
  if (!entry || entry.uncompressedSize > manifestBytesAtMost) throw new Error('it does not say what is in it')
  const chunks: Buffer[] = []
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk)
  const manifest = manifestSchema.safeParse(JSON.parse(Buffer.concat(chunks).toString()))
  if (!manifest.success) throw new Error('it does not say what is in it')
  return manifest.data
}

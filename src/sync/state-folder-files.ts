/** Small files that are there whole or not at all, whenever the process or the machine dies. */
import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { z } from 'zod'
import { syncFolder } from '../disk/sync-folder.ts'
import { StateDamaged } from './state-folder-failures.ts'

/** Replaces a file in one step; when the promise resolves, the new one is on the disk. */
export async function writeAtomically(file: string, content: string | Uint8Array): Promise<void> {
  const part = `${file}.part`
  const handle = await open(part, 'w', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(part, file)
  await syncFolder(dirname(file))
}

/** The same with a value, as JSON that can be read by people too. */
export async function writeJson(file: string, value: unknown): Promise<void> {
  await writeAtomically(file, `${JSON.stringify(value, null, 2)}\n`)
}

/** What the file holds, or undefined when there is none. Throws `STATE_DAMAGED`. */
export async function readJson<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
): Promise<z.output<Schema> | undefined> {
  const text = await readIfThere(file)
  if (text === undefined) return undefined
  try {
    return schema.parse(JSON.parse(text.toString('utf8')))
  } catch (error) {
    throw new StateDamaged(file, error)
  }
}

/** The file's bytes, or undefined when there is none. Throws `STATE_DAMAGED` where something else stands in its place. */
export async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    if (isSystemError(error, ['ENOENT'])) return undefined
    throw isSystemError(error, ['EISDIR', 'ELOOP']) ? new StateDamaged(file, error) : error
  }
}

/** Whether it is the system's error with one of these codes. */
export function isSystemError(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code)
}

/** Removes a file for good. */
export async function removeDurably(file: string): Promise<void> {
  await rm(file, { force: true })
  await syncFolder(dirname(file))
}

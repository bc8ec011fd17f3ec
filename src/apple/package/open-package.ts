import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { tables } from '../tables.ts'
import { PackageNotAFile, PackageNotFound } from './failures.ts'
import { reportName } from './file-names.ts'
import { type FormProblems, shown } from './form-problems.ts'
import { openZip } from './open-zip.ts'
import { DamagedFile, type OpenedPackage, type PackagedFile } from './opened-package.ts'

const chunkBytes = 512 * 1024

/**
 * Opens a package that anybody may have made: a zip, or a folder with the six files. Whatever is wrong with it is noted
 * in `problems`, and every file that can be found is there to be read. Throws PackageNotFound where there is nothing, and
 * PackageNotAFile for a pipe.
 */
export async function openPackage(path: string, problems: FormProblems): Promise<OpenedPackage> {
  const found = await stat(path).catch((cause) => {
    throw new PackageNotFound(path, cause)
  })
  if (!found.isDirectory() && !found.isFile()) throw new PackageNotAFile(path)
  const opened = found.isDirectory() ? await openFolder(path, problems) : await openZip(path, problems)
  if (opened === null) return { files: {} }
  for (const table of tables) {
    if (opened.files[table]) continue
    problems.report('package.file-missing', 'package', () => ({
      key: `${table}.csv`,
      says: `${table}.csv is missing; all six files must be in every upload.`,
    }))
  }
  return opened
}

async function openFolder(folder: string, problems: FormProblems): Promise<OpenedPackage> {
  const names = await readdir(folder).catch((cause) => {
    throw new PackageNotFound(folder, cause)
  })
  const files: OpenedPackage['files'] = {}
  for (const name of names.sort()) {
    const table = tables.find((each) => name.toLowerCase() === `${each}.csv`)
    if (!table) {
      // What lies in a folder besides CSV files is not going to be a part of the zip.
      if (!name.toLowerCase().endsWith('.csv')) continue
      problems.report('package.file-extra', 'package', () => ({
        key: name,
        says: `${shown(name)} is none of the six files.`,
      }))
      continue
    }
    if (name !== `${table}.csv`) reportName(name, table, problems)
    files[table] ??= await fileAt(join(folder, name))
  }
  return { files }
}

async function fileAt(path: string): Promise<PackagedFile> {
  // Whether it can be had at all turns out when it is read.
  const found = await stat(path).catch(() => undefined)
  return {
    bytes: found?.size ?? 0,
    async *read() {
      // A pipe that nobody writes to would be waited for without end.
      if (found && !found.isFile()) {
        throw new DamagedFile('package.damaged', `${shown(basename(path))} is not a file.`)
      }
      try {
        yield* createReadStream(path, { highWaterMark: chunkBytes })
      } catch (cause) {
        throw new DamagedFile('package.damaged', `${shown(basename(path))} cannot be read.`, cause)
      }
    },
  }
}

import { type FileHandle, open } from 'node:fs/promises'
import { type Entry, fromBufferPromise, fromFdPromise, getFileNameLowLevel, type ZipFile } from 'yauzl'
import type { Table } from '../tables.ts'
import { PackageNotFound } from './failures.ts'
import { judgeName, reportName } from './file-names.ts'
import { type FormProblems, shown } from './form-problems.ts'
import type { OpenedPackage } from './opened-package.ts'
import { readEntry, stored, UnpackedBytes } from './zip-entry.ts'

/** A zip with more files than this is not looked through to its end. */
const entriesAtMost = 1000

const openOptions = { decodeStrings: false, autoClose: false }

const zip64Version = 45
const zip64ExtraField = 0x0001
const zip64Locator = Buffer.from('PK\x06\x07')
const locatorBytes = 20
/** The end of a zip's list of files, without the comment that may follow it. */
const endBytes = 22

interface Candidate {
  entry: Entry
  /** Files at the root are preferred to those in a folder, and exact names to miswritten ones. */
  preference: number
}

/**
 * Opens a zip without trusting it: nothing is unpacked to disk, and a file that unpacks to more than it says, or to
 * more than any roster holds, breaks off. Null when it is no zip that can be read.
 */
export async function openZip(path: string, problems: FormProblems): Promise<OpenedPackage | null> {
  const handle = await open(path).catch((cause) => {
    throw new PackageNotFound(path, cause)
  })
  let opened: OpenedPackage | null = null
  try {
    const files = await filesAt(handle, problems)
    if (files) opened = { files, close: () => handle.close() }
    return opened
  } finally {
    if (!opened) await handle.close()
  }
}

async function filesAt(handle: FileHandle, problems: FormProblems): Promise<OpenedPackage['files'] | null> {
  const zip = await fromFdPromise(handle.fd, openOptions).catch(() => null)
  if (zip === null) {
    reportNoZip(problems)
    return null
  }
  if (await endsAsZip64(handle, zip)) {
    problems.report('package.zip64', 'package', () => ({
      says: 'The zip ends as one in the Zip64 format, which is for more than 4 GB; make it with another program.',
    }))
  }
  return filesOf(zip, problems)
}

/** The same for a zip that is in memory, and never on disk. */
export async function openZipInMemory(bytes: Buffer, problems: FormProblems): Promise<OpenedPackage | null> {
  const zip = await fromBufferPromise(bytes, openOptions).catch(() => null)
  if (zip !== null) return { files: await filesOf(zip, problems) }
  reportNoZip(problems)
  return null
}

function reportNoZip(problems: FormProblems): void {
  problems.report('package.not-a-zip', 'package', () => ({
    says: 'The file is not a zip, or its end is cut off. Compress the six CSV files into one zip.',
  }))
}

async function filesOf(zip: ZipFile, problems: FormProblems): Promise<OpenedPackage['files']> {
  const candidates = await listed(zip, problems)
  const unpacked = new UnpackedBytes()
  const files: OpenedPackage['files'] = {}
  for (const [table, { entry }] of candidates) {
    notePacking(`${table}.csv`, entry, problems)
    files[table] = { bytes: entry.uncompressedSize, read: () => readEntry(zip, entry, unpacked) }
  }
  return files
}

/** Whether the locator of a Zip64 list of files stands right before the ordinary end, whatever the files are like. */
async function endsAsZip64(handle: FileHandle, zip: ZipFile): Promise<boolean> {
  const place = zip.fileSize - zip.comment.length - endBytes - locatorBytes
  if (place < 0) return false
  const { buffer } = await handle.read(Buffer.alloc(zip64Locator.length), 0, zip64Locator.length, place)
  return buffer.equals(zip64Locator)
}

async function listed(zip: ZipFile, problems: FormProblems): Promise<Map<Table, Candidate>> {
  const candidates = new Map<Table, Candidate>()
  const folders = new Set<string>()
  let macExtras = 0
  if (zip.entryCount > entriesAtMost) {
    problems.report('package.file-extra', 'package', () => ({
      says: `The zip holds ${zip.entryCount} files; it must hold six.`,
    }))
  }
  try {
    for await (const entry of zip.eachEntry()) {
      if (zip.entriesRead > entriesAtMost) break
      const path = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true)
      const judged = judgeName(path)
      switch (judged.kind) {
        case 'table':
          offer(candidates, judged.table, { entry, preference: 3 }, problems)
          break
        case 'miswritten':
          reportName(path, judged.table, problems)
          offer(candidates, judged.table, { entry, preference: 2 }, problems)
          break
        case 'in-folder':
          if (!folders.has(judged.folder)) reportFolder(judged.folder, problems)
          folders.add(judged.folder)
          if (judged.table) offer(candidates, judged.table, { entry, preference: 1 }, problems)
          break
        case 'mac-extra':
          macExtras += 1
          break
        case 'outside':
          problems.report('package.path-outside', 'package', () => ({
            key: path,
            says: `The zip holds a file with the path ${shown(path)}, which leads out of the zip. Do not unpack it; make a new one.`,
          }))
          break
        case 'extra':
          problems.report('package.file-extra', 'package', () => ({
            key: path,
            says: `${shown(path)} is none of the six files; take it out of the zip.`,
          }))
      }
    }
  } catch {
    problems.report('package.damaged', 'package', () => ({
      says: 'The zip’s list of files is damaged; make the zip again.',
    }))
  }
  if (macExtras > 0) reportMacExtras(macExtras, problems)
  return candidates
}

/** Keeps the better one of two files for the same table. */
function offer(candidates: Map<Table, Candidate>, table: Table, offered: Candidate, problems: FormProblems): void {
  const held = candidates.get(table)
  if (held && held.preference === offered.preference) {
    problems.report('package.file-repeated', 'package', () => ({
      key: `${table}.csv`,
      says: `${table}.csv is in the zip more than once; only the first one was read.`,
    }))
  }
  if (!held || held.preference < offered.preference) candidates.set(table, offered)
}

function reportFolder(folder: string, problems: FormProblems): void {
  problems.report('package.file-in-folder', 'package', () => ({
    key: folder,
    says: `The zip holds the folder ${shown(folder)}. Compress the six files themselves, not the folder around them.`,
  }))
}

function reportMacExtras(count: number, problems: FormProblems): void {
  problems.report('package.mac-extras', 'package', () => ({
    says:
      `The zip holds ${count} hidden ${count === 1 ? 'file' : 'files'} that the Finder adds (__MACOSX, ._…, .DS_Store). ` +
      'Make it in Terminal instead, in the folder of the six files: zip -X package.zip *.csv',
  }))
}

/** Notes what is unusual about how a file is packed, although it can be read. */
function notePacking(name: string, entry: Entry, problems: FormProblems): void {
  // Higher versions stand for other compressions and for passwords.
  if (entry.versionNeededToExtract === zip64Version || entry.extraFields.some(({ id }) => id === zip64ExtraField)) {
    problems.report('package.zip64', 'package', () => ({
      key: name,
      says: `${name} is packed in the Zip64 format, which is for files above 4 GB; make the zip with another program.`,
    }))
  }
  if (entry.compressionMethod === stored && !entry.isEncrypted()) {
    problems.report('package.not-deflated', 'package', () => ({
      key: name,
      says: `${name} is in the zip without being compressed.`,
    }))
  }
}

import assert from 'node:assert/strict'
import { mkdir, mkdtemp, open, readdir, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { PackageNotFound } from '../../src/apple/package/failures.ts'
import { FormProblems } from '../../src/apple/package/form-problems.ts'
import { headerOf } from '../../src/apple/package/header.ts'
import { openPackage } from '../../src/apple/package/open-package.ts'
import { readTable } from '../../src/apple/package/read-table.ts'
import { type Table, tables } from '../../src/apple/tables.ts'
import { withZip64End, type ZipPart, zipOf } from './zip-parts.ts'

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbell-open-'))
})
after(() => rm(folder, { recursive: true }))

const csv = (table: Table): string => `${headerOf(table).join(',')}\n`
const six = (): ZipPart[] => tables.map((table) => ({ name: `${table}.csv`, data: csv(table) }))
const without = (table: Table): ZipPart[] => six().filter(({ name }) => name !== `${table}.csv`)
const students = (part: Partial<ZipPart>): ZipPart[] => [
  ...without('students'),
  { name: 'students.csv', data: csv('students'), ...part },
]

/** Opens a package and reads every file of it; what was wrong with it, and which files were read to their end. */
async function opened(path: string): Promise<{ problems: [string, string][]; whole: Table[] }> {
  const problems = new FormProblems()
  const found = await openPackage(path, problems)
  const whole: Table[] = []
  for (const table of tables) {
    const file = found.files[table]
    if (!file) continue
    const rows = readTable(table, file, problems)
    let next = await rows.next()
    while (!next.done) next = await rows.next()
    if (next.value.whole) whole.push(table)
  }
  await found.close?.()
  const said = problems.groups().flatMap(({ examples }) => examples)
  return { problems: said.map(({ rule, sentence }) => [rule, sentence]), whole }
}

async function openedZip(bytes: Buffer): ReturnType<typeof opened> {
  const path = join(folder, 'package.zip')
  await writeFile(path, bytes)
  return opened(path)
}

describe('openPackage', () => {
  test('opens a zip with exactly the six files', async () => {
    assert.deepEqual(await openedZip(zipOf(six())), { problems: [], whole: [...tables] })
  })

  const bad: Record<string, { zip: () => Buffer; problems: [string, RegExp][]; unread?: Table[] }> = {
    'a missing file': {
      zip: () => zipOf(without('courses')),
      problems: [['package.file-missing', /^courses\.csv is missing/]],
      unread: ['courses'],
    },
    'a seventh file': {
      zip: () => zipOf([...six(), { name: 'readme.txt', data: '' }]),
      problems: [['package.file-extra', /"readme\.txt" is none of the six files/]],
    },
    'the six files in a folder': {
      zip: () =>
        zipOf([
          { name: 'export/', data: '', method: 0 },
          ...six().map((part) => ({ ...part, name: `export/${part.name}` })),
        ]),
      problems: [['package.file-in-folder', /folder "export"/]],
    },
    'paths that lead out of the zip': {
      zip: () =>
        zipOf([
          ...six(),
          { name: '../../etc/students.csv', data: '' },
          { name: '/tmp/staff.csv', data: '' },
          { name: '..\\rosters.csv', data: '' },
        ]),
      problems: [
        ['package.path-outside', /"\.\.\/\.\.\/etc\/students\.csv"/],
        ['package.path-outside', /"\/tmp\/staff\.csv"/],
        ['package.path-outside', /"\.\.\\rosters\.csv"/],
      ],
    },
    'what the Finder adds': {
      zip: () =>
        zipOf([
          ...six(),
          { name: '__MACOSX/', data: '', method: 0 },
          { name: '__MACOSX/._students.csv', data: 'x' },
          { name: '.DS_Store', data: 'x' },
        ]),
      problems: [['package.mac-extras', /3 hidden files that the Finder adds.*zip -X package\.zip \*\.csv/]],
    },
    'names in the wrong case': {
      zip: () => zipOf(students({ name: 'Students.CSV' })),
      problems: [['package.file-name', /"Students\.CSV" must be named students\.csv/]],
    },
    'a file that is there twice': {
      zip: () => zipOf([...six(), { name: 'staff.csv', data: 'other' }]),
      problems: [['package.file-repeated', /^staff\.csv is in the zip more than once/]],
    },
    'a password': {
      zip: () => zipOf(students({ flags: 0x801, version: 51 })),
      problems: [['package.encrypted', /^students\.csv: the file has a password/]],
      unread: ['students'],
    },
    'files that are not compressed': {
      zip: () => zipOf(students({ method: 0 })),
      problems: [['package.not-deflated', /^students\.csv is in the zip without being compressed/]],
    },
    'another compression than Deflate': {
      zip: () => zipOf(students({ method: 14, version: 63 })),
      problems: [['package.compression-unknown', /^students\.csv: the file is compressed with method 14/]],
      unread: ['students'],
    },
    Zip64: {
      zip: () => zipOf(students({ version: 45, extra: Buffer.from([1, 0, 0, 0]) })),
      problems: [['package.zip64', /^students\.csv is packed in the Zip64 format/]],
    },
    'the end of a Zip64 list, whose files are like those of any zip': {
      zip: () => withZip64End(zipOf(six())),
      problems: [['package.zip64', /^The zip ends as one in the Zip64 format/]],
    },
    'a file that unpacks to more than the zip says': {
      zip: () => zipOf(students({ data: csv('students').repeat(1000), claims: { size: 10 } })),
      problems: [['package.damaged', /^students\.csv: .*unpacks to more than the zip says/]],
      unread: ['students'],
    },
    'a file that unpacks to less than the zip says': {
      zip: () => zipOf(students({ claims: { size: 1000 } })),
      problems: [['package.damaged', /unpacks to less than the zip says/]],
      unread: ['students'],
    },
    'a wrong checksum': {
      zip: () => zipOf(students({ claims: { crc: 1 } })),
      problems: [['package.damaged', /its checksum is wrong/]],
      unread: ['students'],
    },
    'a file with two names': {
      zip: () => zipOf(students({ claims: { localName: 'students.exe' } })),
      problems: [['package.damaged', /two different names/]],
      unread: ['students'],
    },
    'a file that claims to be huge': {
      zip: () => zipOf(students({ claims: { size: 0xf000_0000 } })),
      problems: [['package.too-large', /more than 200 times its size, like a zip bomb/]],
      unread: ['students'],
    },
    'no zip at all': {
      zip: () => Buffer.from('person_id,first_name\n'),
      problems: [['package.not-a-zip', /not a zip/]],
      unread: [...tables],
    },
    'an empty file': {
      zip: () => Buffer.alloc(0),
      problems: [['package.not-a-zip', /not a zip/]],
      unread: [...tables],
    },
    'a zip whose end is cut off': {
      zip: () => zipOf(six()).subarray(0, 500),
      problems: [['package.not-a-zip', /its end is cut off/]],
      unread: [...tables],
    },
    'garbage within a file': {
      zip: () => {
        const bytes = zipOf(six())
        bytes.fill(0xff, 30 + 'locations.csv'.length, 30 + 'locations.csv'.length + 20)
        return bytes
      },
      problems: [['package.damaged', /^locations\.csv: the file in the zip is damaged/]],
      unread: ['locations'],
    },
    'thousands of files': {
      zip: () => zipOf([...six(), ...Array.from({ length: 2000 }, (_, index) => ({ name: `._${index}`, data: '' }))]),
      problems: [
        ['package.file-extra', /holds 2006 files/],
        ['package.mac-extras', /hidden files/],
      ],
    },
  }

  for (const [what, { zip, problems, unread = [] }] of Object.entries(bad)) {
    test(`finds ${what}`, async () => {
      const found = await openedZip(zip())
      const byRule = (one: readonly [string, unknown], other: readonly [string, unknown]) =>
        one[0].localeCompare(other[0])
      const [said, expected] = [found.problems.toSorted(byRule), problems.toSorted(byRule)]
      assert.deepEqual(
        said.map(([rule]) => rule),
        expected.map(([rule]) => rule),
      )
      for (const [index, [, pattern]] of expected.entries()) assert.match(said[index]?.[1] ?? '', pattern)
      assert.deepEqual(
        found.whole,
        tables.filter((table) => !unread.includes(table)),
      )
    })
  }

  test('reads a folder, and only complains about CSV files in it', async () => {
    const path = join(folder, 'folder')
    await mkdir(join(path, 'older'), { recursive: true })
    for (const table of tables)
      await writeFile(join(path, table === 'staff' ? 'Staff.csv' : `${table}.csv`), csv(table))
    await writeFile(join(path, '.DS_Store'), '')
    await writeFile(join(path, 'users.csv'), '')
    assert.deepEqual(await opened(path), {
      problems: [
        ['package.file-extra', '"users.csv" is none of the six files.'],
        ['package.file-name', '"Staff.csv" must be named staff.csv, in lower case.'],
      ],
      whole: [...tables],
    })
  })

  test('leaves no file open when the disk fails in the midst of it', {
    skip: process.platform !== 'linux',
  }, async (t) => {
    const path = join(folder, 'on-a-bad-disk.zip')
    await writeFile(path, zipOf(six()))
    const handle = await open(path)
    const failing = t.mock.method(Object.getPrototypeOf(handle), 'read', async () => {
      throw new Error('EIO: i/o error, read')
    })
    await handle.close()
    await assert.rejects(openPackage(path, new FormProblems()), /EIO/)
    assert.equal(failing.mock.callCount(), 1)
    const files = await readdir('/proc/self/fd')
    const links = await Promise.all(files.map((file) => readlink(join('/proc/self/fd', file)).catch(() => '')))
    assert.ok(!links.includes(path))
  })

  test('fails where there is nothing to open', async () => {
    await assert.rejects(openPackage(join(folder, 'nowhere'), new FormProblems()), PackageNotFound)
  })
})

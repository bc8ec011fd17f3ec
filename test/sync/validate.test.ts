import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { PackageNotFound, PackageNotWhole } from '../../src/apple/package/failures.ts'
import { zipPackage } from '../../src/apple/package/zip-package.ts'
import { type Table, tables } from '../../src/apple/tables.ts'
import { loadWholePackage } from '../../src/sync/load-package.ts'
import { type Validation, type ValidationStep, validate } from '../../src/sync/validate.ts'
import { Workspace } from '../../src/sync/workspace.ts'
import { blankRow, edited, samplePackage, writeSample } from './sample-package.ts'

let folder: string
let workFolder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbell-validate-'))
  workFolder = await mkdtemp(join(tmpdir(), 'firstbell-work-'))
})
after(async () => {
  await rm(folder, { recursive: true })
  await rm(workFolder, { recursive: true })
})

const judged = (path: string, examples?: number): Promise<Validation> =>
  validate(path, { accountFormat: [], federated: false, workFolder, ...(examples !== undefined && { examples }) })

const sentences = ({ findings }: Validation): string[] =>
  findings.flatMap(({ examples }) => examples.map(({ sentence }) => sentence))

describe('validate', () => {
  test('finds nothing in a good zip', async () => {
    const sample = await writeSample(join(folder, 'good'))
    const { path } = await zipPackage(sample, join(folder, 'good.zip'))
    assert.deepEqual(await judged(path), {
      blocks: 0,
      warns: 0,
      rows: { locations: 2, students: 3, staff: 2, courses: 2, classes: 2, rosters: 3 },
      unread: [],
      findings: [],
    })
    assert.deepEqual(await readdir(workFolder), [], 'nothing is left behind')
  })

  test('finds nothing in a good folder', async () => {
    const { blocks, warns } = await judged(await writeSample(join(folder, 'good')))
    assert.deepEqual({ blocks, warns }, { blocks: 0, warns: 0 })
  })

  test('shows problems of the form and of the rows at one look, the most urgent first', async () => {
    const sample = await writeSample(join(folder, 'several'), {
      students: Buffer.concat([Buffer.from('\ufeff'), Buffer.from(samplePackage.students)]),
      staff: samplePackage.staff.replaceAll('\n', '\r\n'),
      ...edited('rosters', 'K-2', 'K-9'),
      ...edited('courses', 'ALG1', '"ALG1"'),
    })
    const validation = await judged(sample)
    assert.deepEqual(sentences(validation), [
      'students.csv: the file begins with a byte order mark; save it as UTF-8 without one.',
      'rosters.csv row 4: class "K-9" of student "S-10011" (Mary Ann O\'Neil) is not in classes.csv.',
      'staff.csv: the lines end with CR LF, as on Windows; Apple’s template ends them with LF.',
      'courses.csv row 2: course_number "ALG1" stands in quotation marks, which it does not need.',
    ])
    assert.deepEqual([validation.blocks, validation.warns], [2, 2])
  })

  test('judges the other files when one is missing, and not what refers to it', async () => {
    const sample = await writeSample(join(folder, 'missing'), {
      students: null,
      ...edited('courses', 'Reading', 'A\\B'),
    })
    const validation = await judged(sample)
    assert.deepEqual(sentences(validation), [
      'students.csv is missing; all six files must be in every upload.',
      'courses.csv row 3: the course_name "A\\B" of course "C-2" (A\\B) holds a backslash.',
    ])
    assert.deepEqual(validation.unread, ['students'])
  })

  test('a column too many does not keep the rows from being judged', async () => {
    const withNotes = (table: Table) => ({ [table]: samplePackage[table].replaceAll('\n', ',note\n') })
    const sample = await writeSample(join(folder, 'wider'), {
      ...withNotes('locations'),
      ...withNotes('courses'),
      ...withNotes('rosters'),
    })
    const { findings, unread, rows } = await judged(sample)
    assert.deepEqual(
      findings.map(({ rule, count }) => [rule, count]),
      [['header.column-unknown', 3]],
    )
    assert.deepEqual([unread, rows.rosters], [[], 3])
  })

  test('counts what it does not show', async () => {
    const rosters = Array.from({ length: 30 }, (_, index) => `R${index},K-9,"S-10009"\n`)
    const sample = await writeSample(join(folder, 'many'), {
      rosters: `roster_id,class_id,student_id\n${rosters.join('')}`,
    })
    const validation = await judged(sample, 3)
    assert.deepEqual(
      validation.findings.map(({ rule, severity, count, examples }) => [rule, severity, count, examples.length]),
      [
        ['rosters.class-unknown', 'blocks', 30, 3],
        ['rosters.repeated', 'blocks', 29, 3],
        ['csv.quotes-unneeded', 'warns', 30, 3],
      ],
    )
    assert.deepEqual([validation.blocks, validation.warns], [59, 30])
    assert.deepEqual(
      validation.findings[0]?.examples.map(({ row }) => row),
      [2, 3, 4],
    )
  })

  test('tells how much has been read, and when it is going to be checked', async () => {
    const sample = await writeSample(join(folder, 'told'))
    const total = Object.values(samplePackage).reduce((sum, csv) => sum + Buffer.byteLength(csv), 0)
    const { path } = await zipPackage(sample, join(folder, 'told.zip'))
    for (const given of [sample, path]) {
      const steps: ValidationStep[] = []
      await validate(given, {
        accountFormat: [],
        federated: false,
        workFolder,
        observe: (step) => steps.push(step),
      })
      const read = steps.flatMap((now) => (now.step === 'reading' ? [now.read.bytes] : []))
      assert.equal(read.length, 6, 'each file is one piece')
      assert.deepEqual(
        read,
        read.toSorted((a, b) => a - b),
      )
      assert.deepEqual(steps.slice(-2), [{ step: 'reading', read: { bytes: total, total } }, { step: 'checking' }])
    }
  })

  test('fails where there is nothing', async () => {
    await assert.rejects(judged(join(folder, 'nothing.zip')), PackageNotFound)
    assert.deepEqual(await readdir(workFolder), [])
  })
})

describe('a package to compare with', () => {
  test('is loaded as it was, with lists and without blanks', async () => {
    const workspace = await Workspace.open(workFolder)
    try {
      await loadWholePackage(workspace, await writeSample(join(folder, 'older')), 'previous')
      assert.deepEqual(await workspace.rows('SELECT * FROM previous.students ORDER BY "row" LIMIT 1'), [
        {
          row: 2,
          person_id: 'S-10009',
          person_number: '200001',
          first_name: 'Avery',
          middle_name: null,
          last_name: 'Smith',
          grade_level: '10',
          email_address: 'avery@north.example',
          sis_username: '200001',
          password_policy: '4',
          location_ids: ['Entity_2', 'Entity_3'],
        },
      ])
      assert.deepEqual(await workspace.rows('SELECT "row", instructor_ids FROM previous.classes ORDER BY "row"'), [
        { row: 2, instructor_ids: ['T-1'] },
        { row: 3, instructor_ids: ['T-2', 'T-1'] },
      ])
      assert.deepEqual(await workspace.rows('SELECT count(*) AS n FROM package.students'), [{ n: 0 }])
    } finally {
      await workspace.close()
    }
  })

  test('is loaded without rows that have no key', async () => {
    const workspace = await Workspace.open(workFolder)
    const longer = Object.fromEntries(tables.map((table) => [table, samplePackage[table] + blankRow(table).repeat(2)]))
    try {
      const { rows } = await loadWholePackage(workspace, await writeSample(join(folder, 'blank'), longer), 'previous')
      for (const table of tables) {
        const [held] = await workspace.rows<{ n: number }>(`SELECT count(*) AS n FROM previous.${table}`)
        assert.equal(rows[table] - (held?.n ?? 0), 2, table)
      }
    } finally {
      await workspace.close()
    }
  })

  test('must be whole', async () => {
    const workspace = await Workspace.open(workFolder)
    try {
      const sample = await writeSample(join(folder, 'partial'), { rosters: null })
      await assert.rejects(loadWholePackage(workspace, sample, 'previous'), PackageNotWhole)
    } finally {
      await workspace.close()
    }
  })
})

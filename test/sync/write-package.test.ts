import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { PackageNotWritten } from '../../src/apple/package/failures.ts'
import { FormProblems } from '../../src/apple/package/form-problems.ts'
import { openPackage } from '../../src/apple/package/open-package.ts'
import { type Table, tables } from '../../src/apple/tables.ts'
import { type CheckedPackage, check } from '../../src/sync/check.ts'
import { loadPackage } from '../../src/sync/load-package.ts'
import { literal, Workspace } from '../../src/sync/workspace.ts'
import { writePackage } from '../../src/sync/write-package.ts'
import { samplePackage, writeSample } from './sample-package.ts'

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbell-write-'))
})
after(() => rm(folder, { recursive: true }))

async function withWorkspace<Result>(work: (workspace: Workspace) => Promise<Result>): Promise<Result> {
  const workspace = await Workspace.open(folder)
  try {
    return await work(workspace)
  } finally {
    await workspace.close()
  }
}

const oneRoster = { rosters: 'roster_id,class_id,student_id\nR-1,K-1,S-0\n' }

async function checkedPackage(workspace: Workspace): Promise<CheckedPackage> {
  const { checked } = await check(workspace, { accountFormat: [], federated: false })
  assert.ok(checked, 'nothing blocks the package')
  return checked
}

/** The text of each file in a zip. */
async function unpacked(path: string): Promise<Record<Table, string>> {
  const problems = new FormProblems()
  const opened = await openPackage(path, problems)
  const texts = {} as Record<Table, string>
  for (const table of tables) {
    const chunks: Buffer[] = []
    for await (const chunk of opened.files[table]?.read() ?? []) chunks.push(chunk)
    texts[table] = Buffer.concat(chunks).toString('utf8')
  }
  await opened.close?.()
  assert.deepEqual(problems.groups(), [])
  return texts
}

describe('writePackage', () => {
  test('writes the six files exactly as Apple’s guide wants them', async () => {
    await withWorkspace(async (workspace) => {
      await loadPackage(workspace, await writeSample(join(folder, 'sample')), 'package')
      const written = await writePackage(await checkedPackage(workspace), join(folder, 'sample.zip'))
      assert.equal(written.name, 'sample.zip')
      assert.deepEqual(await unpacked(written.path), samplePackage)
    })
  })

  test('has as many columns for locations and instructors as the longest list needs', async () => {
    await withWorkspace(async (workspace) => {
      await loadPackage(workspace, await writeSample(join(folder, 'sample')), 'package')
      await workspace.run(`
        UPDATE package.students SET location_ids = ['Entity_2'];
        UPDATE package.staff SET location_ids = ['Entity_3', 'Entity_2', 'Entity_3'] WHERE person_id = 'T-2';
        UPDATE package.classes SET instructor_ids = [] WHERE class_id = 'K-1';
        UPDATE package.classes SET instructor_ids = ['T-1', 'T-2', 'T-1', 'T-2', 'T-1'] WHERE class_id = 'K-2'`)
      const { path } = await writePackage(await checkedPackage(workspace), join(folder, 'wide.zip'))
      const { students, staff, classes } = await unpacked(path)
      assert.match(students, /^[^\n]*,password_policy,location_id\n/)
      assert.equal(
        staff,
        `person_id,person_number,first_name,middle_name,last_name,email_address,sis_username,location_id,location_id_2,location_id_3
T-1,9001,Chris,,Doe,chris@north.example,cdoe,Entity_2,,
T-2,9002,Pat,,"Roe, Jr.",pat@north.example,proe,Entity_3,Entity_2,Entity_3
`,
      )
      assert.equal(
        classes,
        `class_id,class_number,course_id,instructor_id,instructor_id_2,instructor_id_3,instructor_id_4,instructor_id_5,location_id
K-1,1,C-1,,,,,,Entity_2
K-2,2,C-2,T-1,T-2,T-1,T-2,T-1,Entity_3
`,
      )
    })
  })

  test('writes the rows by their number, and the same bytes each time', async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => index)
    const rosters = (order: readonly number[]): string =>
      order.map((index) => `(${index + 2}, 'R${index}', 'K-1', 'S-${index}')`).join(',')
    const students = rows.map((index) => `(${index + 2}, 'S-${index}', 'Avery', 'Smith', ['Entity_2'])`).join(',')
    const sums = new Set<string>()
    for (const [attempt, order] of [rows, rows.toReversed()].entries()) {
      await withWorkspace(async (workspace) => {
        await loadPackage(
          workspace,
          await writeSample(join(folder, 'order'), { students: null, rosters: null }),
          'package',
        )
        await workspace.run(`
          INSERT INTO package.students ("row", person_id, first_name, last_name, location_ids) VALUES ${students};
          INSERT INTO package.rosters VALUES ${rosters(order)}`)
        const { path, sha256 } = await writePackage(
          await checkedPackage(workspace),
          join(folder, `order-${attempt}.zip`),
        )
        sums.add(sha256)
        const lines = (await unpacked(path)).rosters.trimEnd().split('\n')
        assert.deepEqual(
          lines.slice(1),
          rows.map((index) => `R${index},K-1,S-${index}`),
        )
      })
    }
    assert.equal(sums.size, 1)
  })

  test('what was read is what was written, whatever the names', async () => {
    const word = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .map((text) =>
        text
          .normalize('NFC')
          .replace(/[\p{Cc}"\\\u2400-\u2426\ufeff]/gu, '')
          .trim(),
      )
      .filter((text) => text !== '' && text.isWellFormed())
    const special = fc.constantFrom(
      "O'Neil, Jr.",
      'van  der Berg',
      '=1+1',
      '-',
      '#',
      ';',
      'NULL',
      'null',
      "''",
      '١٢٣',
      '👩🏽‍🎓',
      'שלום',
    )
    const name = fc.oneof(word, special)
    await withWorkspace(async (workspace) => {
      const sample = await writeSample(join(folder, 'property'), { students: null, ...oneRoster })
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.record({ first: name, last: name, middle: fc.option(name) }), { minLength: 1, maxLength: 80 }),
          async (people) => {
            for (const table of tables)
              await workspace.run(`DELETE FROM package.${table}; DELETE FROM previous.${table}`)
            await workspace.run('DELETE FROM findings')
            await loadPackage(workspace, sample, 'package')
            const rows = people.map(({ first, middle, last }, index) =>
              [index + 2, `S-${index}`, first, middle, last].map((value) => literal(value)).join(', '),
            )
            await workspace.run(`
              INSERT INTO package.students ("row", person_id, first_name, middle_name, last_name, location_ids)
              SELECT *, ['Entity_2'] FROM (VALUES (${rows.join('), (')}))`)
            const { path } = await writePackage(await checkedPackage(workspace), join(folder, 'property.zip'))
            const { problems } = await loadPackage(workspace, path, 'previous')
            assert.deepEqual(problems, [])
            for (const table of tables) {
              const differing = await workspace.rows(`
                (FROM package.${table} EXCEPT FROM previous.${table})
                UNION ALL (FROM previous.${table} EXCEPT FROM package.${table})`)
              assert.deepEqual(differing, [], table)
            }
          },
        ),
        { numRuns: 8, seed: 8 },
      )
    })
  })

  test('leaves nothing behind where the disk does not take it', async () => {
    await withWorkspace(async (workspace) => {
      await loadPackage(workspace, await writeSample(join(folder, 'sample')), 'package')
      const blocked = join(folder, 'not-a-folder')
      await writeFile(blocked, '')
      const checked = await checkedPackage(workspace)
      await assert.rejects(writePackage(checked, join(blocked, 'package.zip')), PackageNotWritten)
      const taken = join(folder, 'taken')
      await mkdir(join(taken, 'package.zip', 'in-the-way'), { recursive: true })
      await assert.rejects(writePackage(checked, join(taken, 'package.zip')), PackageNotWritten)
      assert.deepEqual(await readdir(taken), ['package.zip'])
      // The attempt can be repeated.
      const { path, bytes } = await writePackage(checked, join(taken, 'package-2.zip'))
      assert.equal((await readFile(path)).length, bytes)
    })
  })
})

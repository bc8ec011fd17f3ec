import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { type Table, tables } from '../../src/apple/tables.ts'
import { type CheckOptions, type CheckOutcome, check } from '../../src/sync/check.ts'
import { loadPackage } from '../../src/sync/load-package.ts'
import { tableRules } from '../../src/sync/rules.ts'
import { Workspace } from '../../src/sync/workspace.ts'
import { edited, samplePackage, writeSample } from './sample-package.ts'
import { temporaryWorkspace } from './small-package.ts'

const lenient: CheckOptions = { accountFormat: [], federated: false }

// One workspace for all tests, emptied before each check.
let folder: string
let workspace: Workspace
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbell-check-'))
  workspace = await Workspace.open(folder)
})
after(async () => {
  await workspace.close()
  await rm(folder, { recursive: true })
})

interface Checked {
  outcome: CheckOutcome
  findings: { rule: string; severity: string; file: string; row: number | null; key: string; sentence: string }[]
}

/** Checks the sample with some of its files replaced, after `sql` changed its tables. */
async function checked(
  replaced: Partial<Record<Table, string>>,
  { options = lenient, sql, unread = [] }: { options?: CheckOptions; sql?: string; unread?: Table[] } = {},
): Promise<Checked> {
  await workspace.run(
    [...tables.map((table) => `package.${table}`), 'findings'].map((name) => `DELETE FROM ${name}`).join(';'),
  )
  await loadPackage(workspace, await writeSample(join(folder, 'sample'), replaced), 'package')
  if (sql) await workspace.run(sql)
  const outcome = await check(workspace, options, unread)
  const findings = await workspace.rows<Checked['findings'][number]>(
    'SELECT rule, severity, file, "row", key, sentence FROM findings ORDER BY ALL',
  )
  return { outcome, findings }
}

const locations = Array.from({ length: 1000 }, (_, index) => `L${index}`)

/** For each rule: a package that breaks it, and everything that is said about it. */
const broken: Record<
  keyof typeof tableRules,
  { replaced: Partial<Record<Table, string>>; options?: CheckOptions; sql?: string; says: string[]; also?: string[] }
> = {
  'tables.empty': {
    replaced: { rosters: 'roster_id,class_id,student_id\n' },
    says: ['rosters.csv has no rows; Apple School Manager would take it that no student is in a class any more.'],
  },
  'keys.repeated': {
    replaced: edited('rosters', 'R-3', 'R-1'),
    says: ['rosters.csv row 4: roster "R-1" has the roster_id of row 2.'],
  },
  'people.in-both-files': {
    replaced: edited('staff', 'T-2,9002', 'S-10010,9002'),
    says: [
      'staff.csv row 3: staff member "S-10010" (Pat Roe, Jr.) is in students.csv too, in row 3 (Zoë van der Berg).',
    ],
    also: ['classes.instructor-unknown'],
  },
  'required.blank': {
    replaced: edited('students', 'S-10009,200001,Avery,,Smith', 'S-10009,200001,Avery,,'),
    says: ['students.csv row 2: student "S-10009" (Avery) has no last_name.'],
  },
  'students.location-unknown': {
    replaced: edited('students', 'Entity_2,Entity_3', 'Entity_2,Entity_9'),
    says: ['students.csv row 2: location "Entity_9" of student "S-10009" (Avery Smith) is not in locations.csv.'],
  },
  'staff.location-unknown': {
    replaced: edited('staff', 'cdoe,Entity_2', 'cdoe,entity_2'),
    says: ['staff.csv row 2: location "entity_2" of staff member "T-1" (Chris Doe) is not in locations.csv.'],
  },
  'courses.location-unknown': {
    replaced: edited('courses', '"Algebra I",Entity_2', '"Algebra I",Entity_9'),
    says: ['courses.csv row 2: location "Entity_9" of course "C-1" (Algebra I) is not in locations.csv.'],
  },
  'classes.location-unknown': {
    replaced: edited('classes', 'T-1,,,Entity_2', 'T-1,,,Entity_9'),
    says: ['classes.csv row 2: location "Entity_9" of class "K-1" (1) is not in locations.csv.'],
  },
  'classes.course-unknown': {
    replaced: edited('classes', 'C-2', 'C-9'),
    says: ['classes.csv row 3: course "C-9" of class "K-2" (2) is not in courses.csv.'],
  },
  'classes.instructor-unknown': {
    replaced: edited('classes', 'T-1,,,', 'T-1,T-9,S-10011,'),
    says: [
      'classes.csv row 2: instructor "S-10011" (Mary Ann O\'Neil) of class "K-1" (1) is in students.csv and not in staff.csv.',
      'classes.csv row 2: instructor "T-9" of class "K-1" (1) is not in staff.csv.',
    ],
  },
  'rosters.class-unknown': {
    replaced: edited('rosters', 'K-2', 'K-9'),
    says: ['rosters.csv row 4: class "K-9" of student "S-10011" (Mary Ann O\'Neil) is not in classes.csv.'],
  },
  'rosters.student-unknown': {
    replaced: edited('rosters', 'R-2,K-1,S-10010\nR-3,K-2,S-10011', 'R-2,K-1,S-9\nR-3,K-2,T-1'),
    says: [
      'rosters.csv row 3: student "S-9" is not in students.csv.',
      'rosters.csv row 4: student "T-1" (Chris Doe) is in staff.csv and not in students.csv.',
    ],
  },
  'rosters.repeated': {
    replaced: edited('rosters', 'R-2,K-1,S-10010', 'R-2,K-1,S-10009'),
    says: ['rosters.csv row 3: student "S-10009" (Avery Smith) is in class "K-1" (1) already, by row 2.'],
  },
  'classes.too-many-instructors': {
    replaced: {},
    sql: `UPDATE package.classes SET instructor_ids = list_resize(['T-1'], 16, 'T-1') WHERE class_id = 'K-1'`,
    says: ['classes.csv row 2: class "K-1" (1) has 16 instructors; Apple School Manager takes 15.'],
  },
  'people.too-many-locations': {
    replaced: {
      ...edited('locations', 'Entity_3', `${locations.map((id) => `${id},Annex`).join('\n')}\nEntity_3`),
    },
    sql: `UPDATE package.staff SET location_ids = (SELECT list(location_id) FROM package.locations WHERE location_name = 'Annex') WHERE person_id = 'T-2'`,
    says: ['staff.csv row 3: staff member "T-2" (Pat Roe, Jr.) has 1000 locations; Apple School Manager takes 999.'],
  },
  'identifiers.outside-policy': {
    replaced: {
      ...edited('rosters', 'R-1,', '"R 1",'),
      ...edited('staff', 'T-2,', '"T#2",'),
      ...edited('classes', 'T-2', 'T#2'),
    },
    says: [
      'rosters.csv row 2: the identifier of roster "R 1" holds a blank; letters, digits, - _ . @ are allowed.',
      'staff.csv row 3: the identifier of staff member "T#2" (Pat Roe, Jr.) holds "#"; letters, digits, - _ . @ are allowed.',
    ],
  },
  'identifiers.unusual-letters': {
    replaced: { ...edited('staff', 'T-2,', 'Núñez,'), ...edited('classes', 'T-2', 'Núñez') },
    says: [
      'staff.csv row 3: the identifier of staff member "Núñez" (Pat Roe, Jr.) holds the letter "ú", which is not A to Z.',
    ],
  },
  'identifiers.differ-by-case': {
    replaced: { ...edited('staff', 'T-2,', 's-10009,'), ...edited('classes', 'T-2', 's-10009') },
    says: [
      'staff.csv row 3: the identifier of staff member "s-10009" (Pat Roe, Jr.) differs only in upper and lower case from "S-10009" in students.csv row 2.',
    ],
  },
  'identifiers.too-long': {
    replaced: edited('rosters', 'R-1', 'r'.repeat(129)),
    says: [
      `rosters.csv row 2: the identifier of roster "${'r'.repeat(80)}…" has 129 characters; more than 128 may not be taken.`,
    ],
  },
  'students.password-policy': {
    replaced: edited('students', '200001,4,', '200001,5,'),
    says: [
      'students.csv row 2: student "S-10009" (Avery Smith) has the password_policy "5"; 4, 6, 8 or nothing is allowed.',
    ],
  },
  'account-format.blank': {
    replaced: edited('staff', 'T-1,9001', 'T-1,'),
    options: { accountFormat: ['person_number', 'grade_level'], federated: false },
    says: ['staff.csv row 2: staff member "T-1" (Chris Doe) has no person_number, which the account format uses.'],
  },
  'federation.email-blank': {
    replaced: {},
    options: { accountFormat: [], federated: true },
    says: [
      'students.csv row 4: student "S-10011" (Mary Ann O\'Neil) has no email_address, which federated authentication needs.',
    ],
  },
  'federation.email-repeated': {
    replaced: edited('students', "O'Neil,KG,", "O'Neil,KG,Chris@North.example"),
    options: { accountFormat: [], federated: true },
    says: [
      'students.csv row 4: student "S-10011" (Mary Ann O\'Neil) has the email_address of "T-1" (Chris Doe) in staff.csv row 2.',
    ],
  },
  'people.there-twice': {
    replaced: edited('staff', 'T-2,9002,Pat,,"Roe, Jr.",pat@', 'T-2,,AVERY,,Smith,Avery@'),
    says: [
      'students.csv row 2: student "S-10009" (Avery Smith) has the name and the e-mail of "T-2" (AVERY Smith) in staff.csv row 3; if that is one human, Apple makes two accounts.',
    ],
  },
  'people.email-malformed': {
    replaced: edited('students', 'avery@north.example', 'avery@north'),
    says: ['students.csv row 2: the email_address "avery@north" of student "S-10009" (Avery Smith) is not one.'],
  },
  'values.quotation-mark': {
    replaced: edited('students', 'Avery,,', 'Avery,"A ""Ace""",'),
    says: ['students.csv row 2: the middle_name "A "Ace"" of student "S-10009" (Avery Smith) holds a quotation mark.'],
  },
  'values.backslash': {
    replaced: edited('courses', 'ALG1', 'ALG\\1'),
    says: ['courses.csv row 2: the course_number "ALG\\1" of course "C-1" (Algebra I) holds a backslash.'],
  },
  'values.control-character': {
    replaced: edited('locations', 'Lakeside', 'Lake\u0007side'),
    says: [
      'locations.csv row 3: the location_name "Lake␇side" of location "Entity_3" (Lake␇side) holds a control character.',
    ],
  },
  'values.line-break': {
    replaced: edited('courses', '"Algebra I"', '"Algebra\nI"'),
    says: ['courses.csv row 2: the course_name "Algebra␊I" of course "C-1" (Algebra␊I) holds a line break.'],
  },
  'values.not-composed': {
    replaced: edited('students', 'Zoë', 'Zoe\u0308'),
    says: [
      'students.csv row 3: the first_name "Zoe\u0308" of student "S-10010" (Zoe\u0308 van der Berg) is not in the composed form of Unicode (NFC).',
    ],
  },
  'values.blanks-around': {
    replaced: edited('classes', 'K-1,1,', 'K-1,"1 ",'),
    says: ['classes.csv row 2: the class_number "1 " of class "K-1" (1) begins or ends with a blank.'],
  },
  'classes.nameless': {
    replaced: { ...edited('classes', 'K-2,2,', 'K-2,,'), ...edited('courses', 'Reading', '') },
    says: [
      'classes.csv row 3: class "K-2" is shown without a name: it has no class_number, and its course has no course_name.',
    ],
  },
  'locations.unused': {
    replaced: edited('locations', 'Entity_3,Lakeside', 'Entity_3,Lakeside\nEntity_4,"South High School"'),
    says: ['locations.csv row 4: nobody and no class is at location "Entity_4" (South High School).'],
  },
}

describe('check', () => {
  test('says nothing about a good package, and lets it be written', async () => {
    const { outcome, findings } = await checked({}, { options: { accountFormat: ['person_number'], federated: false } })
    assert.deepEqual(findings, [])
    assert.deepEqual(
      { ...outcome, checked: outcome.checked !== null },
      { blocks: 0, warns: 0, byRule: {}, checked: true },
    )
  })

  for (const [rule, { replaced, options, sql, says, also = [] }] of Object.entries(broken)) {
    test(`finds ${rule}`, async () => {
      const { outcome, findings } = await checked(replaced, { ...(options && { options }), ...(sql && { sql }) })
      const found = findings.filter((finding) => finding.rule === rule)
      assert.deepEqual(
        found.map(({ sentence }) => sentence),
        says,
      )
      const others = findings.filter((finding) => finding.rule !== rule).map((finding) => finding.rule)
      assert.deepEqual(others, also, 'nothing else is wrong')
      const { severity } = tableRules[rule as keyof typeof tableRules]
      assert.ok(found.every((finding) => finding.severity === severity))
      assert.equal(outcome.byRule[rule], says.length)
      assert.equal(outcome.checked === null, outcome.blocks > 0)
    })
  }

  test('sees control characters and line breaks that are not pictures', async () => {
    const { findings } = await checked(
      {},
      { sql: `UPDATE package.courses SET course_number = 'a' || chr(0) || chr(10) || 'b' WHERE course_id = 'C-1'` },
    )
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['values.control-character', 'values.line-break'],
    )
  })

  test('sees a line break among words that are usual', async () => {
    const { findings } = await checked(
      {},
      { sql: `UPDATE package.courses SET course_number = 'a' || chr(10) || 'b' WHERE course_id = 'C-1'` },
    )
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['values.line-break'],
    )
  })

  test('takes blank text for no text', async () => {
    const { findings } = await checked(
      {},
      { sql: `UPDATE package.rosters SET student_id = ' ' WHERE roster_id = 'R-1'` },
    )
    assert.deepEqual(
      findings.map(({ sentence }) => sentence),
      ['rosters.csv row 2: roster "R-1" (class K-1) has no student_id.'],
    )
  })

  test('counts what was found before', async () => {
    const { outcome } = await checked(
      {},
      { sql: `INSERT INTO findings VALUES ('users.nameless', 'blocks', 'users', NULL, 'U1', NULL, NULL, 'x')` },
    )
    assert.equal(outcome.blocks, 1)
    assert.equal(outcome.checked, null)
  })

  test('says nothing about references to a file that could not be read', async () => {
    const rosters = `${samplePackage.rosters}R-4,K-1,S-404\n`
    const read = await checked({ rosters })
    assert.deepEqual(read.outcome.byRule, { 'rosters.student-unknown': 1 })
    const unread = await checked({ rosters }, { unread: ['students'] })
    assert.deepEqual(unread.outcome.byRule, {})
  })

  test('finds a student in a class a million times, in bounded memory', async (context) => {
    const small = await temporaryWorkspace(context)
    // Planned as for many records, in the memory of few.
    await small.expect(60_000)
    await small.run(`
      INSERT INTO package.students (person_id) SELECT 's' || i FROM range(100) AS t(i);
      INSERT INTO package.classes (class_id) SELECT 'k' || i FROM range(100) AS t(i);
      INSERT INTO package.rosters SELECT i + 2, 'r' || i, 'k1', 's1' FROM range(1000000) AS t(i)`)
    const { byRule } = await check(small, lenient)
    assert.equal(byRule['rosters.repeated'], 999_999)
  })

  test('has one SQL file for each rule, and no other', async () => {
    const files = await readdir(new URL('../../src/sync/check/', import.meta.url))
    const shared = ['unusual-values.sql', 'words.sql']
    assert.deepEqual(files.sort(), [...Object.keys(tableRules).map((rule) => `${rule}.sql`), ...shared].sort())
  })
})

import { strict as assert } from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { describe, it } from 'node:test'
import { judge } from '../../src/simulators/drop/judge/judge.ts'
import { newTenant, type Tenant } from '../../src/simulators/drop/judge/tenant.ts'
import { changed, type Files, smallSchool, zipped } from './drop-package.ts'

async function judged(files: Files, tenant: Tenant = newTenant()) {
  return await judge(await zipped(files), tenant)
}

it('takes a package that is right', async () => {
  const verdict = await judged(smallSchool)
  assert.equal(verdict.status, 'COMPLETED')
  assert.equal(verdict.subStatus, 'COMPLETED')
  assert.deepEqual(verdict.problems, [])
  assert.deepEqual(verdict.rows, { locations: 1, students: 2, staff: 1, courses: 1, classes: 1, rosters: 2 })
  assert.deepEqual(verdict.counts.people, { created: 3, updated: 0, removed: 0 })
  assert.deepEqual(verdict.counts.rosters, { created: 2, updated: 0, removed: 0 })
  assert.equal(verdict.tenant.people.get('s-2')?.lastName, 'Núñez')
  assert.equal(verdict.tenant.courses.get('c-1')?.courseName, 'Algebra, advanced')
})

it('takes the columns that Apple allows beyond its templates', async () => {
  const verdict = await judged(
    changed(
      ['students.csv', 'password_policy,location_id\n', 'password_policy,location_id,location_id_2,location_id_3\n'],
      ['students.csv', ',,loc-1\n', ',,loc-1,,\n'],
      ['students.csv', ',4,loc-1', ',4,loc-1,loc-2,'],
      ['locations.csv', 'loc-1,"Lincoln High"', 'loc-1,"Lincoln High"\nloc-2,Annex'],
      ['classes.csv', 'instructor_id_3,location_id', 'instructor_id_3,instructor_id_4,instructor_id_5,location_id'],
      ['classes.csv', 't-1,,,loc-1', 't-1,,,,,loc-1'],
    ),
  )
  assert.deepEqual(verdict.problems, [])
})

describe('the import fails, and the tenant stays as it is, when', () => {
  const many = (from: number, to: number, prefix: string) =>
    Array.from({ length: to - from + 1 }, (_, index) => `${prefix}_${from + index}`).join()

  const cases: [what: string, rule: string, files: Files][] = [
    ['a file has a byte order mark', 'byte-order-mark', changed(['staff.csv', 'person_id', '\ufeffperson_id'])],
    [
      'lines end with CRLF',
      'header',
      { ...smallSchool, 'staff.csv': smallSchool['staff.csv'].replaceAll('\n', '\r\n') },
    ],
    ['one line ends with CRLF', 'csv', changed(['rosters.csv', 's-1\n', 's-1\r\n'])],
    [
      'the delimiter is a semicolon',
      'header',
      { ...smallSchool, 'rosters.csv': 'roster_id;class_id;student_id\n1;k-1;s-1' },
    ],
    ['a header is quoted', 'header', changed(['locations.csv', 'location_id', '"location_id"'])],
    [
      'columns stand in another order',
      'header',
      changed(['rosters.csv', 'class_id,student_id', 'student_id,class_id']),
    ],
    ['a column is added', 'header', changed(['classes.csv', 'class_number,', 'class_number,class_display_name,'])],
    ['a column is missing', 'header', changed(['students.csv', ',password_policy', ''])],
    ['extra columns leave one out', 'header', changed(['staff.csv', 'location_id\n', 'location_id,location_id_3\n'])],
    [
      'extra columns stand at the wrong place',
      'header',
      changed(['classes.csv', 'location_id\n', 'location_id,instructor_id_4\n']),
    ],
    [
      'there are 16 instructors',
      'header',
      changed(['classes.csv', 'instructor_id_3,', `instructor_id_3,${many(4, 16, 'instructor_id')},`]),
    ],
    [
      'there are 1000 locations',
      'header',
      changed(['staff.csv', 'location_id\n', `location_id,${many(2, 1000, 'location_id')}\n`]),
    ],
    ['a file is empty', 'header', { ...smallSchool, 'courses.csv': '' }],
    ['a row has too many values', 'columns', changed(['rosters.csv', 's-1\n', 's-1,\n'])],
    ['a row is blank', 'columns', changed(['rosters.csv', 'r-1', '\nr-1'])],
    ['quotes stand where none are needed', 'csv', changed(['students.csv', 'Avery', '"Avery"'])],
    ['quotes are missing around a space', 'csv', changed(['locations.csv', '"Lincoln High"', 'Lincoln High'])],
    ['quotes are missing around a comma', 'csv', changed(['courses.csv', '"Algebra, advanced"', 'Algebra, advanced'])],
    ['a value holds a doubled quote', 'csv', changed(['locations.csv', '"Lincoln High"', '"Lincoln ""High"""'])],
    ['a value holds a backslash', 'csv', changed(['students.csv', 'Avery', 'Av\\ery'])],
    ['a value holds a tab', 'csv', changed(['students.csv', 'Avery', 'Av\tery'])],
    ['a quote does not end', 'csv', changed(['locations.csv', 'High"', 'High'])],
    [
      'a student has an unknown location',
      'students.location_id-unknown',
      changed(['students.csv', 'asmith,,loc-1', 'asmith,,loc-9']),
    ],
    [
      'a student has no location',
      'students.location_id-unknown',
      changed(['students.csv', 'asmith,,loc-1', 'asmith,,']),
    ],
    ['ids differ in case', 'courses.location_id-unknown', changed(['courses.csv', ',loc-1', ',Loc-1'])],
    ['a class has an unknown course', 'classes.course_id-unknown', changed(['classes.csv', 'c-1', 'c-9'])],
    ['a class has an unknown instructor', 'classes.instructor_id-unknown', changed(['classes.csv', 't-1', 't-9'])],
    ['an instructor is a student', 'classes.instructor_id-unknown', changed(['classes.csv', 't-1', 's-1'])],
    ['a roster has an unknown class', 'rosters.class_id-unknown', changed(['rosters.csv', 'r-1,k-1', 'r-1,k-9'])],
    ['a roster has an unknown student', 'rosters.student_id-unknown', changed(['rosters.csv', 'k-1,s-1', 'k-1,s-9'])],
    [
      'a roster has a teacher as its student',
      'rosters.student_id-unknown',
      changed(['rosters.csv', 'k-1,s-1', 'k-1,t-1']),
    ],
  ]

  for (const [what, rule, files] of cases) {
    it(what, async () => {
      const tenant = newTenant()
      const verdict = await judged(files, tenant)
      assert.deepEqual([verdict.status, verdict.subStatus], ['FAILED', 'FAILED'])
      assert.equal(verdict.problems[0]?.rule, rule)
      assert.equal(verdict.tenant, tenant)
      assert.equal(tenant.people.size, 0)
    })
  }

  it('a file is not UTF-8', async () => {
    const latin1 = Buffer.from(smallSchool['students.csv'], 'latin1')
    const verdict = await judge(await zipped({ ...smallSchool, 'students.csv': latin1 }), newTenant())
    assert.equal(verdict.problems[0]?.rule, 'utf-8')
    assert.equal(verdict.problems[0].row, 3)
  })

  it('a field of the account format is blank', async () => {
    const tenant = newTenant({ accountFormat: ['sis_username'] })
    const verdict = await judged(changed(['staff.csv', 'rvandam', '']), tenant)
    assert.equal(verdict.status, 'FAILED')
    assert.equal(verdict.problems[0]?.substatus, 'MANAGED_ID_GENERATION_FAILED')
    assert.match(verdict.activityLog.join(''), /^t-1,van Dam,Robin,501,ISSUE,MANAGED_ID_GENERATION_FAILED,/m)
  })
})

it('an account format with grade_level asks it of students only', async () => {
  const tenant = newTenant({ accountFormat: ['grade_level'] })
  assert.deepEqual((await judged(smallSchool, tenant)).problems, [])
  const verdict = await judged(changed(['students.csv', 'Smith,9,', 'Smith,,']), tenant)
  assert.deepEqual(
    verdict.problems.map(({ rule, key }) => [rule, key]),
    [['students.grade_level-missing', 's-1']],
  )
})

describe('a zip is refused when it', () => {
  const cases: [what: string, rule: string, zip: () => Promise<Buffer>][] = [
    ['is none', 'zip-broken', () => Promise.resolve(Buffer.from('not a zip at all'))],
    ['is cut short', 'zip-broken', async () => (await zipped(smallSchool)).subarray(0, -30)],
    ['has another checksum than it says', 'zip-broken', async () => turnedOver(await zipped(smallSchool))],
    ['lacks a file', 'file-missing', () => zipped(without('courses.csv'))],
    ['has a seventh file', 'file-unknown', () => zipped({ ...smallSchool, 'readme.txt': 'hello' })],
    [
      'has a file named otherwise',
      'file-unknown',
      () => zipped({ ...without('staff.csv'), 'Staff.csv': smallSchool['staff.csv'] }),
    ],
    ['has its files in a folder', 'folder', () => zipped({ 'package/locations.csv': smallSchool['locations.csv'] })],
    ['is not compressed', 'method', () => zipped(smallSchool, { compress: false })],
    ['is zip64', 'zip64', () => zipped(smallSchool, { forceZip64Format: true })],
    ['has a file that needs a reader of zip64', 'zip64', async () => needingZip64(await zipped(smallSchool))],
  ]

  for (const [what, rule, zip] of cases) {
    it(what, async () => {
      const verdict = await judge(await zip(), newTenant())
      assert.equal(verdict.status, 'FAILED')
      assert.deepEqual([verdict.problems[0]?.rule, verdict.problems[0]?.file], [rule, 'zip'])
    })
  }

  function without(name: keyof typeof smallSchool): Files {
    return Object.fromEntries(Object.entries(smallSchool).filter(([file]) => file !== name))
  }

  /** The first file's checksum stands 16 bytes into the zip's directory. */
  function turnedOver(zip: Buffer): Buffer {
    const at = zip.indexOf('PK\x01\x02') + 16
    zip.writeUInt8(zip.readUInt8(at) ^ 1, at)
    return zip
  }

  /** The version that a reader of the first file must know stands 6 bytes into the zip's directory. */
  function needingZip64(zip: Buffer): Buffer {
    zip.writeUInt16LE(45, zip.indexOf('PK\x01\x02') + 6)
    return zip
  }
})

describe('a row is left as it was, and the rest imported, when', () => {
  const federated = newTenant({ federated: true })
  const cases: [what: string, rule: string, substatus: string, files: Files, tenant?: Tenant][] = [
    [
      'a name is missing',
      'students.first_name-missing',
      'OPERATION_NOT_ALLOWED',
      changed(['students.csv', 'Avery', '']),
    ],
    [
      'an id has a space',
      'students.person_id-characters',
      'OPERATION_NOT_ALLOWED',
      changed(['students.csv', 's-2,', '"s 2",'], ['rosters.csv', 'k-1,s-2', 'k-1,"s 2"']),
    ],
    [
      'a person is in both files',
      'staff.person_id-repeated',
      'OPERATION_NOT_ALLOWED',
      changed(['staff.csv', 'rvandam,loc-1', 'rvandam,loc-1\ns-1,,Avery,,Smith,,,loc-1']),
    ],
    [
      'a roster_id repeats',
      'rosters.roster_id-repeated',
      'OPERATION_NOT_ALLOWED',
      changed(['rosters.csv', 'r-2', 'r-1']),
    ],
    [
      'a student is in a class twice',
      'rosters.pair-repeated',
      'OPERATION_NOT_ALLOWED',
      changed(['rosters.csv', 'k-1,s-2', 'k-1,s-1']),
    ],
    [
      'a password policy is unknown',
      'students.password_policy',
      'OPERATION_NOT_ALLOWED',
      changed(['students.csv', ',4,loc-1', ',5,loc-1']),
    ],
    [
      'federation misses an e-mail',
      'students.email_address-missing',
      'NO_EMAIL',
      changed(['students.csv', 'avery@example.org', '']),
      federated,
    ],
    [
      'federation meets an e-mail twice',
      'staff.email_address-repeated',
      'EMAIL_UNAVAILABLE_AS_MAID',
      changed(['staff.csv', 'robin@example.org', 'AVERY@example.org']),
      federated,
    ],
  ]

  for (const [what, rule, substatus, files, tenant] of cases) {
    it(what, async () => {
      const verdict = await judged(files, tenant)
      assert.deepEqual([verdict.status, verdict.subStatus], ['COMPLETED', 'COMPLETED_WITH_ERROR'])
      assert.deepEqual(
        verdict.problems.map((problem) => [problem.rule, problem.substatus, problem.effect]),
        [[rule, substatus, 'row-issue']],
      )
      assert.ok(verdict.activityLog.join('').includes(`,ISSUE,${substatus},`))
      assert.ok(verdict.tenant.locations.has('loc-1'))
    })
  }

  it('it is there already: it is neither changed nor deactivated', async () => {
    const { tenant } = await judged(smallSchool)
    const verdict = await judged(changed(['students.csv', ',4,loc-1', ',5,loc-1']), tenant)
    assert.equal(verdict.tenant.people.get('s-2'), tenant.people.get('s-2'))
    assert.deepEqual(verdict.counts.people, { created: 0, updated: 0, removed: 0 })
  })
})

describe('an upload is a full snapshot:', () => {
  it('the same again changes nothing', async () => {
    const { tenant } = await judged(smallSchool)
    const verdict = await judged(smallSchool, tenant)
    for (const counts of Object.values(verdict.counts)) assert.deepEqual(counts, { created: 0, updated: 0, removed: 0 })
    assert.doesNotMatch(verdict.activityLog.join(''), /SUCCESS/)
  })

  it('who is absent is deactivated once, and is active again when back', async () => {
    const first = await judged(smallSchool)
    const absent = changed(
      ['students.csv', /\ns-2.*/.exec(smallSchool['students.csv'])?.[0] ?? '', ''],
      ['rosters.csv', '\nr-2,k-1,s-2', ''],
    )
    const second = await judged(absent, first.tenant)
    assert.deepEqual(second.counts.people, { created: 0, updated: 0, removed: 1 })
    assert.equal(second.tenant.people.get('s-2')?.deactivated, true)
    assert.match(second.activityLog.join(''), /^s-2,Núñez,Zoë,1002,SUCCESS,DEACTIVATED,/m)
    const third = await judged(absent, second.tenant)
    assert.equal(third.counts.people.removed, 0)
    const fourth = await judged(smallSchool, third.tenant)
    assert.deepEqual(fourth.counts.people, { created: 0, updated: 1, removed: 0 })
    assert.equal(fourth.tenant.people.get('s-2')?.deactivated, false)
    assert.equal(first.tenant.people.get('s-2')?.deactivated, false)
  })

  it('a class that is absent turns Manual, and what was done in it is lost', async () => {
    const { tenant } = await judged(smallSchool)
    const verdict = await judged(
      {
        ...smallSchool,
        'classes.csv': smallSchool['classes.csv'].split('\n')[0] ?? '',
        'rosters.csv': 'roster_id,class_id,student_id',
      },
      tenant,
    )
    assert.equal(verdict.tenant.classes.get('k-1')?.manual, true)
    assert.equal(verdict.schoolworkLost, 2)
    assert.deepEqual(verdict.counts.classes, { created: 0, updated: 0, removed: 1 })
    assert.deepEqual(verdict.counts.rosters, { created: 0, updated: 0, removed: 2 })
  })

  it('an id that now belongs to another human overwrites the first', async () => {
    const { tenant } = await judged(smallSchool)
    const married = await judged(changed(['students.csv', 'Smith', 'Jones']), tenant)
    assert.deepEqual(married.overwritten, [])
    const other = await judged(changed(['students.csv', 'Avery,,Smith', 'Blake,,Jones']), tenant)
    assert.deepEqual(other.overwritten, ['s-1'])
    assert.equal(other.tenant.people.get('s-1')?.firstName, 'Blake')
  })
})

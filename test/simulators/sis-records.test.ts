import assert from 'node:assert/strict'
import { test } from 'node:test'
import { idsOn, page, recordsOn, smallDistrict, withSis } from './sis-client.ts'

const reference = (base: string, plural: string, sourcedId: string, type: string) => ({
  href: `${base}/${plural}/${sourcedId}`,
  sourcedId,
  type,
})

test('a 1.1 user has one role and its orgs', () =>
  withSis('oneroster-1.1', {}, async (sis) => {
    const teacher = (await recordsOn(sis, 'users?offset=20'))[0]
    assert.equal(teacher?.['role'], 'teacher')
    assert.equal(teacher?.['givenName'], 'Zoë "Z"')
    assert.equal(teacher?.['enabledUser'], true)
    assert.deepEqual(teacher?.['orgs'], [
      reference(sis.oneRosterUrl, 'orgs', 's1', 'org'),
      reference(sis.oneRosterUrl, 'orgs', 's2', 'org'),
    ])
    assert.deepEqual(teacher?.['grades'], [])
    assert.ok(teacher && !('roles' in teacher))
  }))

test('a 1.2 user has roles, a primary org and preferred names', () =>
  withSis('oneroster-1.2', {}, async (sis) => {
    const teacher = (await recordsOn(sis, 'users?offset=20'))[0]
    assert.deepEqual(teacher?.['roles'], [
      { roleType: 'primary', role: 'teacher', org: reference(sis.oneRosterUrl, 'orgs', 's1', 'org') },
      { roleType: 'secondary', role: 'teacher', org: reference(sis.oneRosterUrl, 'orgs', 's2', 'org') },
    ])
    assert.deepEqual(teacher?.['primaryOrg'], reference(sis.oneRosterUrl, 'orgs', 's1', 'org'))
    assert.equal(teacher?.['preferredFirstName'], 'Z')
    assert.equal(teacher?.['enabledUser'], 'true')
    assert.ok(teacher && !('role' in teacher) && !('orgs' in teacher))
  }))

test('the other collections', () =>
  withSis('oneroster-1.1', {}, async (sis) => {
    const base = sis.oneRosterUrl
    const [district, school] = await recordsOn(sis, 'orgs')
    assert.deepEqual(district?.['children'], [
      reference(base, 'orgs', 's1', 'org'),
      reference(base, 'orgs', 's2', 'org'),
    ])
    assert.equal(district?.['parent'], null)
    assert.deepEqual(school?.['parent'], reference(base, 'orgs', 'd', 'org'))
    const [session] = await recordsOn(sis, 'academicSessions')
    assert.equal(session?.['startDate'], '2026-08-01')
    assert.equal(session?.['schoolYear'], '2027')
    const [course] = await recordsOn(sis, 'courses')
    assert.deepEqual(course?.['org'], reference(base, 'orgs', 's1', 'org'))
    const [class_] = await recordsOn(sis, 'classes')
    assert.deepEqual(class_?.['terms'], [reference(base, 'academicSessions', 't1', 'academicSession')])
    assert.deepEqual(class_?.['course'], reference(base, 'courses', 'k1', 'course'))
    assert.deepEqual(class_?.['periods'], ['1', '2'])
    const [enrollment] = await recordsOn(sis, 'enrollments')
    assert.deepEqual(enrollment, {
      sourcedId: 'e0',
      status: 'active',
      dateLastModified: '2026-08-01T12:00:00.000Z',
      user: reference(base, 'users', 'p0', 'user'),
      class: reference(base, 'classes', 'c1', 'class'),
      school: reference(base, 'orgs', 's1', 'org'),
      role: 'student',
      primary: true,
      beginDate: '2026-08-01',
      endDate: '2026-12-31',
    })
  }))

test('bare arrays, null elements', async () => {
  await withSis('skyward-sms', { bareArrays: true }, async (sis) => {
    const body = await (await page(sis, 'orgs')).json()
    assert.ok(Array.isArray(body) && body.length === 3)
  })
  await withSis('skyward-sms', { nullEvery: 3 }, async (sis) => {
    assert.deepEqual(await idsOn(sis, 'users?limit=7'), ['p0', 'p1', undefined, 'p2', 'p3', undefined, 'p4'])
    const all = await idsOn(sis, 'users?limit=100')
    assert.equal(all.filter((id) => id !== undefined).length, 21)
    assert.deepEqual(await idsOn(sis, 'users?limit=2&offset=5'), [undefined, 'p4'])
  })
})

test('empties: null, missing, empty', async () => {
  const emptyFields = async (empties: 'null' | 'missing' | 'empty') => {
    let found: unknown[] = []
    await withSis('oneroster-1.1', { empties }, async (sis) => {
      const [course] = await recordsOn(sis, 'courses')
      const [org] = await recordsOn(sis, 'orgs')
      found = [course?.['courseCode'], course?.['grades'], org?.['parent']]
    })
    return found
  }
  assert.deepEqual(await emptyFields('null'), [null, null, null])
  assert.deepEqual(await emptyFields('missing'), [undefined, undefined, undefined])
  assert.deepEqual(await emptyFields('empty'), ['', [], null])
})

test('booleans and dates in other styles, no school year', async () => {
  await withSis('skyward-sms', { booleans: 'string', dates: 'MM/dd/yyyy', schoolYear: false }, async (sis) => {
    const [enrollment] = await recordsOn(sis, 'enrollments')
    assert.deepEqual([enrollment?.['primary'], enrollment?.['beginDate']], ['true', '08/01/2026'])
    const [session] = await recordsOn(sis, 'academicSessions')
    assert.ok(session && !('schoolYear' in session))
  })
  await withSis('skyward-sms', { dates: 'with time' }, async (sis) => {
    const [session] = await recordsOn(sis, 'academicSessions')
    assert.equal(session?.['endDate'], '2026-12-31T00:00:00')
  })
})

test('the district comes first in a teacher’s orgs, not in a student’s', () =>
  withSis('skyward-qmlativ', {}, async (sis) => {
    const orgs = (await recordsOn(sis, 'users?offset=19')).map((user) => user['orgs'] as { sourcedId: string }[])
    assert.deepEqual(
      orgs.map((list) => list.map(({ sourcedId }) => sourcedId)),
      [['s1'], ['d', 's1', 's2']],
    )
  }))

test('enrollments as transactions and staff meets', () =>
  withSis('skyward-qmlativ', { transactionsEvery: 7 }, async (sis) => {
    const rows = await recordsOn(sis, 'enrollments')
    assert.equal(rows.length, 24)
    assert.deepEqual(
      rows.slice(6, 8).map((row) => [row['sourcedId'], row['beginDate'], row['endDate']]),
      [
        ['e6', '2026-08-01', '2026-10-16'],
        ['e6_2', '2026-10-17', '2026-12-31'],
      ],
    )
    assert.deepEqual(
      rows.slice(-2).map((row) => [row['sourcedId'], row['beginDate'], row['endDate']]),
      [
        ['et', '2026-08-01', '2026-12-31'],
        ['et_2', '2026-08-01', '2026-12-31'],
      ],
    )
    assert.equal(new Set(rows.map((row) => row['sourcedId'])).size, 24)
  }))

test('tombstones come after the others', () =>
  withSis('skyward-sms', { tombstonesEvery: 5 }, async (sis) => {
    const users = await recordsOn(sis, 'users')
    assert.deepEqual(
      users.filter((user) => user['status'] === 'tobedeleted').map((user) => user['sourcedId']),
      ['p0-gone', 'p5-gone', 'p10-gone', 'p15-gone'],
    )
    assert.equal(users.length, 25)
    assert.equal((await recordsOn(sis, 'enrollments')).length, 25)
  }))

test('a user of two schools as two rows with one sourcedId', () =>
  withSis('skyward-sms', { rowPerSchool: true }, async (sis) => {
    const rows = (await recordsOn(sis, 'users?offset=20')) as { sourcedId: string; orgs: { sourcedId: string }[] }[]
    assert.deepEqual(
      rows.map(({ sourcedId, orgs }) => [sourcedId, ...orgs.map((org) => org.sourcedId)]),
      [
        ['t', 's1'],
        ['t', 's2'],
      ],
    )
  }))

test('an empty collection, a failing collection', async () => {
  await withSis('skyward-sms', { emptyCollection: 'users' }, async (sis) => {
    assert.deepEqual(await (await page(sis, 'users')).json(), { users: [] })
    assert.equal((await idsOn(sis, 'orgs')).length, 3)
  })
  await withSis('skyward-sms', { failingCollection: 'classes', failingStatus: 404 }, async (sis) => {
    assert.equal((await page(sis, 'classes')).status, 404)
    assert.equal((await page(sis, 'users')).status, 200)
  })
})

test('ids that an address cannot hold are encoded in it', () =>
  withSis(
    'oneroster-1.1',
    {},
    async (sis) => {
      const [course] = await recordsOn(sis, 'courses')
      assert.deepEqual(course?.['org'], {
        href: `${sis.oneRosterUrl}/orgs/a%20%22b%2F`,
        sourcedId: 'a "b/',
        type: 'org',
      })
    },
    {
      district: smallDistrict(0, {
        courses: [
          {
            sourcedId: 'k',
            status: '',
            dateLastModified: '',
            title: 'A\u0000\n',
            courseCode: '',
            grades: ['0"9'],
            orgSourcedId: 'a "b/',
          },
        ],
      }),
    },
  ))

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Collection, collections, type RosterRecords } from '../../src/roster/model.ts'
import type { District } from '../../src/simulators/district/district.ts'
import { idStyles } from '../../src/simulators/district/ids.ts'
import { madeUpDistrict } from '../../src/simulators/district/made-up.ts'

const day = '2026-10-05'

function all<C extends Collection>(district: District, collection: C): RosterRecords[C][] {
  return Array.from({ length: district.counts[collection] }, (_, index) => district.record(collection, index))
}

const idsOf = (district: District, collection: Collection) =>
  new Set(all(district, collection).map(({ sourcedId }) => sourcedId))

/** Every reference of a district: the collection it leads to and the id, which may be empty. */
function referencesOf(district: District): [Collection, string][] {
  return [
    ...all(district, 'orgs').map((org) => ['orgs', org.parentSourcedId] as const),
    ...all(district, 'academicSessions').map((session) => ['academicSessions', session.parentSourcedId] as const),
    ...all(district, 'courses').map((course) => ['orgs', course.orgSourcedId] as const),
    ...all(district, 'classes').flatMap((class_) => [
      ['courses', class_.courseSourcedId] as const,
      ['orgs', class_.schoolSourcedId] as const,
      ...class_.termSourcedIds.map((term) => ['academicSessions', term] as const),
    ]),
    ...all(district, 'users').flatMap((user) => user.roles.map((role) => ['orgs', role.orgSourcedId] as const)),
    ...all(district, 'enrollments').flatMap((row) => [
      ['users', row.userSourcedId] as const,
      ['classes', row.classSourcedId] as const,
      ['orgs', row.schoolSourcedId] as const,
    ]),
  ].map(([collection, id]) => [collection, id])
}

for (const idStyle of idStyles) {
  describe(`a made-up district with ${idStyle} ids`, () => {
    const district = madeUpDistrict({ students: 2600, day, idStyle })

    test('has different ids within each collection', () => {
      for (const collection of collections) {
        assert.equal(idsOf(district, collection).size, district.counts[collection], collection)
      }
    })

    test('has no reference that leads nowhere', () => {
      const known = Object.fromEntries(collections.map((collection) => [collection, idsOf(district, collection)]))
      for (const [collection, id] of referencesOf(district)) {
        assert.ok(id === '' || known[collection]?.has(id), `${collection} ${id}`)
      }
    })

    test('has different e-mails, and some people without one', () => {
      const emails = all(district, 'users').map(({ email }) => email)
      const given = emails.filter((email) => email !== '')
      assert.equal(new Set(given).size, given.length)
      assert.ok(given.length < emails.length)
      for (const email of given) assert.match(email, /^[a-z0-9.]+@[a-z.]*example\.org$/)
    })
  })
}

test('an enrollment names its class’s school, and a student’s class has the student’s grade', () => {
  const district = madeUpDistrict({ students: 5000, day })
  const classes = new Map(all(district, 'classes').map((record) => [record.sourcedId, record]))
  const users = new Map(all(district, 'users').map((record) => [record.sourcedId, record]))
  for (const enrollment of all(district, 'enrollments')) {
    const class_ = classes.get(enrollment.classSourcedId)
    const user = users.get(enrollment.userSourcedId)
    assert.equal(class_?.schoolSourcedId, enrollment.schoolSourcedId)
    if (enrollment.role === 'student') assert.deepEqual(class_?.grades, user?.grades)
    else assert.equal(user?.roles[0]?.role, 'teacher')
  }
})

test('the same values make the same district, in whatever order records are asked for', () => {
  const first = madeUpDistrict({ students: 400, day, seed: 7 })
  const second = madeUpDistrict({ students: 400, day, seed: 7 })
  for (const collection of collections) {
    const forwards = all(first, collection)
    const backwards = Array.from({ length: second.counts[collection] }, (_, place) =>
      second.record(collection, second.counts[collection] - 1 - place),
    ).reverse()
    assert.deepEqual(backwards, forwards)
  }
  assert.notDeepEqual(all(madeUpDistrict({ students: 400, day, seed: 8 }), 'users'), all(first, 'users'))
})

test('it has as many students as asked for, and sizes that fit them', () => {
  for (const students of [0, 1, 13, 100, 5000, 50_000]) {
    const { counts } = madeUpDistrict({ students, day, classesPerStudent: 8 })
    const ofStudents = students * 8
    assert.ok(counts.enrollments >= ofStudents && counts.enrollments <= ofStudents * 1.4 + 200, String(students))
    assert.ok(counts.users >= students)
  }
})

test('a million students answer at any place without being made first', () => {
  const district = madeUpDistrict({ students: 1_000_000, day })
  assert.ok(district.counts.enrollments > 7_000_000)
  assert.ok(district.counts.orgs > 1000)
  for (const collection of collections) {
    const last = district.counts[collection] - 1
    for (const index of [0, Math.floor(last / 3), Math.floor(last / 2), last]) {
      assert.notEqual(district.record(collection, index).sourcedId, '')
    }
    assert.throws(() => district.record(collection, last + 1), RangeError)
    assert.throws(() => district.record(collection, -1), RangeError)
  }
  const names = new Set(all(district, 'orgs').map(({ name }) => name))
  assert.equal(names.size, district.counts.orgs)
})

test('sessions lie before, around and after any day', () => {
  for (const someDay of ['2026-08-01', '2026-12-31', '2027-01-01', '2027-07-15']) {
    const sessions = all(madeUpDistrict({ students: 10, day: someDay }), 'academicSessions')
    for (const type of ['schoolYear', 'semester', 'term']) {
      const ofType = sessions.filter((session) => session.type === type)
      assert.equal(ofType.filter(({ startDate, endDate }) => startDate <= someDay && someDay <= endDate).length, 1)
      assert.ok(ofType.some(({ endDate }) => endDate < someDay))
      assert.ok(ofType.some(({ startDate }) => startDate > someDay))
    }
  }
})

test('people are as different as people are', () => {
  const users = all(madeUpDistrict({ students: 5000, day, idStyle: 'oneroster' }), 'users')
  const some = (what: string, has: (user: RosterRecords['users']) => boolean) => assert.ok(users.some(has), what)
  some('accent', ({ familyName }) => /[áéñöø]/.test(familyName))
  some('apostrophe', ({ familyName }) => familyName.includes("'"))
  some('curly apostrophe', ({ familyName }) => familyName.includes('’'))
  some('comma', ({ familyName }) => familyName.includes(','))
  some('straight quotes', ({ givenName }) => givenName.includes('"'))
  some('curly quotes', ({ givenName }) => givenName.includes('“'))
  some('emoji', ({ givenName }) => givenName.includes('🌟'))
  some('Arabic', ({ givenName }) => /\p{Script=Arabic}/u.test(givenName))
  some('Hebrew', ({ givenName }) => /\p{Script=Hebrew}/u.test(givenName))
  some('no middle name', ({ middleName }) => middleName === '')
  some('a middle name', ({ middleName }) => middleName !== '')
  some('no name', ({ givenName, familyName }) => givenName === '' && familyName === '')
  some('two schools', ({ roles }) => new Set(roles.map((role) => role.orgSourcedId)).size === 2)
  some('two roles', ({ roles }) => new Set(roles.map((role) => role.role)).size === 2)
  for (const role of ['student', 'teacher', 'aide', 'principal', 'counselor', 'districtAdministrator', 'guardian']) {
    some(role, ({ roles }) => roles[0]?.role === role)
  }
})

test('there are homerooms, co-teachers, and classes that nobody is in', () => {
  const district = madeUpDistrict({ students: 2600, day })
  const classes = all(district, 'classes')
  const enrollments = all(district, 'enrollments')
  const taught = enrollments.filter(({ role }) => role === 'teacher')
  const attended = new Set(enrollments.filter(({ role }) => role === 'student').map((row) => row.classSourcedId))
  assert.deepEqual(new Set(classes.map(({ classType }) => classType)), new Set(['homeroom', 'scheduled']))
  assert.ok(classes.some(({ sourcedId }) => !attended.has(sourcedId)))
  assert.ok(taught.length > new Set(taught.map((row) => row.classSourcedId)).size)
  assert.ok(classes.some(({ courseSourcedId }) => courseSourcedId === ''))
  assert.ok(classes.some(({ periods }) => periods.length === 2))
})

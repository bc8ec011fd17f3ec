import assert from 'node:assert/strict'
import test from 'node:test'
import { readRecords } from '../../src/sources/oneroster/records/read-records.ts'
import { failure } from './opened.ts'

test('a user of 1.1: one role at each of the orgs, the first of which is the primary one', () => {
  const { records } = readRecords(
    'users',
    '1.1',
    [
      {
        sourcedId: 'Staff_7',
        status: 'active',
        role: 'teacher',
        identifier: 7,
        email: '',
        middleName: null,
        enabledUser: 'TRUE',
        orgs: [{ sourcedId: 'Entity_1', type: 'org' }, 'Entity_2', null],
        grades: null,
      },
    ],
    0,
  )
  assert.deepEqual(records, [
    {
      sourcedId: 'Staff_7',
      status: 'active',
      dateLastModified: '',
      enabledUser: 'true',
      username: '',
      givenName: '',
      middleName: '',
      familyName: '',
      preferredGivenName: '',
      preferredMiddleName: '',
      preferredFamilyName: '',
      identifier: '7',
      email: '',
      grades: [],
      primaryOrgSourcedId: 'Entity_1',
      roles: [
        { roleType: 'primary', role: 'teacher', orgSourcedId: 'Entity_1', beginDate: '', endDate: '' },
        { roleType: 'primary', role: 'teacher', orgSourcedId: 'Entity_2', beginDate: '', endDate: '' },
      ],
    },
  ])
})

test('a user of 1.2: roles, primaryOrg and preferred names', () => {
  const { records } = readRecords(
    'users',
    '1.2',
    [
      {
        sourcedId: 'u1',
        preferredFirstName: 'Sam',
        preferredLastName: 'Lee',
        enabledUser: false,
        primaryOrg: { sourcedId: 's1' },
        roles: [
          { roleType: 'Primary', role: 'siteAdministrator', org: { sourcedId: 's1' }, beginDate: '2026-08-01' },
          { roleType: 'secondary', role: 'teacher', org: 's2' },
          null,
        ],
      },
      { sourcedId: 'u2', role: 'student', orgs: [{ sourcedId: 's1' }] },
    ],
    0,
  )
  const [first, second] = records
  assert.deepEqual(first?.roles, [
    { roleType: 'primary', role: 'siteAdministrator', orgSourcedId: 's1', beginDate: '2026-08-01', endDate: '' },
    { roleType: 'secondary', role: 'teacher', orgSourcedId: 's2', beginDate: '', endDate: '' },
  ])
  assert.equal(first?.primaryOrgSourcedId, 's1')
  assert.equal(first?.preferredGivenName, 'Sam')
  assert.equal(first?.preferredFamilyName, 'Lee')
  assert.equal(first?.enabledUser, 'false')
  assert.equal(second?.roles[0]?.role, 'student')
})

test('roles of 1.2 are understood in 1.1, a role of 1.1 in 1.2, and a single one of roles as a list of one', () => {
  const roles = { roleType: 'primary', role: 'teacher', org: { sourcedId: 's1' } }
  const as12 = [{ roleType: 'primary', role: 'teacher', orgSourcedId: 's1', beginDate: '', endDate: '' }]
  for (const version of ['1.1', '1.2'] as const) {
    for (const user of [
      { sourcedId: 'u', roles: [roles] },
      { sourcedId: 'u', roles },
      { sourcedId: 'u', role: 'teacher', orgs: [{ sourcedId: 's1' }] },
      { sourcedId: 'u', role: 'teacher', orgs: 's1', roles: [] },
      { sourcedId: 'u', role: '', orgs: [], roles: [roles] },
    ]) {
      const [read] = readRecords('users', version, [user], 0).records
      assert.deepEqual(read?.roles, as12, `${version} ${JSON.stringify(user)}`)
    }
  }
})

test('a reference whose number lost its last digits may be somebody else: the record is left out and named', () => {
  const page = readRecords(
    'enrollments',
    '1.1',
    [{ sourcedId: 'e1', user: { sourcedId: 2 ** 60 } }, { sourcedId: 'e2' }],
    0,
  )
  assert.deepEqual(
    page.records.map(({ sourcedId }) => sourcedId),
    ['e2'],
  )
  assert.deepEqual(page.malformed, [{ position: 0, problem: 'has a number that is too large to be read exactly' }])
})

test('missing, null and empty are the same; lists may be texts; an enrollment’s role is in lower case', () => {
  const empty = [{ sourcedId: 'c' }, { sourcedId: 'c', title: null, grades: null, terms: null, course: null }]
  const [missing, nulls] = readRecords('classes', '1.1', empty, 0).records
  assert.deepEqual(missing, nulls)
  const [texts] = readRecords(
    'classes',
    '1.1',
    [{ sourcedId: 'c', grades: '09, 10', terms: { sourcedId: 't' } }],
    0,
  ).records
  assert.deepEqual([texts?.grades, texts?.termSourcedIds], [['09', '10'], ['t']])
  const [enrollment] = readRecords('enrollments', '1.2', [{ sourcedId: 'e', role: 'Teacher', primary: '1' }], 0).records
  assert.deepEqual([enrollment?.role, enrollment?.primary], ['teacher', 'true'])
})

test('text is exactly what the source said', () => {
  const name = '  O’Brien\u0000 "é" 👩‍🏫 \u202eאבג\n'
  const [org] = readRecords('orgs', '1.1', [{ sourcedId: ' a ', name }], 0).records
  assert.equal(org?.name, name)
  assert.equal(org?.sourcedId, ' a ')
})

test('nulls are skipped; what cannot be a record is left out and named', () => {
  const elements = [
    null,
    { sourcedId: 'o1' },
    'text',
    { name: 'x' },
    { sourcedId: '' },
    [],
    { sourcedId: 2 ** 60 },
    { sourcedId: 7 },
  ]
  const page = readRecords('orgs', '1.1', elements, 100)
  assert.deepEqual(
    page.records.map(({ sourcedId }) => sourcedId),
    ['o1', '7'],
  )
  assert.equal(page.nulls, 1)
  assert.deepEqual(page.malformed, [
    { position: 102, problem: 'is a string instead of a record' },
    { position: 103, problem: 'has no sourcedId' },
    { position: 104, problem: 'has an empty sourcedId' },
    { position: 105, problem: 'is a list instead of a record' },
    { position: 106, problem: 'has a sourcedId that is too large a number' },
  ])
})

test('a page without one record that can be used is a failure', () => {
  assert.throws(
    () => readRecords('users', '1.1', [null, { id: 1 }, { id: 2 }], 0),
    failure('ONEROSTER_RECORDS_UNREADABLE', /has no sourcedId/),
  )
})

test('a text that no honest roster holds is a failure that names record and field, not the text', () => {
  const name = 'x'.repeat(10_000_000)
  assert.throws(
    () => readRecords('users', '1.1', [{ sourcedId: 'S-1', givenName: name }], 0),
    (error: Error & { code?: string }) =>
      error.code === 'ONEROSTER_TEXT_TOO_LONG' &&
      /givenName.*"S-1".*10000000/.test(error.message) &&
      error.message.length < 500,
  )
  assert.throws(
    () => readRecords('users', '1.1', [{ sourcedId: name }], 41),
    failure('ONEROSTER_TEXT_TOO_LONG', /number 42/),
  )
  const roles = Array.from({ length: 400 }, () => ({ roleType: 'primary', role: 'student', org: { sourcedId: 'o1' } }))
  assert.throws(
    () => readRecords('users', '1.2', [{ sourcedId: 'u1', roles, email: 'x'.repeat(10_001) }], 0),
    failure('ONEROSTER_TEXT_TOO_LONG', /field email .* 10001 characters/),
  )
  const grades = Array.from({ length: 11 }, () => 'x'.repeat(9_990))
  assert.throws(
    () => readRecords('users', '1.2', [{ sourcedId: 'u1', roles, grades }], 0),
    failure('ONEROSTER_TEXT_TOO_LONG', /field grades .* 109890 characters/),
  )
  const endless = Array.from({ length: 10_000 }, () => roles[0])
  assert.throws(
    () => readRecords('users', '1.2', [{ sourcedId: 'u1', roles: endless }], 0),
    failure('ONEROSTER_TEXT_TOO_LONG', /field roles/),
  )
  const [longest] = readRecords('orgs', '1.1', [{ sourcedId: 'o', name: 'x'.repeat(10_000) }], 0).records
  assert.equal(longest?.name.length, 10_000)
})

test('one role or text in a list, and several grades in one text, are read as what they say', () => {
  const { records } = readRecords(
    'users',
    '1.1',
    [{ sourcedId: 'u1', role: ['teacher'], email: ['a@example.org'], grades: ['09,10', 11], orgs: ['s1'] }],
    0,
  )
  const [{ roles, email, grades } = assert.fail()] = records
  assert.deepEqual([roles[0]?.role, email, grades], ['teacher', 'a@example.org', ['09', '10', '11']])
})

test('a reference without sourcedId is told by the end of its href', () => {
  const base = 'https://sis.example.org/ims/oneroster/v1p1'
  const school = (reference: unknown) =>
    readRecords('classes', '1.1', [{ sourcedId: 'c1', school: reference }], 0).records[0]?.schoolSourcedId
  assert.equal(school({ href: `${base}/schools/Entity%202`, type: 'org' }), 'Entity 2')
  assert.equal(school({ href: `${base}/orgs/Entity_2`, sourcedId: 'Entity_3', type: 'org' }), 'Entity_3')
  assert.equal(school({ href: `${base}/orgs/100%`, type: 'org' }), '100%')
  for (const href of [`${base}/orgs/`, `${base}/orgs`, `${base}/orgs/null`, base, '', null]) {
    assert.equal(school({ href, type: 'org' }), '', `${href}`)
  }
  assert.equal(school({ href: `${base}/orgs/Entity_2`, sourcedId: '', type: 'org' }), '')
})

test('roles that name no org are held at the orgs beside them', () => {
  const [user = assert.fail()] = readRecords(
    'users',
    '1.2',
    [{ sourcedId: 'u1', roles: [{ roleType: 'primary', role: 'teacher' }], orgs: ['s1', { sourcedId: 's2' }] }],
    0,
  ).records
  assert.equal(user.primaryOrgSourcedId, 's1')
  assert.deepEqual(
    user.roles.map(({ role, orgSourcedId }) => `${role} at ${orgSourcedId}`),
    ['teacher at s1', 'teacher at s2'],
  )
})

test('a flag may be Y or N', () => {
  const primary = (said: unknown) =>
    readRecords('enrollments', '1.1', [{ sourcedId: 'e1', primary: said }], 0).records[0]?.primary
  assert.deepEqual(['Y', 'yes', 'N', 'no', 'x'].map(primary), ['true', 'true', 'false', 'false', ''])
})

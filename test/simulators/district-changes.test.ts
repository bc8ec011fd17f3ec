import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { User } from '../../src/roster/model.ts'
import type { District } from '../../src/simulators/district/district.ts'
import { madeUpDistrict } from '../../src/simulators/district/made-up.ts'
import { shrunkenDistrict } from '../../src/simulators/district/shrunken.ts'

const options = { students: 3000, day: '2026-10-05' }

function students(district: District): Map<string, User> {
  const found = new Map<string, User>()
  for (let index = 0; index < district.counts.users; index++) {
    const user = district.record('users', index)
    if (user.roles[0]?.role === 'student') found.set(user.sourcedId, user)
  }
  return found
}

function enrollmentIds(district: District): Set<string> {
  const ids = new Set<string>()
  for (let index = 0; index < district.counts.enrollments; index++) {
    ids.add(district.record('enrollments', index).sourcedId)
  }
  return ids
}

test('a later day has exactly the changes asked for', () => {
  const before = students(madeUpDistrict(options))
  const changes = { joined: 12, left: 9, renamed: 5, moved: 4 }
  const after = students(madeUpDistrict({ ...options, changes }))
  const stayed = [...after.values()].flatMap((user) => {
    const former = before.get(user.sourcedId)
    return former ? [{ former, user }] : []
  })
  assert.equal(after.size, 3000 + 12 - 9)
  assert.equal(stayed.length, 3000 - 9)
  assert.equal(stayed.filter(({ former, user }) => former.familyName !== user.familyName).length, 5)
  const moved = stayed.filter(({ former, user }) => former.primaryOrgSourcedId !== user.primaryOrgSourcedId)
  assert.ok(moved.length > 0 && moved.length <= 4)
  for (const { former, user } of moved) assert.deepEqual(user.grades, former.grades)
})

test('who stays keeps the enrollments, who leaves takes them along', () => {
  const before = enrollmentIds(madeUpDistrict(options))
  const later = madeUpDistrict({ ...options, changes: { left: 9, joined: 2 } })
  const after = enrollmentIds(later)
  assert.equal(after.size, later.counts.enrollments)
  assert.equal(before.difference(after).size, 9 * 7)
  assert.equal(after.difference(before).size, 2 * 7)
})

test('more changes than students are refused', () => {
  assert.throws(() => madeUpDistrict({ students: 3, day: '2026-10-05', changes: { left: 4 } }), RangeError)
})

test('a shrunken district lacks about that share, and nothing in it leads nowhere', () => {
  const whole = madeUpDistrict(options)
  const shrunken = shrunkenDistrict(whole, { students: 0.3, classes: 0.2 })
  const share = students(shrunken).size / 3000
  assert.ok(share > 0.65 && share < 0.75)
  assert.ok(shrunken.counts.classes < whole.counts.classes * 0.85)
  assert.equal(shrunken.counts.orgs, whole.counts.orgs)
  const users = new Set<string>()
  const classes = new Set<string>()
  for (let index = 0; index < shrunken.counts.users; index++) users.add(shrunken.record('users', index).sourcedId)
  for (let index = 0; index < shrunken.counts.classes; index++) classes.add(shrunken.record('classes', index).sourcedId)
  for (let index = 0; index < shrunken.counts.enrollments; index++) {
    const { userSourcedId, classSourcedId } = shrunken.record('enrollments', index)
    assert.ok(users.has(userSourcedId) && classes.has(classSourcedId))
  }
  assert.throws(() => shrunken.record('users', shrunken.counts.users), RangeError)
})

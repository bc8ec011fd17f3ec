import assert from 'node:assert/strict'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mock, test } from 'node:test'
import type { Enrollment } from '../../src/roster/model.ts'
import { EnrollmentTable } from '../../src/sync/gather/enrollment-table.ts'
import { Workspace } from '../../src/sync/workspace.ts'

const spring: Enrollment = {
  sourcedId: 'SST_1',
  status: 'active',
  dateLastModified: '2026-11-06T08:52:00.000Z',
  classSourcedId: 'Section_4',
  schoolSourcedId: 'Entity_2',
  userSourcedId: 'Student_10001',
  role: 'student',
  primary: 'false',
  beginDate: '2026-08-01',
  endDate: '2027-01-30',
}

async function held(enrollments: readonly Enrollment[]) {
  const folder = await mkdtemp(join(tmpdir(), 'firstbell-enrollments-'))
  const workspace = await Workspace.open(folder)
  try {
    const table = new EnrollmentTable(workspace)
    await table.append(enrollments)
    await table.finish()
    const [kinds] = await workspace.rows<{ count: number }>('SELECT count(*) AS count FROM roster.enrollment_kinds')
    const rows = await workspace.rows<Enrollment>('SELECT * EXCLUDE (kind) FROM roster.enrollments ORDER BY sourcedId')
    return { kinds: kinds?.count, rows }
  } finally {
    await workspace.close()
    await rm(folder, { recursive: true })
  }
}

test('what enrollments have in common is held once, and every enrollment is whole', async () => {
  const enrollments = [
    spring,
    { ...spring, sourcedId: 'SST_2', classSourcedId: 'Section_9' },
    { ...spring, sourcedId: 'SST_3', endDate: '2027-07-31' },
    { ...spring, sourcedId: 'SST_4', role: 'teacher', primary: 'true', userSourcedId: 'Staff_7' },
    { ...spring, sourcedId: 'SST_5' },
  ]
  const { kinds, rows } = await held(enrollments)
  assert.equal(kinds, 3)
  assert.deepEqual(rows, enrollments)
})

test('every field that may differ makes a kind of its own', async () => {
  const fields = ['status', 'schoolSourcedId', 'role', 'primary', 'beginDate', 'endDate'] as const
  const enrollments = fields.map((field, index) => ({ ...spring, sourcedId: `SST_${index}`, [field]: 'other' }))
  const { kinds, rows } = await held(enrollments)
  assert.equal(kinds, fields.length)
  assert.deepEqual(rows, enrollments)
})

test('however many kinds a source has, every enrollment keeps its own', async () => {
  const enrollments = Array.from({ length: 23_000 }, (_, index) => ({
    ...spring,
    sourcedId: `SST_${String(index).padStart(6, '0')}`,
    schoolSourcedId: `Entity_${index % 21_000}`,
  }))
  const { rows } = await held(enrollments)
  assert.deepEqual(rows, enrollments)
})

test('no value breaks a line', async () => {
  const { rows } = await held([
    { ...spring, role: 'student\u001fteacher', userSourcedId: 'Student\n2' },
    { ...spring, sourcedId: 'SST_2', endDate: '' },
  ])
  assert.deepEqual(rows, [
    { ...spring, role: 'student␟teacher', userSourcedId: 'Student␊2' },
    { ...spring, sourcedId: 'SST_2', endDate: null },
  ])
})

test('a disk that takes less at once than it is given loses nobody', async () => {
  const handle = await open(import.meta.filename)
  const files = Object.getPrototypeOf(handle)
  await handle.close()
  const write = files.write
  const short = mock.method(files, 'write', function (this: unknown, bytes: Buffer) {
    return write.call(this, bytes.subarray(0, -10))
  })
  const enrollments = [spring, { ...spring, sourcedId: 'SST_2' }]
  try {
    assert.deepEqual((await held(enrollments)).rows, enrollments)
  } finally {
    short.mock.restore()
  }
})

/** The districts of these tests, and what must become of them by the design's defaults. */

import type { Table } from '../../src/apple/tables.ts'
import { type Collection, collections, type RosterRecords, type User } from '../../src/roster/model.ts'
import { type District, districtOf } from '../../src/simulators/district/district.ts'
import { type MadeUpOptions, madeUpDistrict } from '../../src/simulators/district/made-up.ts'

/** The day of every night: in the first semester and in the second term. */
export const day = '2026-11-23'

/** Ends the look-ahead of a run on that day. */
const lastDay = '2026-12-07'

export type AllRecords = { [C in Collection]: RosterRecords[C][] }

export function recordsOf(district: District): AllRecords {
  const all = <C extends Collection>(collection: C) =>
    Array.from({ length: district.counts[collection] }, (_, index) => district.record(collection, index))
  return {
    orgs: all('orgs'),
    academicSessions: all('academicSessions'),
    courses: all('courses'),
    classes: all('classes'),
    users: all('users'),
    enrollments: all('enrollments'),
  }
}

/** The same district after something happened to its records. */
export function changed(district: District, change: (records: AllRecords) => void): District {
  const records = recordsOf(district)
  for (const collection of collections)
    records[collection] = records[collection].map((record) => ({ ...record })) as never
  change(records)
  return districtOf(records)
}

export function made(options: Partial<MadeUpOptions> = {}): District {
  return madeUpDistrict({ students: 60, day, ...options })
}

/** Every rough edge that a made-up district can have; large districts have somebody without a name by themselves. */
export function rough(options: Partial<MadeUpOptions> = {}): District {
  return changed(made({ students: 130, ...options }), ({ users }) => {
    Object.assign(users[17] as User, { givenName: '', middleName: '', familyName: '' })
  })
}

/** How many rows each table must have, counted in the plainest way, without a line of the engine's. */
export function expectedRows(district: District): Record<Table, number> {
  const { orgs, academicSessions, classes, users, enrollments } = recordsOf(district)
  const isNow = (begin: string, end: string) => (begin === '' || begin <= lastDay) && (end === '' || end >= day)
  const schools = new Set(orgs.filter(({ type }) => type === 'school').map(({ sourcedId }) => sourcedId))
  const running = new Set(
    academicSessions.filter(({ startDate, endDate }) => isNow(startDate, endDate)).map(({ sourcedId }) => sourcedId),
  )
  const kept = classes.filter(
    ({ schoolSourcedId, termSourcedIds }) =>
      schools.has(schoolSourcedId) && (termSourcedIds.length === 0 || termSourcedIds.some((term) => running.has(term))),
  )
  const classIds = new Set(kept.map(({ sourcedId }) => sourcedId))
  const inClass = enrollments.filter(
    ({ classSourcedId, beginDate, endDate }) => classIds.has(classSourcedId) && isNow(beginDate, endDate),
  )
  const teachers = new Set(inClass.filter(({ role }) => role === 'teacher').map(({ userSourcedId }) => userSourcedId))
  const named = users.filter(({ givenName, familyName }) => givenName.trim() !== '' && familyName.trim() !== '')
  const roleOf = ({ roles }: User) => roles[0]?.role ?? ''
  const isAtSchool = ({ roles }: User) => roles.some(({ orgSourcedId }) => schools.has(orgSourcedId))
  const students = new Set(
    named.filter((user) => roleOf(user) === 'student' && isAtSchool(user)).map(({ sourcedId }) => sourcedId),
  )
  const staff = named.filter(
    (user) => !['student', 'guardian'].includes(roleOf(user)) && (isAtSchool(user) || teachers.has(user.sourcedId)),
  )
  const places = inClass.filter(({ role, userSourcedId }) => role === 'student' && students.has(userSourcedId))
  return {
    locations: schools.size,
    students: students.size,
    staff: staff.length,
    courses: new Set(kept.map(({ courseSourcedId, sourcedId }) => courseSourcedId || `course-${sourcedId}`)).size,
    classes: kept.length,
    rosters: new Set(places.map(({ classSourcedId, userSourcedId }) => `${classSourcedId} ${userSourcedId}`)).size,
  }
}

import type { Collection, Enrollment, RosterRecords, User } from '../../roster/model.ts'
import { countsOf, type District } from '../district/district.ts'
import type { Quirks } from './quirks.ts'

/** The district as a server's database holds it: with rows that its quirks add to the district's own. */
export function servedDistrict(district: District, quirks: Quirks): District {
  let served = district
  if (quirks.emptyCollection) served = withoutRecords(served, quirks.emptyCollection)
  if (quirks.rowPerSchool) served = withRowPerSchool(served)
  if (quirks.transactionsEvery > 0) served = withTransactions(served, quirks.transactionsEvery)
  if (quirks.tombstonesEvery > 0) served = withTombstones(served, quirks.tombstonesEvery)
  return served
}

/** The same district with one collection replaced. */
function replacing<C extends Collection>(
  district: District,
  collection: C,
  count: number,
  record: (index: number) => RosterRecords[C],
): District {
  return {
    counts: { ...district.counts, [collection]: count },
    record: <Asked extends Collection>(asked: Asked, index: number): RosterRecords[Asked] =>
      (asked as Collection) === collection
        ? (record(index) as RosterRecords[Collection] as RosterRecords[Asked])
        : district.record(asked, index),
  }
}

function withoutRecords(district: District, collection: Collection): District {
  return replacing(district, collection, 0, (index) => district.record(collection, index))
}

/** A user of several schools is a row for each of them: the first in its place, the others after all users. */
function withRowPerSchool(district: District): District {
  const others: { index: number; place: number }[] = []
  for (let index = 0; index < district.counts.users; index++) {
    const schools = schoolsOf(district.record('users', index))
    for (let place = 1; place < schools.length; place++) others.push({ index, place })
  }
  const rowAt = (index: number, place: number): User => {
    const user = district.record('users', index)
    const schools = schoolsOf(user)
    if (schools.length < 2) return user
    const school = schools[place] as string
    const roles = user.roles.filter((role) => role.orgSourcedId === school)
    return { ...user, primaryOrgSourcedId: school, roles }
  }
  const own = district.counts.users
  return replacing(district, 'users', own + others.length, (index) => {
    const other = others[index - own]
    return other ? rowAt(other.index, other.place) : rowAt(index, 0)
  })
}

const schoolsOf = (user: User) => [...new Set(user.roles.map((role) => role.orgSourcedId))]

/**
 * Qmlativ keeps a student's enrollment as transactions and a teacher's as staff meets: of every so many enrollments the
 * last is two rows, a student's split in the middle, a teacher's with the same dates.
 */
function withTransactions(district: District, every: number): District {
  const own = district.counts.enrollments
  const middleDay = middleDays()
  return replacing(district, 'enrollments', own + Math.floor(own / every), (index) => {
    const group = Math.floor(index / (every + 1))
    const place = index % (every + 1)
    const enrollment = district.record('enrollments', group * every + Math.min(place, every - 1))
    if (place < every - 1 || own < (group + 1) * every) return enrollment
    return part(enrollment, place === every, middleDay)
  })
}

function part(enrollment: Enrollment, second: boolean, middleDay: ReturnType<typeof middleDays>): Enrollment {
  const sourcedId = second ? `${enrollment.sourcedId}_2` : enrollment.sourcedId
  const middle = enrollment.role === 'student' ? middleDay(enrollment.beginDate, enrollment.endDate) : undefined
  if (!middle) return { ...enrollment, sourcedId }
  return second
    ? { ...enrollment, sourcedId, beginDate: middle.next }
    : { ...enrollment, sourcedId, endDate: middle.day }
}

/** Gives the day in the middle of two days and the one after it; nothing where one of them is no date. */
function middleDays(): (begin: string, end: string) => { day: string; next: string } | undefined {
  const known = new Map<string, { day: string; next: string } | undefined>()
  const middle = (begin: string, end: string) => {
    if (!isDate(begin) || !isDate(end)) return undefined
    const first = Temporal.PlainDate.from(begin)
    const day = first.add({ days: Math.floor(first.until(end).days / 2) })
    return { day: day.toString(), next: day.add({ days: 1 }).toString() }
  }
  return (begin, end) => {
    const key = `${begin} ${end}`
    if (!known.has(key)) known.set(key, middle(begin, end))
    return known.get(key)
  }
}

const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text)

/** Rows of classes, users and enrollments that the server has deleted and still sends, after the others. */
function withTombstones(district: District, every: number): District {
  const buried: readonly Collection[] = ['classes', 'users', 'enrollments']
  const own = district.counts
  const counts = countsOf((collection) => {
    return own[collection] + (buried.includes(collection) ? Math.floor(own[collection] / every) : 0)
  })
  return {
    counts,
    record: (collection, index) => {
      if (index < own[collection] || index >= counts[collection]) return district.record(collection, index)
      const model = district.record(collection, (index - own[collection]) * every)
      return { ...model, sourcedId: `${model.sourcedId}-gone`, status: 'tobedeleted' }
    },
  }
}

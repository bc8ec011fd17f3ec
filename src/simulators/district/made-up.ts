import { z } from 'zod'
import type { Collection, RosterRecords } from '../../roster/model.ts'
import { calendarAround } from './calendar.ts'
import { changesSchema, studentBody } from './changes.ts'
import { countsOf, type District, outside } from './district.ts'
import { enrollmentAt, enrollmentCount } from './enrollments.ts'
import { idStyles, idsOf } from './ids.ts'
import { layOut } from './layout.ts'
import { orgAt, orgCount } from './orgs.ts'
import { userAt } from './people.ts'
import { momentsBefore, type Plan } from './plan.ts'
import { classAt, courseAt, mostSlots } from './timetable.ts'

export const mostStudents = 2_000_000

/** What a made-up district is like; the same values always make the same district. */
export const madeUpSchema = z.strictObject({
  seed: z.int().default(1),
  students: z.int().min(0).max(mostStudents),
  day: z.iso.date().describe('The day the district is seen on: its school year, semester and term contain it'),
  idStyle: z.enum(idStyles).default('qmlativ'),
  classesPerStudent: z.int().min(2).max(mostSlots).default(7).describe('With the teachers, about 0.4 rows more'),
  guardians: z.int().min(0).optional().describe('Guardians among the users; default: one for twenty students'),
  name: z.string().default('Sample ISD'),
  domain: z.string().default('example.org').describe('Of the e-mail addresses'),
  twoRoles: z
    .enum(['one-user', 'two-users'])
    .optional()
    .describe('A human with two roles is one user with both, or two users; default: one for oneroster ids, else two'),
  censusSchool: z.boolean().optional().describe("SMS 2.0's school 800 without people; default: with sms ids"),
  roughEdges: z
    .boolean()
    .default(true)
    .describe('Quotes, commas, emoji in some names, a few people without a name, a class without course or term'),
  changes: changesSchema.prefault({}).describe('What a later day brings, against the same district without changes'),
})

export type MadeUpOptions = z.input<typeof madeUpSchema>

/**
 * A made-up district of any size. Nothing of it is held in memory but a table of its schools: each record is made from
 * the seed and its index whenever it is asked for.
 */
export function madeUpDistrict(options: MadeUpOptions): District {
  const settled = madeUpSchema.parse(options)
  const { seed, day, idStyle, students } = settled
  const ids = idsOf(idStyle, seed)
  const layout = layOut(seed, students, settled.classesPerStudent)
  const plan: Plan = {
    seed,
    day,
    name: settled.name,
    domain: settled.domain,
    layout,
    ids,
    calendar: calendarAround(day, ids),
    body: studentBody(seed, layout, settled.changes),
    guardians: students === 0 ? 0 : (settled.guardians ?? Math.floor(students / 20)),
    twoRoles: settled.twoRoles ?? (idStyle === 'oneroster' ? 'one-user' : 'two-users'),
    censusSchool: settled.censusSchool ?? idStyle === 'sms',
    roughEdges: settled.roughEdges,
    moments: momentsBefore(day),
  }
  return districtOfPlan(plan)
}

function districtOfPlan(plan: Plan): District {
  const { layout, body, calendar } = plan
  const makers: { [C in Collection]: (index: number) => RosterRecords[C] } = {
    orgs: (index) => orgAt(plan, index),
    academicSessions: (index) => calendar.sessions[index] ?? outside('academicSessions', index),
    courses: (index) => courseAt(plan, index),
    classes: (index) => classAt(plan, index),
    users: (index) => userAt(plan, index),
    enrollments: (index) => enrollmentAt(plan, index),
  }
  const sizes: Record<Collection, number> = {
    orgs: orgCount(plan),
    academicSessions: calendar.sessions.length,
    courses: layout.courses,
    classes: layout.classes,
    users: body.count + layout.staff + plan.guardians,
    enrollments: enrollmentCount(plan),
  }
  const counts = countsOf((collection) => sizes[collection])
  return {
    counts,
    record: (collection, index) =>
      Number.isInteger(index) && index >= 0 && index < counts[collection]
        ? makers[collection](index)
        : outside(collection, index),
  }
}

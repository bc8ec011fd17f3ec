import { z } from 'zod'
import { collections } from '../roster/model.ts'

const ids = z.array(z.string().min(1)).default([])
const percent = z.number().min(0).max(100)
const count = z.int().min(0)

/** Include and exclude by sourcedId (or what the option says); an empty include means all. */
const chosen = z.strictObject({ include: ids, exclude: ids }).prefault({})

const personField = z.enum(['identifier', 'username', 'sourcedId', 'email', 'none'])
const passwordPolicy = z.enum(['4', '6', '8', ''])

const threshold = (
  defaults: { percent: number; atLeast: number; atMost?: number },
  what: 'removed' | 'changed' = 'removed',
) =>
  z
    .strictObject({
      percent: percent.default(defaults.percent).describe(`Hold when more than this share is ${what} …`),
      atLeast: count.default(defaults.atLeast).describe('… and at least so many are'),
      atMost: count
        .nullable()
        .default(defaults.atMost ?? null)
        .describe(`Hold when more than so many are ${what}, whatever the share; null: no such limit`),
    })
    .prefault({})

/** What of the roster goes into the package. */
const select = z
  .strictObject({
    day: z.iso.date().optional().describe('The day of the run; default: today in the time zone'),
    lookAheadDays: count.default(14).describe('What starts within so many days counts as in session'),
    schools: chosen.describe('School orgs by sourcedId or identifier; an empty include: all'),
    terms: chosen.describe(
      'Academic sessions by sourcedId or title; an include that is not empty replaces the rule of the day: enrollments have to fall into those terms',
    ),
    grades: chosen.describe("Students by the source's grade; an empty include: all"),
    leaveOut: z
      .strictObject({ users: ids, classes: ids, courses: ids })
      .prefault({})
      .describe('Records to leave out, by sourcedId'),
    dropStatuses: z
      .partialRecord(z.enum(collections), z.array(z.string()))
      .default({})
      .describe('Statuses that mean "not there", per collection; default everywhere: tobedeleted'),
    classTypes: ids.describe('Class types to keep, such as scheduled; empty: all'),
    studentRoles: z
      .array(z.string())
      .default(['student'])
      .describe('Roles that make a person a student, without regard to case'),
    staffRoles: z
      .array(z.string())
      .default([
        'teacher',
        'aide',
        'proctor',
        'counselor',
        'principal',
        'administrator',
        'districtAdministrator',
        'siteAdministrator',
        'systemAdministrator',
      ])
      .describe('Roles that make a person staff, without regard to case'),
  })
  .prefault({})

/** Which field of the source becomes which field of Apple's. */
const mapping = z
  .strictObject({
    personNumber: personField.default('identifier').describe('Field of the source that becomes person_number'),
    sisUsername: personField.default('username').describe('Field of the source that becomes sis_username'),
    email: z
      .strictObject({
        from: z
          .enum(['email', 'username', 'identifier', 'none'])
          .default('email')
          .describe('Field of the source that becomes email_address'),
        domain: z.string().optional().describe('Makes <value>@<domain> of a username or an identifier'),
        onlyWhenMissing: z
          .boolean()
          .default(true)
          .describe("Use the domain rule only where the source's e-mail is blank"),
      })
      .prefault({}),
    preferredNames: z.boolean().default(false).describe('Prefer preferredGivenName etc. (OneRoster 1.2)'),
    gradeLabels: z.record(z.string(), z.string()).default({}).describe('Grade of the source → grade_level'),
    passwordPolicy: z
      .strictObject({
        default: passwordPolicy
          .default('')
          .describe(
            'password_policy of students: 4 or 6 digits, or 8 characters; blank: as set in Apple School Manager',
          ),
        grades: z
          .record(z.string(), passwordPolicy)
          .default({})
          .describe("Another one for single grades, by the source's grade"),
      })
      .prefault({}),
    classNumber: z
      .enum(['classCode', 'title', 'period', 'sourcedId'])
      .default('classCode')
      .describe('Field of the class that becomes class_number; blank: its title or code'),
    courseName: z
      .string()
      .default('{title}')
      .describe('{title}, {code} and {sourcedId} stand for the course’s own; a blank title: the class’s title'),
  })
  .prefault({})

const guard = z
  .strictObject({
    people: threshold({ percent: 10, atLeast: 5, atMost: 500 }).describe('Students, and staff, each'),
    classes: threshold({ percent: 10, atLeast: 5, atMost: 500 }).describe('Classes, and courses, each'),
    rosters: threshold({ percent: 25, atLeast: 50 }),
    changedPeople: threshold({ percent: 25, atLeast: 10 }, 'changed').describe(
      'Students, and staff, each: who have another name, e-mail address, username or number than before, or none any more',
    ),
    removedLocations: z.enum(['hold', 'allow']).default('hold').describe('A location that is no longer in the package'),
    shrunkCollectionPercent: percent.default(25).describe('Hold when a collection of the source shrank by more'),
    changedHumans: z.enum(['hold', 'allow']).default('hold').describe('A person_id that now belongs to another human'),
  })
  .prefault({})

/** Everything about a run that a flow can choose. Each has a default that is right for most districts. */
export const optionsSchema = z.strictObject({
  timeZone: z.string().default('America/Chicago').describe('IANA zone of the district'),
  select,
  mapping,
  identifiers: z
    .enum(['pass', 'strict'])
    .default('pass')
    .describe('pass: sourcedIds of letters, digits, - _ . @ as they are. strict: others become a stable UUIDv5'),
  mapPeople: z
    .record(z.string(), z.string())
    .default({})
    .describe('sourcedId → the person_id that Apple School Manager already has for this human'),
  acceptDuplicates: z
    .boolean()
    .default(false)
    .describe('Send people as new although Apple School Manager seems to have them under another person_id'),
  patches: z
    .strictObject({
      unknownInstructors: z.boolean().default(true).describe('Drop instructors who are not in staff.csv'),
      unknownRosterClasses: z.boolean().default(true).describe('Drop rosters whose class is not in classes.csv'),
      unknownRosterStudents: z.boolean().default(true).describe('Drop rosters whose student is not in students.csv'),
    })
    .prefault({}),
  accountFormat: z
    .array(z.enum(['person_number', 'middle_name', 'grade_level', 'email_address', 'sis_username']))
    .default([])
    .describe("Fields that the tenant's Managed Apple Account format uses: blank ones block"),
  federated: z.boolean().default(false).describe('Federated authentication is on: e-mails are required and unique'),
  guard,
})

export type Options = z.output<typeof optionsSchema>
export type OptionsInput = z.input<typeof optionsSchema>

/** A person who is not in the source, or who replaces the source's record with the same sourcedId. */
export const extraPersonSchema = z.strictObject({
  sourcedId: z.string().min(1),
  role: z.string().min(1),
  givenName: z.string().min(1),
  middleName: z.string().default(''),
  familyName: z.string().min(1),
  identifier: z.string().default(''),
  username: z.string().default(''),
  email: z.string().default(''),
  grade: z.string().default(''),
  schools: z.array(z.string().min(1)).min(1),
})

export type ExtraPerson = z.output<typeof extraPersonSchema>

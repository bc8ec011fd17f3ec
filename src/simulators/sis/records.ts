import type {
  AcademicSession,
  Class,
  Collection,
  Course,
  Enrollment,
  Org,
  Role,
  RosterRecords,
  User,
} from '../../roster/model.ts'
import type { District } from '../district/district.ts'
import { absent, type Field, fieldsOf, objectWriter, text, texts } from './fields.ts'
import type { Quirks } from './quirks.ts'

export type Version = '1.1' | '1.2'

/** The fields of each collection's records, in the order in which they are sent. */
export type RecordFields = { [C in Collection]: readonly Field<RosterRecords[C]>[] }

const common = [
  text('sourcedId', (record: { sourcedId: string }) => record.sourcedId),
  text('status', (record: { status: string }) => record.status),
  text('dateLastModified', (record: { dateLastModified: string }) => record.dateLastModified),
]

/**
 * The records of a district as OneRoster sends them in JSON; `base` is the address that references begin with.
 * @see https://www.imsglobal.org/oneroster-v11-final-specification
 * @see https://www.imsglobal.org/spec/oneroster/v1p2
 */
export function recordFields(district: District, quirks: Quirks, version: Version, base: string): RecordFields {
  const { reference, references, date } = fieldsOf(quirks, base)
  const orgs = childrenOf(district, 'orgs')
  const sessions = childrenOf(district, 'academicSessions')
  const schoolYear = text('schoolYear', (session: AcademicSession) => session.schoolYear)
  return {
    orgs: [
      ...common,
      text('name', (org: Org) => org.name),
      text('type', (org) => org.type),
      text('identifier', (org) => org.identifier),
      reference('parent', 'orgs', 'org', (org) => org.parentSourcedId),
      references('children', 'orgs', 'org', (org) => orgs.get(org.sourcedId) ?? []),
    ],
    academicSessions: [
      ...common,
      text('title', (session: AcademicSession) => session.title),
      text('type', (session) => session.type),
      date('startDate', (session) => session.startDate),
      date('endDate', (session) => session.endDate),
      reference('parent', 'academicSessions', 'academicSession', (session) => session.parentSourcedId),
      references('children', 'academicSessions', 'academicSession', (session) => sessions.get(session.sourcedId) ?? []),
      ...(quirks.schoolYear ? [schoolYear] : []),
    ],
    courses: [
      ...common,
      text('title', (course: Course) => course.title),
      absent('schoolYear', 'null'),
      text('courseCode', (course) => course.courseCode),
      texts('grades', (course) => course.grades),
      absent('subjects', '[]'),
      reference('org', 'orgs', 'org', (course) => course.orgSourcedId),
      absent('subjectCodes', '[]'),
    ],
    classes: [
      ...common,
      text('title', (class_: Class) => class_.title),
      text('classCode', (class_) => class_.classCode),
      text('classType', (class_) => class_.classType),
      absent('location', '""'),
      texts('grades', (class_) => class_.grades),
      absent('subjects', '[]'),
      reference('course', 'courses', 'course', (class_) => class_.courseSourcedId),
      reference('school', 'orgs', 'org', (class_) => class_.schoolSourcedId),
      references('terms', 'academicSessions', 'academicSession', (class_) => class_.termSourcedIds),
      absent('subjectCodes', '[]'),
      texts('periods', (class_) => class_.periods),
    ],
    users: version === '1.1' ? userFields11(district, quirks, base) : userFields12(quirks, base),
    enrollments: enrollmentFields(quirks, base),
  }
}

function enrollmentFields(quirks: Quirks, base: string): Field<Enrollment>[] {
  const { reference, date, boolean } = fieldsOf(quirks, base)
  return [
    ...common,
    reference('user', 'users', 'user', (enrollment) => enrollment.userSourcedId),
    reference('class', 'classes', 'class', (enrollment) => enrollment.classSourcedId),
    reference('school', 'orgs', 'org', (enrollment) => enrollment.schoolSourcedId),
    text('role', (enrollment) => enrollment.role),
    boolean('primary', (enrollment) => enrollment.primary),
    date('beginDate', (enrollment) => enrollment.beginDate),
    date('endDate', (enrollment) => enrollment.endDate),
  ]
}

/** 1.1 knows fewer roles than 1.2. */
const roleIn11: Record<string, string> = {
  principal: 'administrator',
  counselor: 'administrator',
  districtAdministrator: 'administrator',
  siteAdministrator: 'administrator',
  systemAdministrator: 'administrator',
}

/** A 1.1 user has one role, the primary one, at all of its orgs. */
function userFields11(district: District, quirks: Quirks, base: string): Field<User>[] {
  const { references, boolean } = fieldsOf(quirks, base)
  const districtId = quirks.districtFirst ? districtOrg(district) : undefined
  const roleOf = (user: User) => user.roles[0]?.role ?? ''
  const orgsOf = (user: User) => {
    const orgs = user.roles.map((role) => role.orgSourcedId).filter((org) => org !== '')
    const first = districtId !== undefined && roleOf(user) === 'teacher' ? [districtId] : []
    return first.length + orgs.length === 1 ? [...first, ...orgs] : [...new Set([...first, ...orgs])]
  }
  return [
    ...common,
    text('username', (user) => user.username),
    absent('userIds', '[]'),
    boolean('enabledUser', (user) => user.enabledUser),
    text('givenName', (user) => user.givenName),
    text('familyName', (user) => user.familyName),
    text('middleName', (user) => user.middleName),
    text('role', (user) => roleIn11[roleOf(user)] ?? roleOf(user)),
    text('identifier', (user) => user.identifier),
    text('email', (user) => user.email),
    absent('sms', '""'),
    absent('phone', '""'),
    absent('agents', '[]'),
    references('orgs', 'orgs', 'org', orgsOf),
    texts('grades', (user) => user.grades),
    absent('password', '""'),
  ]
}

function userFields12(quirks: Quirks, base: string): Field<User>[] {
  const { reference, boolean, date } = fieldsOf(quirks, base)
  const writeRole = objectWriter<Role>(
    [
      text('roleType', (role) => role.roleType),
      text('role', (role) => role.role),
      reference('org', 'orgs', 'org', (role) => role.orgSourcedId),
      date('beginDate', (role) => role.beginDate),
      date('endDate', (role) => role.endDate),
    ],
    quirks.empties === 'empty' ? 'missing' : quirks.empties,
  )
  return [
    ...common,
    absent('userMasterIdentifier', '""'),
    text('username', (user) => user.username),
    absent('userIds', '[]'),
    boolean('enabledUser', (user) => user.enabledUser),
    text('givenName', (user) => user.givenName),
    text('familyName', (user) => user.familyName),
    text('middleName', (user) => user.middleName),
    text('preferredFirstName', (user) => user.preferredGivenName),
    text('preferredMiddleName', (user) => user.preferredMiddleName),
    text('preferredLastName', (user) => user.preferredFamilyName),
    {
      name: 'roles',
      empty: '[]',
      write: (user) => (user.roles.length === 0 ? undefined : `[${user.roles.map(writeRole).join(',')}]`),
    },
    reference('primaryOrg', 'orgs', 'org', (user) => user.primaryOrgSourcedId),
    text('identifier', (user) => user.identifier),
    text('email', (user) => user.email),
    absent('sms', '""'),
    absent('phone', '""'),
    absent('agents', '[]'),
    texts('grades', (user) => user.grades),
    absent('password', '""'),
  ]
}

function districtOrg(district: District): string | undefined {
  for (let index = 0; index < district.counts.orgs; index++) {
    const org = district.record('orgs', index)
    if (org.type === 'district') return org.sourcedId
  }
  return undefined
}

function childrenOf(district: District, collection: 'orgs' | 'academicSessions'): Map<string, string[]> {
  const children = new Map<string, string[]>()
  for (let index = 0; index < district.counts[collection]; index++) {
    const { sourcedId, parentSourcedId } = district.record(collection, index)
    const siblings = children.get(parentSourcedId)
    if (siblings) siblings.push(sourcedId)
    else children.set(parentSourcedId, [sourcedId])
  }
  return children
}

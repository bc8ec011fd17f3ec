/**
 * A roster as Firstbell holds it: the six OneRoster collections, flat, with the field names of OneRoster 1.2 CSV.
 * A missing, null or empty value is the empty string (or the empty list); text is exactly what the source said.
 * @see https://www.imsglobal.org/spec/oneroster/v1p2
 */

/** The six collections, in the order they are gathered. */
export const collections = ['orgs', 'academicSessions', 'courses', 'classes', 'users', 'enrollments'] as const

export type Collection = (typeof collections)[number]

interface Base {
  sourcedId: string
  /** `active`, `tobedeleted`, or what else the source says; empty means active. */
  status: string
  /** ISO 8601 as the source wrote it, or empty. */
  dateLastModified: string
}

export interface Org extends Base {
  name: string
  /** `department`, `school`, `district`, `local`, `state`, `national`. */
  type: string
  identifier: string
  parentSourcedId: string
}

export interface AcademicSession extends Base {
  title: string
  /** `gradingPeriod`, `semester`, `schoolYear`, `term`. */
  type: string
  startDate: string
  endDate: string
  parentSourcedId: string
  schoolYear: string
}

export interface Course extends Base {
  title: string
  courseCode: string
  grades: string[]
  orgSourcedId: string
}

export interface Class extends Base {
  title: string
  classCode: string
  /** `homeroom`, `scheduled`. */
  classType: string
  grades: string[]
  periods: string[]
  courseSourcedId: string
  schoolSourcedId: string
  termSourcedIds: string[]
}

/** One role of a user at one org. A 1.1 user has one role, repeated for each of its orgs in the order given. */
export interface Role {
  /** `primary` or `secondary`. */
  roleType: string
  role: string
  orgSourcedId: string
  beginDate: string
  endDate: string
}

export interface User extends Base {
  /** `true`, `false`, or empty when the source does not say. */
  enabledUser: string
  username: string
  givenName: string
  middleName: string
  familyName: string
  preferredGivenName: string
  preferredMiddleName: string
  preferredFamilyName: string
  identifier: string
  email: string
  grades: string[]
  /** 1.2: `primaryOrg`. 1.1: the first of `orgs`. */
  primaryOrgSourcedId: string
  roles: Role[]
}

export interface Enrollment extends Base {
  classSourcedId: string
  schoolSourcedId: string
  userSourcedId: string
  /** `administrator`, `proctor`, `student`, `teacher`, in lower case. */
  role: string
  /** `true`, `false`, or empty. */
  primary: string
  beginDate: string
  endDate: string
}

/** The record type of each collection. */
export interface RosterRecords {
  orgs: Org
  academicSessions: AcademicSession
  courses: Course
  classes: Class
  users: User
  enrollments: Enrollment
}

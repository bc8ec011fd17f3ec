/** What Apple School Manager knows about an organisation between two uploads, and how it is set up. */

export interface TenantSettings {
  /** Federated authentication is on: every e-mail address is required and unique. */
  federated: boolean
  /** Fields that the Managed Apple Account format is made of; a blank one fails the import. */
  accountFormat: string[]
}

/** A record as it was last accepted, its values in the order of its file's columns. */
export interface Held {
  values: string
}

export interface HeldPerson extends Held {
  personNumber: string
  firstName: string
  lastName: string
  email: string
  /** Absent from the last upload: cannot sign in, and is deleted after 120 days. */
  deactivated: boolean
}

export interface HeldCourse extends Held {
  courseNumber: string
  courseName: string
  locationId: string
}

export interface HeldClass extends Held {
  courseName: string
  classNumber: string
  /** Absent from the last upload: no longer kept up by SFTP, without students. */
  manual: boolean
}

export interface HeldLocation extends Held {
  locationName: string
}

export interface HeldRoster extends Held {
  classId: string
  studentId: string
}

/** Everything a tenant holds, by Apple's own keys. */
export interface Tenant {
  settings: TenantSettings
  locations: Map<string, HeldLocation>
  people: Map<string, HeldPerson>
  courses: Map<string, HeldCourse>
  classes: Map<string, HeldClass>
  rosters: Map<string, HeldRoster>
}

/** A tenant before its first upload. */
export function newTenant(settings: Partial<TenantSettings> = {}): Tenant {
  return {
    settings: { federated: false, accountFormat: [], ...settings },
    locations: new Map(),
    people: new Map(),
    courses: new Map(),
    classes: new Map(),
    rosters: new Map(),
  }
}

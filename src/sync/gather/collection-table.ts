import type { Collection, RosterRecords } from '../../roster/model.ts'
import type { Workspace } from '../workspace.ts'
import { EnrollmentTable } from './enrollment-table.ts'
import { lineOf } from './roster-lines.ts'
import { type Kind, TextTable } from './text-table.ts'

const common = { sourcedId: 'text', status: 'text', dateLastModified: 'text' } as const

/** The columns of each collection in schema.sql, in order, by how a line of roster-lines.ts holds them. */
const kinds: Record<Collection, Record<string, Kind>> = {
  orgs: { ...common, name: 'text', type: 'text', identifier: 'text', parentSourcedId: 'text' },
  academicSessions: {
    ...common,
    title: 'text',
    type: 'text',
    startDate: 'text',
    endDate: 'text',
    parentSourcedId: 'text',
    schoolYear: 'text',
  },
  courses: { ...common, title: 'text', courseCode: 'text', grades: 'list', orgSourcedId: 'text' },
  classes: {
    ...common,
    title: 'text',
    classCode: 'text',
    classType: 'text',
    grades: 'list',
    periods: 'list',
    courseSourcedId: 'text',
    schoolSourcedId: 'text',
    termSourcedIds: 'list',
  },
  users: {
    ...common,
    enabledUser: 'text',
    username: 'text',
    givenName: 'text',
    middleName: 'text',
    familyName: 'text',
    preferredGivenName: 'text',
    preferredMiddleName: 'text',
    preferredFamilyName: 'text',
    identifier: 'text',
    email: 'text',
    grades: 'list',
    primaryOrgSourcedId: 'text',
    roles: 'roles',
  },
  enrollments: {
    ...common,
    classSourcedId: 'text',
    schoolSourcedId: 'text',
    userSourcedId: 'text',
    role: 'text',
    primary: 'text',
    beginDate: 'text',
    endDate: 'text',
  },
}

/** The names of a collection's columns, in order. */
export function columnsOf(collection: Collection): string[] {
  return Object.keys(kinds[collection])
}

/** Takes the records of one collection into the workspace. */
export interface CollectionTable<C extends Collection> {
  append(records: readonly RosterRecords[C][]): Promise<void>
  /** How much text was appended so far. */
  readonly bytes: number
  /** Nothing more is appended; what is on its way goes on into the workspace. */
  end(): void
  /** Everything appended is in the workspace when this returns. */
  finish(): Promise<void>
  /** Lets go of what was begun, when the collection is not read to its end. */
  abandon(): Promise<void>
}

/** The table of a collection. Files are read by this connection to the workspace. */
export function tableOf<C extends Collection>(collection: C, workspace: Workspace): CollectionTable<C> {
  if (collection === 'enrollments') return new EnrollmentTable(workspace) as CollectionTable<Collection>
  const table = new TextTable(workspace, collection, kinds[collection])
  const line = lineOf[collection as Exclude<Collection, 'enrollments'>] as (record: RosterRecords[C]) => string
  return {
    append(records) {
      let lines = ''
      for (const record of records) lines += line(record)
      return table.append(lines)
    },
    get bytes() {
      return table.bytes
    },
    end: () => table.end(),
    finish: () => table.finish(),
    abandon: () => table.abandon(),
  }
}

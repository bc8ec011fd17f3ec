import type { Severity } from './finding.ts'
import { pages } from './guide-pages.ts'

/** A rule about records rather than about a package: in words for the documentation and for reports. */
export interface RosterRule {
  severity: Severity
  /** The rule as a short sentence without a full stop. */
  title: string
  /** What happens to the record or the value, and why. */
  why: string
  /** Where the rule comes from, where it is not Firstbell's own. */
  source?: string
}

const oneRoster = 'https://www.imsglobal.org/spec/oneroster/v1p2'

function rule(severity: Severity) {
  return (title: string, why: string, source?: string): RosterRule => ({
    severity,
    title,
    why,
    ...(source && { source }),
  })
}
const blocks = rule('blocks')
const dropsRecord = rule('drops-record')
const dropsValue = rule('drops-value')
const warns = rule('warns')

const unresolved = 'Apple fails the whole import when a reference does not resolve, so the enrollment is dropped.'

/** What is said about the source's records while they are made distinct (gather/), chosen (select/) and shaped (shape/). */
export const sourceRules = {
  'records.malformed': dropsRecord(
    'Each record is an object with a sourcedId',
    'Without one nobody can tell from day to day whom a record is about.',
    oneRoster,
  ),
  'records.sourcedId-twice': blocks(
    'A sourcedId stands for one record',
    'Nobody knows which of the two is right, and a person_id can never be changed later. Until the source is mended, the flow can say who a person is (extraPeople).',
    oneRoster,
  ),
  'records.order-unstable': warns(
    'Records come in the same order on every page',
    'Where it changes, some come twice and others never, and a student who is missing is deactivated. Ask the system’s support for a stable order or for X-Total-Count; a larger page size helps meanwhile.',
    oneRoster,
  ),
  'users.not-sent-twice': warns(
    'A sourcedId stands for one person, also among those who are not sent',
    'Guardians, parents and relatives never reach Apple, so nothing there depends on which of the two is right.',
    oneRoster,
  ),
  'users.several-rows': warns(
    'A person is sent in one row',
    'Skyward SMS 2.0 sends one row per school. Rows that differ in nothing else are taken as one person.',
  ),
  'orgs.parents-in-a-ring': warns(
    'No org is its own parent, directly or by way of others',
    'Orgs form a tree. Nothing is left out because of it, but other programs may never come to an end with it.',
    oneRoster,
  ),
  'dates.unreadable': dropsValue(
    'Dates are written as 2026-12-31 or 12/31/2026',
    'One that cannot be read counts as missing, that is as open; the record may stay longer than it should.',
    oneRoster,
  ),
  'users.without-name': dropsRecord('A person has a first and a last name', 'Apple requires both.', pages.students),
  'users.without-school': dropsRecord('A person is at a school', 'Apple requires a location.', pages.students),
  'users.extra-person-role': dropsRecord(
    'An extra person has a role that the flow sends',
    'select.studentRoles and select.staffRoles say which roles those are: correct the role among the extra people.',
  ),
  'users.locations-cut': dropsValue(
    'A person is at 999 schools at most',
    'Apple’s file has no further columns; the first 999 are sent.',
    pages.students,
  ),
  'users.email-malformed': dropsValue(
    'The source’s e-mail addresses look like one',
    'Nobody is reached at it; it is sent blank, and can be filled in the source later.',
    pages.students,
  ),
  'classes.without-school': dropsRecord('A class is at a school', 'Apple requires a location.', pages.classes),
  'classes.without-term': warns(
    'A class names a term that the source has',
    'Nobody knows when it is over, so it stays in the package until the source deletes it.',
    oneRoster,
  ),
  'classes.without-course': warns(
    'A class names a course that the source has',
    'Apple requires a course; the class gets one of its own, course-<class_id>, named as the class.',
    pages.classes,
  ),
  'classes.instructors-cut': dropsValue(
    'A class has 15 teachers at most',
    'Apple’s file has no further columns; primary teachers stay, then the smallest sourcedIds of enrollments.',
    pages.classes,
  ),
  'patch.unknown-instructor': dropsValue(
    'A class’s teachers are in staff.csv',
    'Apple fails the whole import when a reference does not resolve, so the class is sent without this teacher.',
    pages.classes,
  ),
  'patch.unknown-class': dropsRecord('An enrollment’s class is known to the source', unresolved, pages.rosters),
  'patch.unknown-student': dropsRecord('An enrollment’s student is known to the source', unresolved, pages.rosters),
  'patch.student-is-staff': dropsRecord('Who is enrolled as a student is one', unresolved, pages.rosters),
} as const satisfies Record<string, RosterRule>

export type SourceRuleName = keyof typeof sourceRules

/** What is said when the package is compared with what Apple School Manager has already (baseline/, ledger/). */
export const historyRules = {
  'people.duplicate': warns(
    'Nobody gets a second account',
    'Apple School Manager seems to have this human under another person_id; a new one makes a second account.',
    pages.students,
  ),
  'people.human-changed': warns(
    'A person_id stays with its human',
    'Apple hands the account over to the new one, with everything in it.',
    pages.students,
  ),
} as const satisfies Record<string, RosterRule>

export type HistoryRuleName = keyof typeof historyRules

import type { FlowStep } from '../urls.ts'
import { overlap } from './paths.ts'

/** The parts that step 2.2 is edited in; each names its options, those that are rarely needed apart. */
export const sections = {
  identifiers: { usual: ['identifiers'], rare: ['mapPeople', 'acceptDuplicates'] },
  people: {
    usual: ['mapping.personNumber', 'mapping.sisUsername', 'mapping.email.from'],
    rare: [
      'mapping.email.domain',
      'mapping.email.onlyWhenMissing',
      'mapping.preferredNames',
      'mapping.gradeLabels',
      'mapping.passwordPolicy.default',
      'mapping.passwordPolicy.grades',
    ],
  },
  classes: { usual: ['mapping.classNumber', 'mapping.courseName'], rare: [] },
  accounts: { usual: ['federated', 'accountFormat'], rare: [] },
  patches: {
    usual: ['patches.unknownInstructors', 'patches.unknownRosterClasses', 'patches.unknownRosterStudents'],
    rare: [],
  },
  guard: {
    usual: [
      'guard.people.percent',
      'guard.people.atLeast',
      'guard.people.atMost',
      'guard.classes.percent',
      'guard.classes.atLeast',
      'guard.classes.atMost',
      'guard.rosters.percent',
      'guard.rosters.atLeast',
      'guard.rosters.atMost',
      'guard.changedPeople.percent',
      'guard.changedPeople.atLeast',
      'guard.changedPeople.atMost',
    ],
    rare: ['guard.removedLocations', 'guard.shrunkCollectionPercent', 'guard.changedHumans'],
  },
  extraPeople: { usual: [], rare: [] },
  leftOut: { usual: ['select.leaveOut.users', 'select.leaveOut.classes', 'select.leaveOut.courses'], rare: [] },
} as const satisfies Record<string, { usual: readonly string[]; rare: readonly string[] }>

export type Section = keyof typeof sections

export const sectionNames = Object.keys(sections) as Section[]

/** What of step 2.1 is rarely needed. */
export const rareOfGetData = [
  'select.lookAheadDays',
  'select.classTypes',
  'select.studentRoles',
  'select.staffRoles',
  'select.dropStatuses',
  'select.day',
] as const

/** The step in which a field of the definition is edited. */
export function stepOf(path: string): FlowStep {
  if (/^(schedule|options\.timeZone)\b/.test(path)) return 'schedule'
  if (/^(destinationAccountId|approveFirst)\b/.test(path)) return 'upload'
  if (/^(sourceAccountId|options\.select(?!\.leaveOut))\b/.test(path)) return 'get-data'
  return 'prepare'
}

/** The part of step 2.2 in which a field of the definition is edited. */
export function sectionOf(path: string): Section | undefined {
  if (/^extraPeople\b/.test(path)) return 'extraPeople'
  return sectionNames.find((name) =>
    [...sections[name].usual, ...sections[name].rare].some((option) => overlap(path, `options.${option}`)),
  )
}

import { type FormRule, formRules, guide, type Rule } from '../apple/package/rules.ts'
import type { Table } from '../apple/tables.ts'
import { pages, template } from './guide-pages.ts'
import {
  type HistoryRuleName,
  historyRules,
  type RosterRule,
  type SourceRuleName,
  sourceRules,
} from './source-rules.ts'

/** A rule about what the rows of the six tables say. Its check stands in check/<rule>.sql. */
export interface TableRule extends Rule {
  /** The tables without which the check would complain about everything, or about nothing. */
  needs: readonly Table[]
  /** The option of the tenant without which the rule has nothing to say. */
  option?: 'accountFormat' | 'federated'
}

function blocks(title: string, why: string, source: string, needs: readonly Table[] = []): TableRule {
  return { severity: 'blocks', title, why, source, needs }
}

function warns(title: string, why: string, source: string, needs: readonly Table[] = []): TableRule {
  return { severity: 'warns', title, why, source, needs }
}

const unresolved = 'Apple fails the whole import when a reference does not resolve.'
const unclearText = 'How Apple reads such a value is not known for certain; Firstbell never sends one.'

/** Every rule about the six tables, in the order in which their findings are shown. */
export const tableRules = {
  'tables.empty': blocks(
    'Locations, students, staff, classes and rosters are not empty',
    'An upload is the whole truth: an empty students.csv deactivates every student’s account.',
    template,
  ),
  'keys.repeated': blocks(
    'A key stands in its file once',
    'The same person_id for another human overwrites the first one.',
    template,
  ),
  'people.in-both-files': blocks(
    'A person is a student or a staff member, not both',
    'A person_id is one account; a person with two roles is sent once.',
    pages.staff,
    ['students', 'staff'],
  ),
  'required.blank': blocks('Required fields are filled', 'Apple refuses the row, or the whole import.', template),
  'students.location-unknown': blocks('A student’s locations exist', unresolved, pages.students, ['locations']),
  'staff.location-unknown': blocks('A staff member’s locations exist', unresolved, pages.staff, ['locations']),
  'courses.location-unknown': blocks('A course’s location exists', unresolved, pages.courses, ['locations']),
  'classes.location-unknown': blocks('A class’s location exists', unresolved, pages.classes, ['locations']),
  'classes.course-unknown': blocks('A class’s course exists', unresolved, pages.classes, ['courses']),
  'classes.instructor-unknown': blocks('A class’s instructors are staff', unresolved, pages.classes, ['staff']),
  'rosters.class-unknown': blocks('A roster’s class exists', unresolved, pages.rosters, ['classes']),
  'rosters.student-unknown': blocks('A roster’s student exists', unresolved, pages.rosters, ['students']),
  'rosters.repeated': blocks(
    'A student is in a class once',
    'When one of the two rows goes later, the student is taken out of the class.',
    pages.rosters,
  ),
  'classes.too-many-instructors': blocks(
    'A class has at most 15 instructors',
    'Apple’s file has no further columns.',
    pages.classes,
  ),
  'people.too-many-locations': blocks(
    'A person has at most 999 locations',
    'Apple’s file has no further columns.',
    pages.students,
  ),
  'identifiers.outside-policy': blocks(
    'Identifiers are made of letters, digits, - _ . @',
    'An identifier can never be changed later; other characters are not known to be taken.',
    template,
  ),
  'identifiers.unusual-letters': warns(
    'Identifiers have only letters from A to Z',
    'Letters such as ñ have been seen at Apple, others have not.',
    template,
  ),
  'identifiers.differ-by-case': warns(
    'No two identifiers differ only in upper and lower case',
    'To Apple these are two records; most often they are one under two spellings.',
    template,
  ),
  'identifiers.too-long': warns(
    'Identifiers have at most 128 characters',
    'Apple publishes no limit; 128 is the lowest figure it names for an account’s name.',
    template,
  ),
  'students.password-policy': blocks(
    'password_policy is 4, 6, 8 or blank',
    'Apple refuses the row.',
    guide('axme4faad4d4'),
  ),
  'account-format.blank': {
    ...blocks(
      'Fields of the Managed Apple Account format are filled',
      'The account’s name cannot be made: MANAGED_ID_GENERATION_FAILED.',
      pages.students,
    ),
    option: 'accountFormat',
  },
  'federation.email-blank': {
    ...blocks(
      'With federated authentication, everybody has an e-mail address',
      'The account cannot be bound to the identity provider’s.',
      pages.students,
    ),
    option: 'federated',
  },
  'federation.email-repeated': {
    ...blocks(
      'With federated authentication, e-mail addresses are unique',
      'The second account is refused.',
      pages.students,
      ['students', 'staff'],
    ),
    option: 'federated',
  },
  'people.there-twice': warns(
    'Nobody is there twice',
    'Each person_id is an account of its own; give one human one record, or leave one of them out.',
    pages.students,
  ),
  'people.email-malformed': warns('E-mail addresses look like one', 'Nobody is reached at it.', pages.students),
  'values.quotation-mark': blocks('No value holds a quotation mark', unclearText, template),
  'values.backslash': blocks('No value holds a backslash', unclearText, template),
  'values.control-character': blocks('No value holds a control character', unclearText, template),
  'values.line-break': blocks('No value holds a line break', unclearText, template),
  'values.not-composed': warns(
    'Text is in Unicode’s composed form (NFC)',
    'Names look the same and are not found by searching.',
    'https://www.unicode.org/reports/tr15/',
  ),
  'values.blanks-around': warns(
    'No value begins or ends with a blank',
    'The blank becomes a part of the name or the account.',
    template,
  ),
  'classes.nameless': warns(
    'A class is shown with a name',
    'A class is shown as course_name and class_number; without both it has no name.',
    pages.classes,
    ['courses'],
  ),
  'locations.unused': warns(
    'Somebody is at every location',
    'Most often the people of a school without anybody were left out by mistake.',
    pages.locations,
    ['students', 'staff', 'courses', 'classes'],
  ),
} as const satisfies Record<string, TableRule>

export type TableRuleName = keyof typeof tableRules

/** Every rule that a finding can name, in the order in which findings of one severity are shown. */
export const rules: Record<FormRule | SourceRuleName | TableRuleName | HistoryRuleName, Rule | RosterRule> = {
  ...formRules,
  ...sourceRules,
  ...tableRules,
  ...historyRules,
}

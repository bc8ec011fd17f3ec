interface OptionWords {
  label: string
  help?: string
  choices?: Readonly<Record<string, string>>
}

const personFields = {
  identifier: 'Number (identifier)',
  username: 'Username',
  sourcedId: 'ID (sourcedId)',
  email: 'E-mail address',
  none: 'Nothing: leave it blank',
} as const

const policies = {
  '': 'Blank: as set in Apple School Manager',
  '4': '4-digit passcode',
  '6': '6-digit passcode',
  '8': '8 characters or more',
} as const

const holdOrAllow = { hold: 'Hold the run', allow: 'Go on' } as const

/** What each option of a flow is called, by its path; the values it can have come from the schema. */
export const flowOptionWords = {
  'select.lookAheadDays': {
    label: 'Days to look ahead',
    help: 'What starts within so many days counts as in session.',
  },
  'select.day': { label: 'Day of the run', help: 'Only to try another day. Empty: the day on which it runs.' },
  'select.dropStatuses': {
    label: 'Statuses that mean “not there”',
    help: 'Per collection. Without any: tobedeleted.',
  },
  'select.classTypes': { label: 'Class types to take', help: 'Such as scheduled or homeroom. Empty: all.' },
  'select.studentRoles': { label: 'Roles that make a student' },
  'select.staffRoles': { label: 'Roles that make staff' },
  'select.leaveOut.users': { label: 'People to leave out' },
  'select.leaveOut.classes': { label: 'Classes to leave out' },
  'select.leaveOut.courses': { label: 'Courses to leave out' },
  identifiers: {
    label: 'Identifiers',
    help: 'Both are stable. As they are suits a district that has accounts already, for example from Claris Connect.',
    choices: {
      pass: 'As they are in the source',
      strict: 'As they are where Apple allows their letters, otherwise a stable new one',
    },
  },
  mapPeople: {
    label: 'People whom Apple School Manager has under another person ID',
    help: 'So that nobody gets a second account.',
  },
  acceptDuplicates: {
    label: 'Send people as new although they seem to be there under another person ID',
    help: 'Off: the run waits for somebody to look.',
  },
  'mapping.personNumber': { label: 'Person number', help: 'person_number', choices: personFields },
  'mapping.sisUsername': { label: 'SIS username', help: 'sis_username', choices: personFields },
  'mapping.email.from': { label: 'E-mail address', help: 'email_address', choices: personFields },
  'mapping.email.domain': {
    label: 'Domain to add',
    help: 'Makes an address of a username or a number, such as 4711@district.org. Empty: none.',
  },
  'mapping.email.onlyWhenMissing': { label: 'Add the domain only where the source has no e-mail address' },
  'mapping.preferredNames': {
    label: 'Prefer preferred names',
    help: 'Where the source has them (OneRoster 1.2).',
  },
  'mapping.gradeLabels': {
    label: 'Grade labels',
    help: 'What a grade of the source is called in Apple School Manager.',
  },
  'mapping.passwordPolicy.default': {
    label: 'Password policy',
    help: 'password_policy of students',
    choices: policies,
  },
  'mapping.passwordPolicy.grades': { label: 'Password policy of single grades', choices: policies },
  'mapping.classNumber': {
    label: 'Class number',
    help: 'class_number. Where it is blank: the title or the code.',
    choices: { classCode: 'Class code', title: 'Title', period: 'Period', sourcedId: 'ID (sourcedId)' },
  },
  'mapping.courseName': {
    label: 'Course name',
    help: '{title}, {code} and {sourcedId} stand for the course’s own. A blank title: the class’s title.',
  },
  'patches.unknownInstructors': { label: 'Leave out instructors who are not among the staff' },
  'patches.unknownRosterClasses': { label: 'Leave out rosters whose class is unknown' },
  'patches.unknownRosterStudents': { label: 'Leave out rosters whose student is unknown' },
  accountFormat: {
    label: 'Fields that the account format uses',
    help: 'Where Apple School Manager makes the address of an account from these, a blank one stops the run.',
    choices: {
      person_number: 'Person number',
      middle_name: 'Middle name',
      grade_level: 'Grade level',
      email_address: 'E-mail address',
      sis_username: 'SIS username',
    },
  },
  federated: {
    label: 'Federated authentication is on',
    help: 'E-mail addresses are then required, and no two people may have the same.',
  },
  'guard.people.percent': { label: 'People: hold above' },
  'guard.people.atLeast': { label: 'People: hold from' },
  'guard.people.atMost': { label: 'People: always hold above' },
  'guard.classes.percent': { label: 'Classes, courses: hold above' },
  'guard.classes.atLeast': { label: 'Classes, courses: hold from' },
  'guard.classes.atMost': { label: 'Classes, courses: always hold above' },
  'guard.rosters.percent': { label: 'Rosters: hold above' },
  'guard.rosters.atLeast': { label: 'Rosters: hold from' },
  'guard.rosters.atMost': { label: 'Rosters: always hold above' },
  'guard.changedPeople.percent': { label: 'People who are changed: hold above' },
  'guard.changedPeople.atLeast': { label: 'People who are changed: hold from' },
  'guard.changedPeople.atMost': { label: 'People who are changed: always hold above' },
  'guard.removedLocations': {
    label: 'When a location is no longer in the package',
    choices: holdOrAllow,
  },
  'guard.shrunkCollectionPercent': {
    label: 'When the source has fewer records than last time: hold above',
    help: 'Of any one collection, in percent.',
  },
  'guard.changedHumans': {
    label: 'When a person ID now belongs to another human',
    choices: holdOrAllow,
  },
} as const satisfies Readonly<Record<string, OptionWords>>

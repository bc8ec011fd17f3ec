import { formatNumber } from './formats.ts'

const counted = (count: number, one: string, many: string): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`

/** What can be done with a flow, wherever it is listed. */
export const flowActions = {
  on: 'On',
  off: 'Off',
  switch: (name: string) => `${name} runs by its schedule`,
  switchedOn: (name: string) => `“${name}” is on.`,
  switchedOff: (name: string) => `“${name}” is off. It does not run by itself.`,
  runNow: 'Run now',
  preview: 'Preview',
  previewHelp: 'Does everything but sending the package',
  started: 'The run has begun. It is in the History of the project.',
  underWay: 'A run of this flow is under way already. Here it is.',
  more: (name: string) => `More about ${name}`,
  rename: 'Rename',
  renameTitle: 'Rename the flow',
  name: 'Name of the flow',
  renamed: 'The flow was renamed.',
  duplicate: 'Duplicate',
  duplicateTitle: 'Duplicate the flow',
  duplicateSave: 'Duplicate',
  copyOf: (name: string) => `${name} copy`,
  duplicated: (name: string) => `“${name}” was made. It is off until you switch it on.`,
  versions: 'Versions',
  webhook: 'Webhook',
  delete: 'Delete',
  deleteTitle: (name: string) => `Delete “${name}”?`,
  deleteMessage:
    'It does not run any more. Its runs stay in the History. People and classes in Apple School Manager stay as they are. This cannot be undone.',
  deleteConfirm: 'Delete the flow',
  deleted: (name: string) => `“${name}” was deleted.`,
  lastRun: 'Last run',
  nextRun: 'Next run',
  never: 'None yet',
  nextWhenOn: 'Switched off',
  notScheduled: 'Not scheduled',
  waiting: (runs: number) => counted(runs, 'run waits for approval', 'runs wait for approval'),
  loading: 'Loading the flow',
} as const

/** The address that starts a flow. */
export const webhookWords = {
  title: 'Webhook',
  help: 'Another system starts the flow by posting to an address of its own, for example when it has finished its nightly work.',
  none: 'There is no such address yet.',
  exists: 'There is an address that starts this flow. For safety it cannot be shown again.',
  make: 'Make an address',
  replace: 'Make a new address',
  replaceWarning: 'The address from before ends at once.',
  remove: 'End the address',
  removeTitle: 'End the address?',
  removeMessage: 'Whatever posts to it does not start the flow any more.',
  removed: 'The address has ended.',
  keep: 'Whoever has this address can start the flow.',
  url: 'Address',
  howText:
    'Send a POST to it. What is posted is not looked at. The answer (202) names the run. While a run waits to begin, more posts start no second one. The flow has to be on.',
  example: 'On a command line:',
  command: 'curl -X POST <address>',
} as const

/** The page of a flow. */
export const flowPage = {
  version: (version: number) => `Version ${formatNumber(version)}`,
  savedBy: (who: string) => `saved by ${who}`,
  steps: 'Steps of the flow',
  open: (step: string) => `Edit ${step}`,
  view: (step: string) => `Show ${step}`,
  edit: 'Edit',
  show: 'Show',
  close: 'Close',
  readOnly: 'Only administrators of the team can change this.',
  unsaved: 'Unsaved changes',
  unsavedIn: (steps: string) => `Unsaved changes in ${steps}`,
  comment: 'What changed, and why (optional)',
  save: (version: number) => `Save as version ${formatNumber(version)}`,
  discard: 'Discard changes',
  saved: (version: number) => `Version ${formatNumber(version)} is saved and in force from the next run on.`,
  meanwhile: (who: string, version: number) =>
    `${who} saved version ${formatNumber(version)} while you were editing. You will see both changes side by side when you save.`,
} as const

/** The steps, in the order in which they happen. */
export const steps = {
  schedule: { number: '1', title: 'Schedule', kind: 'Trigger' },
  import: { number: '2', title: 'Import to Apple School Manager', kind: 'Automatic' },
  'get-data': { number: '2.1', title: 'Get data', kind: '' },
  prepare: { number: '2.2', title: 'Prepare and check', kind: '' },
  upload: { number: '2.3', title: 'Upload', kind: '' },
} as const

export const scheduleStep = {
  bySchedule: 'Run by a schedule',
  byHandHelp: 'Off: it runs with Run now, by webhook or by API only.',
  noSchedule: 'No schedule: it runs when somebody starts it',
  flowOff: 'The flow is off, so it does not run by itself. The switch is at the top of the page.',
  firstTime: 'Time',
  secondTime: 'Second time of the day',
  addSecond: 'Run twice a day',
  removeSecond: 'Run once a day',
  blackouts: 'Blackout dates',
  blackoutsHelp: 'On these days it does not run: holidays, the summer, the change of the school year.',
  addBlackout: 'Add dates',
  from: 'First day',
  to: 'Last day',
  endsBefore: 'The last day is before the first.',
  note: 'Note',
  notePlaceholder: 'Such as Summer',
  removeBlackout: (from: string) => `Remove the dates from ${from}`,
  blackout: (number: number) => `Blackout ${formatNumber(number)}`,
  districtZone: 'Time zone of the district',
  nextRuns: 'Next runs',
  summaryBlackouts: (count: number) => counted(count, 'blackout', 'blackouts'),
} as const

const selectable = {
  schools: ['school', 'schools'],
  terms: ['term', 'terms'],
  grades: ['grade', 'grades'],
} as const

type Selectable = keyof typeof selectable

const countedOf = (count: number, what: Selectable) => {
  const [one, many] = selectable[what]
  return counted(count, one, many)
}

export const getDataStep = {
  account: 'Source account',
  accountHelp: 'Where the roster comes from.',
  toAccount: 'Go to the account',
  asking: (name: string) => `Reading schools, terms and grades from ${name} …`,
  found: (schools: number, terms: number, grades: number) =>
    `Found ${counted(schools, 'school', 'schools')}, ${counted(terms, 'term', 'terms')} and ${counted(grades, 'grade', 'grades')}`,
  readAgain: 'Read again',
  couldNotRead: 'Schools, terms and grades could not be read. You can type their ids instead.',
  schools: 'Schools',
  terms: 'Terms',
  grades: 'Grades',
  allSchools: (count: number | undefined) =>
    count === undefined ? 'All schools' : `All ${counted(count, 'school', 'schools')}`,
  allTerms: 'What is in session on the day of the run',
  allGrades: (count: number | undefined) =>
    count === undefined ? 'All grades' : `All ${counted(count, 'grade', 'grades')}`,
  only: 'Only these',
  except: 'All but these',
  exceptTerms: 'In session, but without these',
  onlySchools: 'Schools to take',
  exceptSchools: 'Schools to leave out',
  onlyTerms: 'Terms to take',
  exceptTermsList: 'Terms to leave out',
  onlyGrades: 'Grades to take',
  exceptGrades: 'Grades to leave out',
  choose: 'Choose',
  typeIds: 'Type an id, then Enter',
  beingRead: 'Reading what the source has',
  nothingFound: 'Nothing has this name',
  notInSource: (id: string) => `${id} (not in the source)`,
  noneChosen: 'Choose at least one, or take all.',
  identifier: (identifier: string) => `No. ${identifier}`,
  more: 'Rarely needed',
  summaryAll: 'All schools, what is in session',
  summaryOnly: (count: number, what: Selectable) => `${countedOf(count, what)} only`,
  summaryExcept: (count: number, what: Selectable) => `without ${countedOf(count, what)}`,
} as const

export const prepareStep = {
  sections: {
    identifiers: { title: 'Identifiers', help: 'How people are recognised. Apple never changes an identifier.' },
    people: { title: 'People', help: 'Which field of the source becomes which field of Apple’s.' },
    classes: { title: 'Classes and courses', help: '' },
    accounts: {
      title: 'Managed Apple Accounts',
      help: 'How your Apple School Manager makes accounts, so that a package that would stumble is not sent.',
    },
    patches: {
      title: 'Patches',
      help: 'What is repaired by leaving it out. Each record left out is reported. With a patch off, such a record stops the run.',
    },
    guard: { title: 'Guard', help: 'When a run is held and a person is asked, before anything is sent.' },
    extraPeople: {
      title: 'Extra people',
      help: 'People who are not in the source, or who replace the source’s record with the same ID.',
    },
    leftOut: {
      title: 'Left out',
      help: 'Records that never go into the package, by their ID in the source, one in each line.',
    },
  },
  more: 'Rarely needed',
  asDefault: 'Defaults',
  changed: (count: number) => counted(count, 'setting of your own', 'settings of your own'),
  frozen:
    'Fixed since the first delivery: with other identifiers Apple School Manager would make a second account for everybody.',
  frozenElsewhere: 'Fixed: another flow has delivered to this account already, and both must use the same identifiers.',
  guardTable: {
    what: 'When',
    percent: 'Hold above',
    atLeast: 'And at least',
    atMost: 'Always above',
    rows: {
      people: 'Students, or staff, are removed',
      classes: 'Classes, or courses, are removed',
      rosters: 'Class rosters are removed',
      changedPeople: 'Students, or staff, are changed',
    },
    cell: (row: string, column: string) => `${row}: ${column}`,
    unlimited: 'No limit',
    help: 'Such as: hold when more than 10% of the students are removed and these are 5 or more, and always when more than 500 are. A person counts as changed who has another name, e-mail address, username or number than before, or none any more. Filling in what was blank does not count, nor do grades.',
  },
  people: (count: number) => (count === 0 ? 'None' : counted(count, 'person', 'people')),
  extraPeople: (count: number) => counted(count, 'extra person', 'extra people'),
  ids: (count: number) => (count === 0 ? 'None' : counted(count, 'record', 'records')),
} as const

/** Lists and pairs that are typed. */
export const lists = {
  typeAndEnter: 'Type, then Enter',
  key: (of: string) => `${of}: in the source`,
  value: (of: string) => `${of}: becomes`,
  becomes: 'becomes',
  entries: (count: number) => counted(count, 'entry', 'entries'),
  add: 'Add',
  remove: (key: string) => `Remove ${key}`,
  pairsHelp: 'Id in the source, a comma, and the person ID, one pair in each line.',
  wrongLine: (line: number) => `Line ${formatNumber(line)} is not of the form: id, person ID`,
  twice: (key: string) => `${key} stands twice`,
  twiceLine: (line: number, key: string) => `Line ${formatNumber(line)}: ${key} stands twice`,
  noPolicy: 'Blank',
} as const

export const extraPeopleWords = {
  title: 'Extra people',
  none: 'There are none.',
  person: (given: string, family: string, role: string) => `${given} ${family} (${role})`,
  add: 'Add a person',
  edit: (name: string) => `Edit ${name}`,
  remove: (name: string) => `Remove ${name}`,
  addTitle: 'Add a person',
  editTitle: 'Change the person',
  put: 'Add',
  change: 'Change',
  columns: { name: 'Name', role: 'Role', schools: 'Schools', id: 'ID' },
  fields: {
    sourcedId: 'ID in the source',
    role: 'Role',
    givenName: 'First name',
    middleName: 'Middle name',
    familyName: 'Last name',
    identifier: 'Number',
    username: 'Username',
    email: 'E-mail address',
    grade: 'Grade',
    schools: 'Schools',
  },
  sourcedIdHelp: 'The ID of a record of the source replaces that record; any other makes a new person.',
  roleHelp: 'Such as student or teacher.',
  missing: 'This is needed.',
  twice: 'Another one of the extra people has this ID.',
} as const

export const uploadStep = {
  account: 'Destination account',
  accountHelp: 'Where the package goes to. Its credentials are renewed on the page of the account.',
  approval: 'First upload needs approval',
  approvalHelp: 'The first package waits until somebody has looked at it: its identifiers can never be changed.',
  delivered: 'It counts for another destination account, should you choose one. The last delivery to this one was on',
  summaryApproval: 'First upload needs approval',
  summaryNoApproval: 'First upload without approval',
} as const

/** What a destination has before anything was delivered to it. */
export const hasAlready = {
  title: 'What is in Apple School Manager already',
  help: 'If people have accounts there, from Claris Connect, a script or another tool, upload what was sent last. The first package is compared with it, and whoever would get a second account is named before anything is sent. It is kept encrypted with the account, and removed after the first upload.',
  where: [
    'The last package that was sent, as a ZIP. In Claris Connect: History › the last run › the ZIP, where saving was switched on. A script has it where it writes it.',
    'Or the activity log, as a CSV file. In Apple School Manager: Activity › the last import › download the log.',
  ],
  nothing: 'Nothing was uploaded. An administrator of the team can do it.',
  file: 'File with what is in Apple School Manager',
  upload: 'Upload a ZIP or CSV file',
  uploadOther: 'Upload another file',
  uploaded: (name: string) => `${name} was uploaded. The next run is compared with it.`,
  uploadedBy: (who: string) => `uploaded by ${who}`,
  tooLarge: 'The file is larger than 64 MB. Upload a package (ZIP) in its place, which is smaller.',
  remove: 'Remove',
  removeTitle: 'Remove the file?',
  removeMessage: 'The first package is then compared with nothing, and nobody sees who would get a second account.',
} as const

/** What two versions differ in. */
export const differences = {
  field: 'Setting',
  before: 'Before',
  after: 'After',
  none: 'They are the same.',
  absent: 'none',
  everyDay: 'Every day',
  fromTo: (first: string, last: string) => `${first} to ${last}`,
  andMore: (shown: string, more: number) => `${shown} and ${formatNumber(more)} more`,
  on: 'On',
  off: 'Off',
  entries: (count: number) => counted(count, 'entry', 'entries'),
  fields: {
    sourceAccountId: 'Source account',
    destinationAccountId: 'Destination account',
    schedule: 'Schedule',
    'schedule.timeZone': 'Time zone',
    'schedule.times': 'Times',
    'schedule.days': 'Days',
    'schedule.blackouts': 'Blackout dates',
    'options.timeZone': 'Time zone of the district',
    'options.select.schools.include': 'Schools to take',
    'options.select.schools.exclude': 'Schools to leave out',
    'options.select.terms.include': 'Terms to take',
    'options.select.terms.exclude': 'Terms to leave out',
    'options.select.grades.include': 'Grades to take',
    'options.select.grades.exclude': 'Grades to leave out',
    extraPeople: 'Extra people',
    approveFirst: 'First upload without approval',
  } as Readonly<Record<string, string>>,
} as const

/** Two people have changed one flow. */
export const meanwhile = {
  title: 'Somebody else saved this flow meanwhile',
  message: (who: string, version: number) =>
    `${who} saved version ${formatNumber(version)} after you began. Nothing of either is lost: choose what is to be kept, setting by setting.`,
  setting: 'Setting',
  before: 'Before',
  theirs: (who: string) => who,
  mine: 'You',
  keep: 'Keep',
  keepOf: (setting: string) => `Which to keep of ${setting}`,
  both: 'Both of you changed this.',
  unchanged: 'unchanged',
  theTheirs: 'Theirs',
  theMine: 'Mine',
  takeAll: 'Take all of theirs',
  keepAll: 'Keep all of mine',
  drop: 'Drop my changes',
  save: 'Save what is chosen',
  backToEditing: 'Back to editing',
} as const

/** The versions of a flow. */
export const versionsPage = {
  title: 'Versions',
  summary: 'Each save is kept. Compare two, or put an earlier one back in force.',
  current: 'In force',
  columns: { version: 'Version', saved: 'Saved', by: 'By', comment: 'Comment', compare: 'Compare' },
  compareFrom: (version: number) => `Compare from version ${formatNumber(version)}`,
  compareTo: (version: number) => `Compare to version ${formatNumber(version)}`,
  from: 'From',
  to: 'To',
  comparison: (from: number, to: number) => `From version ${formatNumber(from)} to version ${formatNumber(to)}`,
  restore: 'Restore',
  restoreTitle: (version: number) => `Restore version ${formatNumber(version)}?`,
  restoreMessage: (version: number, next: number) =>
    `What version ${formatNumber(version)} said is saved as version ${formatNumber(next)} and in force from the next run on. No version is lost.`,
  restored: (version: number) => `Version ${formatNumber(version)} was restored.`,
  noComment: 'None',
  only: 'There is one version so far. Each save of the flow makes another.',
  loading: 'Loading versions',
} as const

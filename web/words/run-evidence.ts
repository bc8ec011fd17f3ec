/** What a run found and made: changes, findings, exchanges, the package, and who is in it or not. */
import { formatNumber } from './formats.ts'

const counted = (value: number, one: string, many: string) => `${formatNumber(value)} ${value === 1 ? one : many}`

export const evidence = {
  comingTitle: 'Not there yet',
  coming: {
    changes: 'The changes come when the roster was read, prepared and compared with what was delivered before.',
    findings: 'The findings come when the roster was read and checked.',
    package: 'The package comes when the roster was read, checked and compared.',
    find: 'As soon as the roster was read and checked, anybody in it can be looked up here.',
  },
  neverTitle: 'This run has none',
  never: 'It ended before there was a package to look at. The summary says why.',
  removedTitle: 'Not kept any more',
  removed:
    'The package, the findings and the changes of this run were removed: only the last runs of a flow keep theirs.',
  toSummary: 'See the summary',
} as const

export const list = {
  rows: (total: number) => counted(total, 'row', 'rows'),
  shown: (first: number, last: number, total: number) =>
    `Rows ${formatNumber(first)}–${formatNumber(last)} of ${formatNumber(total)}`,
  onPaper:
    'On paper are only the rows that were in sight. “Download” at the top of the page has the report of the run, to print and as CSV.',
  previousPart: 'Previous part',
  nextPart: 'Next part',
  loading: 'Loading',
  search: 'Search',
  clearSearch: 'Clear the search',
  noMatchTitle: 'Nothing fits',
  noMatch: 'No row fits the search and the filters.',
  clear: 'Clear the search and the filters',
  keys: 'Arrow keys move, Enter opens.',
} as const

export const changes = {
  table: 'Table',
  change: 'Change',
  all: 'All changes',
  school: 'School',
  allSchools: 'All schools',
  bySchool: 'By school',
  nothingAtSchools: (table: string) => `No ${table} of any school were added, changed or removed.`,
  searchWhat: 'Name, identifier or value',
  name: 'Name',
  key: 'Identifier',
  schools: 'Schools',
  what: 'What changed',
  nothingTitle: 'Nothing changed',
  nothing: 'Apple School Manager has all of it already: no row was added, changed or removed.',
  noneOfTable: (table: string) => `No ${table} were added, changed or removed.`,
  notThere: 'This change is not in the run.',
  field: 'Field',
  before: 'Before',
  after: 'After',
  blank: 'blank',
  newRow: 'A new row: it was not in the package before.',
  goneRow: 'It was in the package before, and is not any more.',
  effects: {
    added: {
      students: 'Apple makes an account.',
      staff: 'Apple makes an account.',
    },
    removed: {
      students: 'Apple deactivates the account, and deletes it 120 days later unless the person comes back.',
      staff: 'Apple deactivates the account, and deletes it 120 days later unless the person comes back.',
      classes: 'Apple takes its students out of it.',
      rosters: 'Apple takes this student out of this class.',
    },
  },
  find: 'What the SIS said, and why',
  inPackage: 'See the row in the package',
  more: (fields: number) => ` and ${counted(fields, 'more field', 'more fields')}`,
} as const

export const findings = {
  nothingTitle: 'The checks found nothing',
  nothing: 'Every record of the source could go to Apple as it is.',
  severities: {
    blocks: 'Blocks the package',
    'drops-record': 'Record left out',
    'drops-value': 'Value left blank',
    warns: 'To look at',
  },
  allRules: 'All rules',
  source: 'Where the rule comes from',
  own: 'A rule of Firstbell’s own.',
  searchWhat: 'Name, identifier or value',
  sentence: 'What was found',
  file: 'In',
  row: 'Row',
  key: 'Identifier',
  field: 'Field',
  value: 'Value',
  blank: 'blank',
  notThere: 'This finding is not in the run.',
  find: 'What the SIS said, and what became of it',
  link: 'Link to this finding',
  opened: 'Finding',
  package: 'the package',
  intro: 'The rules that some records do not meet, with how many and the first of them. Open one to see all.',
} as const

export const exchanges = {
  none: 'Nothing was asked yet',
  noneWhy: 'As soon as the run talks with the SIS or with Apple, each request is listed here.',
  noneEver: 'No exchange is on record',
  noneEverWhy: 'This run ended before anything was asked of the SIS or of Apple.',
  steps: { source: '2.1 Get data', destination: '2.3 Upload' },
  number: 'No.',
  step: 'Step',
  method: 'Method',
  url: 'Address',
  status: 'Status',
  noAnswer: 'No answer',
  time: 'Time',
  bytes: 'Size',
  records: 'Records',
  at: 'At',
  attempt: 'Attempt',
  with: 'With',
  all: 'All',
  source: 'SIS',
  destination: 'Apple',
  failed: 'Only failed ones',
  title: (position: number) => `Exchange ${formatNumber(position + 1)}`,
  previous: 'Previous',
  following: 'Next',
  request: 'Request',
  response: 'Response',
  headers: 'Headers',
  body: 'Body',
  empty: 'The body is empty.',
  binary: 'The body is not text. Download it to look at it.',
  cut: 'Only the beginning is shown.',
  download: 'Download the whole body',
  audited: 'Secrets are masked. That you looked at this is written into the audit log.',
  onlyOperators: 'Request and response data are shown to operators and administrators of the team.',
  settings: 'Turn on saving request and response data',
  notThere: 'This exchange is not in the run.',
} as const

export const packaged = {
  label: 'Table of the package',
  searchWhat: 'Any value',
  download: 'Download the package',
  row: 'Row',
  none: 'This table is empty',
  noneWhy: (file: string) => `${file} has its header and no rows.`,
  onlyOperators: 'The package is shown to operators and administrators of the team.',
  onlyOperatorsTitle: 'Not for auditors',
  sha: 'SHA-256',
} as const

export const find = {
  label: 'Find a person or class',
  placeholder: 'Name, identifier, e-mail address or title',
  button: 'Find',
  startTitle: 'Who or what is it about?',
  start:
    'Type a name, an identifier, an e-mail address or the title of a class. You see what the SIS said, what became of it, and why.',
  nobodyTitle: 'Nobody and nothing fits',
  nobody: (who: string) =>
    `The source sent nobody and nothing that “${who}” could mean. Whoever is missing here is missing in the SIS, or hidden from the account that Firstbell reads with.`,
  several: (count: number) =>
    count >= 10
      ? 'Ten are shown, and there may be more. Which one?'
      : `${counted(count, 'record fits', 'records fit')}. Which one?`,
  others: 'Back to all that fit',
  in: (file: string, row: number) => `In ${file}, row ${formatNumber(row)}`,
  notIn: 'Not in the package',
  inPackageWhy: 'It passed the selection and the checks, so it is in the package.',
  notByItself: 'Not a row of the package by itself',
  notByItselfWhy: 'Records of this kind do not become rows; they decide about others.',
  said: 'What the SIS said',
  became: 'What became of it',
  why: 'Why',
  findings: 'Findings about it',
  noFindings: 'The checks found nothing about it.',
  enrollmentsOfPerson: 'Classes',
  enrollmentsOfClass: 'People',
  role: 'Role',
  other: { person: 'Class', class: 'Person' },
  stands: 'What became of it',
  changes: 'What changed of it',
} as const

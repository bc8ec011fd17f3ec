import { formatDay, formatNumber } from './formats.ts'

/** Accounts: connecting them, looking after them. */
export const accounts = {
  title: 'Accounts',
  summary: 'The connections of this team: where rosters come from, and where packages go to.',
  connectNew: 'Connect New Account',
  connectWhat: 'What do you want to connect?',
  emptyTitle: 'Nothing is connected yet',
  empty: 'A template leads you through it, or connect an account here.',
  toTemplates: 'To the templates',
  onlyAdministrators: 'An administrator of the team connects accounts.',
  from: 'Rosters come from',
  to: 'Packages go to',
  columns: { account: 'Account', state: 'Last check', expires: 'Credentials expire', flows: 'Used by' },
  noFlow: 'No flow',
  andMore: (flows: number) => `and ${formatNumber(flows)} more`,
  never: 'Not tested yet',
  works: 'Works',
  fails: 'Does not work',
  neverExpires: 'No date set',
  expired: (day: string) => `Expired on ${formatDay(day)}`,
  expires: (day: string) => formatDay(day),
  expiresSoon: (day: string, days: number) =>
    `${formatDay(day)}, in ${formatNumber(days)} ${days === 1 ? 'day' : 'days'}`,

  // The dialog.
  signIn: 'Sign In',
  signingIn: 'Signing in',
  cancel: 'Cancel',
  stop: 'Stop',
  done: 'Done',
  connected: 'Connected',
  connectedText: (name: string) => `“${name}” is connected.`,
  advanced: 'Advanced settings',
  name: 'Name of the account',
  nameHelp: 'As it is listed in Firstbell.',
  expiresOn: 'Credentials expire on',
  expiresOnHelp: 'If you know it: the team’s channels are told 30, 14, 7 and 1 days before.',
  needed: (label: string) => `${label} is needed.`,
  howTo: (labels: readonly string[]) => `View how to get the ${new Intl.ListFormat('en').format(labels)}`,
  howToClose: 'Hide how to get them',
  vendorGuide: 'The vendor’s own guide',
  trimmed: 'Spaces around it were removed.',
  understood: (address: string) => `Understood as ${address}`,
  show: (label: string) => `Show ${label}`,
  hide: (label: string) => `Hide ${label}`,
  unchanged: 'Stored. Leave it empty to keep it.',
  foundAt: 'Found at',

  // The host key.
  askHostKey: 'Show the host key',
  askHostKeyAgain: 'Ask again',
  asking: 'Asking the server for its host key',
  hostKeyOf: (host: string) => `${host} shows this host key:`,
  hostKeyCompare:
    'Compare it with one that you got another way: from another network, or from whoever runs the server (Apple: Apple School Manager support).',
  hostKeyRight: 'I have compared it. This is the server.',
  hostKeyConfirmed: 'Confirmed. A server with another key is refused from now on.',
  confirmHostKey: 'Compare the host key below, and confirm it.',

  // The checks.
  checks: 'What is checked',
  records: (count: number) => `${formatNumber(count)} ${count === 1 ? 'record' : 'records'}`,
  firstPage: (count: number) => `${formatNumber(count)} on the first page`,
  waiting: (why: string, seconds: number) => `${why} It is tried again in ${formatNumber(seconds)} s.`,
  step: { waits: 'to come', runs: 'under way', done: 'done', failed: 'failed' },
  refusedTitle: 'Signing in did not work',

  // One account.
  test: 'Test now',
  renew: 'Renew credentials',
  renewTitle: (name: string) => `Renew the credentials of ${name}`,
  renewText:
    'Enter what was renewed in the other system. It is stored when signing in works with it; flows use it from their next run on.',
  renewed: 'The new credentials work, and are stored.',
  change: 'Change settings',
  changeTitle: (name: string) => `Settings of ${name}`,
  changeText:
    'They are stored when signing in works with them. A secret has to be entered again when the address changes.',
  changed: 'The settings work, and are stored.',
  nothingChanged: 'Nothing was changed.',
  rename: 'Rename',
  renameTitle: 'Rename the account',
  nameLabel: 'Name',
  save: 'Save',
  renamed: 'The account has a new name.',
  dateSaved: 'The date is saved.',
  delete: 'Delete',
  deleteTitle: 'Delete this account?',
  deleteText: 'Its settings and secrets are deleted for good. Runs of the past keep its name.',
  deleted: (name: string) => `“${name}” is deleted.`,
  stillUsed: 'A flow uses this account',
  state: 'State',
  lastTest: 'Last test',
  onFirstPages: (found: string) => `On the first pages: ${found}`,
  neverTested: 'It was not tested yet.',
  worked: 'Signing in worked.',
  details: 'Settings',
  secretStored: 'Stored, never shown',
  secretMissing: 'Not set',
  usedBy: 'Used by',
  usedByNone: 'No flow uses this account. It can be deleted.',
  expiry: 'Expiry',
  yes: 'Yes',
  no: 'No',
} as const

/** What a source has of each, as people call it. */
const collections: Readonly<Record<string, readonly [one: string, several: string]>> = {
  orgs: ['organization', 'organizations'],
  academicSessions: ['term', 'terms'],
  courses: ['course', 'courses'],
  classes: ['class', 'classes'],
  users: ['person', 'people'],
  enrollments: ['enrollment', 'enrollments'],
}

/** "1,204 people" */
export function collectionWords(collection: string, count: number): string {
  const [one, several] = collections[collection] ?? ['record', 'records']
  return `${formatNumber(count)} ${count === 1 ? one : several}`
}

/** Looking after a team: its people, API keys and settings. */
import { formatNumber } from './formats.ts'

export const roles = {
  administrator: {
    label: 'Administrator',
    may: 'Makes and changes accounts, projects, flows and notifications; invites people; makes API keys.',
  },
  operator: {
    label: 'Operator',
    may: 'Runs flows, approves and discards, renews credentials, reads packages and saved data.',
  },
  auditor: { label: 'Auditor', may: 'Sees flows, runs, changes, findings and the audit log. Changes nothing.' },
} as const

export const administratorsOnly = {
  title: 'This is for administrators',
  message: (team: string) => `Only administrators of ${team} can see this page. Ask one of them to make you one.`,
  action: 'See who they are',
} as const

export const members = {
  title: 'People',
  summary: (team: string) => `Who can see the rosters of ${team}, and what they may do with them.`,
  list: 'Members',
  columns: { person: 'Person', role: 'Role', twoFactor: 'Second factor', since: 'Member since' },
  you: 'you',
  twoFactor: 'On',
  noTwoFactor: 'Off',
  roleOf: (name: string) => `Role of ${name}`,
  only: 'The only administrator. Make somebody else one before you change this.',
  changed: (name: string, role: string) => `${name} is now ${role.toLowerCase()}.`,
  ownTitle: 'Give up your own role?',
  ownMessage: (role: string) =>
    `You will be ${role.toLowerCase()} of this team. Only another administrator can undo it.`,
  ownConfirm: 'Give it up',
  remove: 'Remove',
  removeOf: (name: string) => `Remove ${name}`,
  removeTitle: (name: string) => `Remove ${name} from the team?`,
  removeMessage:
    'They cannot see anything of this team any more, and invitations of theirs that are still open are revoked. API keys that they made stay.',
  removed: (name: string) => `${name} is no longer in the team.`,
  leave: 'Leave the team',
  leaveTitle: 'Leave the team?',
  leaveMessage: 'You cannot see anything of this team any more. Only an administrator can invite you again.',
} as const

export const invitations = {
  invite: 'Invite somebody',
  list: 'Invitations',
  summary: 'Links that nobody has used yet. Each is valid for 7 days and can be used once.',
  columns: { email: 'E-mail', role: 'Role', by: 'Invited by', expires: 'Valid until' },
  none: 'Nobody is invited at the moment.',
  expired: 'Expired',
  nobody: 'Somebody who is gone',
  email: 'E-mail',
  emailHint: 'Of one person. Whoever opens the link signs in, or chooses a password.',
  role: 'Role',
  problem: 'Enter an e-mail address.',
  send: 'Invite',
  linkTitle: (email: string) => `The invitation of ${email}`,
  mailed: 'The link was sent by mail. If it does not arrive, pass it on yourself.',
  link: 'Link',
  again: 'New link',
  againOf: (email: string) => `New link for ${email}`,
  revoke: 'Revoke',
  revokeOf: (email: string) => `Revoke the invitation of ${email}`,
  revokeTitle: (email: string) => `Revoke the invitation of ${email}?`,
  revokeMessage: 'Its link is of no use any more.',
  revoked: (email: string) => `The invitation of ${email} is revoked.`,
} as const

export const apiKeys = {
  title: 'API keys',
  summary: 'By which programs of yours call the API in the name of this team.',
  docs: 'What the API can do',
  make: 'Make an API key',
  empty: {
    title: 'No program has a key',
    message: 'With an API key a program of yours can start runs, read their outcome and more.',
  },
  columns: { name: 'Name', key: 'Key', role: 'Role', made: 'Made', expires: 'Expires', used: 'Last used' },
  never: 'Never',
  neverUsed: 'Not used yet',
  expired: 'Expired',
  by: (who: string, isMember: boolean) => (isMember ? `by ${who}` : `by ${who}, no longer in the team`),
  byNobody: 'by a program, or by somebody who is gone',
  revoke: 'Revoke',
  revokeOf: (name: string) => `Revoke ${name}`,
  revokeTitle: (name: string) => `Revoke ${name}?`,
  revokeMessage: 'A program that still uses it is refused from now on. This cannot be undone.',
  revoked: (name: string) => `${name} is revoked.`,
  form: {
    name: 'Name',
    namePlaceholder: 'Help desk',
    nameHint: 'What uses it. The audit log names it so.',
    role: 'Role',
    expires: 'Expires',
    choices: { '30': 'In 30 days', '90': 'In 90 days', '365': 'In a year', day: 'On a day …', never: 'Never' },
    day: 'Day',
    problems: { name: 'Give it a name.', day: 'Choose a day that is still to come.' },
    make: 'Make it',
  },
  made: (name: string) => `The key ${name}`,
  madeMessage: 'A program sends it with each request, as in the header below.',
  key: 'API key',
} as const

export const teamSettings = {
  title: 'Team settings',
  name: {
    title: 'Name',
    label: 'Name of the team',
    hint: 'As everybody of the team sees it, and as mails name it.',
    save: 'Save',
    saved: 'The name is saved.',
    problem: 'Give the team a name.',
  },
  guard: {
    title: 'The guard of new flows',
    summary:
      'A run that would remove or change too much is held until a person has looked. New flows of this team begin with these limits; each flow can have its own.',
    recommended: 'As Firstbell recommends',
    own: 'Limits of this team',
    choice: 'Which limits',
    columns: {
      what: 'Hold when',
      percent: 'More than',
      atLeast: 'and at least',
      atMost: 'Or more than',
    },
    rows: {
      people: 'Students, or staff, are removed',
      classes: 'Classes, or courses, are removed',
      rosters: 'Rosters are removed',
      changedPeople: 'Students, or staff, are changed',
    },
    changedHint:
      'A person counts as changed who has another name, e-mail address, username or number than before, or none any more. Filling in what was blank does not count, nor do grades.',
    percentOf: (what: string) => `${what}: more than this share, in percent`,
    atLeastOf: (what: string) => `${what}: and at least so many`,
    atMostOf: (what: string) => `${what}: or more than so many, whatever the share`,
    noLimit: 'no limit',
    problems: { percent: 'Enter a number from 0 to 100.', atLeast: 'Enter 0 or more.' },
    shrunk: 'Hold when a collection of the source shrank by more than',
    shrunkHint: 'Compared with the run that was delivered last.',
    removedLocations: 'Hold when a location is gone',
    changedHumans: 'Hold when a person_id now belongs to another human',
    percent: (value: number) => `${formatNumber(value)} %`,
    save: 'Save the limits',
    saved: 'The limits are saved. Flows that are there already keep theirs.',
  },
  retention: {
    title: 'How long things are kept',
    rows: [
      ['Request and response data', '30 days, or as the project says'],
      ['Packages and evidence of runs', 'Those of the last 30 runs of a flow, or as the project says'],
      ['Runs with their exchanges', 'A year, or as the project says'],
      ['Notifications', '90 days'],
      ['Audit log', 'As the owner of the installation has set, a year at first'],
    ],
    projects: 'Set it per project, in its settings',
  },
  remove: {
    title: 'Delete the team',
    message:
      'Accounts, projects, flows, runs, History and audit log of this team are deleted, here and on the disk. What was sent to Apple School Manager stays there. This cannot be undone.',
    button: 'Delete the team',
    label: (name: string) => `To confirm, enter the name of the team: ${name}`,
    field: 'Name of the team',
    done: (name: string) => `${name} is deleted.`,
  },
} as const

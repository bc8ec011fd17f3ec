import { formatNumber } from './formats.ts'

const counted = (count: number, one: string, many: string) => `${formatNumber(count)} ${count === 1 ? one : many}`

/** Projects and what is within one: flows, History, notifications, sharing and settings. */
export const projects = {
  title: 'Projects',
  summary: 'Each project holds the flows that a template made, with their History.',
  newProject: 'New project',
  empty: {
    title: 'Begin with a template',
    message:
      'A template connects your student information system and Apple School Manager, and makes a project with a flow that runs every day.',
    action: 'Choose a template',
    auditor: 'An administrator of the team makes the first project from a template. It appears here then.',
  },
  flowsOn: (on: number, all: number) =>
    on === all
      ? counted(all, 'flow, on', 'flows, all on')
      : `${formatNumber(on)} of ${counted(all, 'flow', 'flows')} on`,
  noFlows: 'No flows',
  lastRun: 'Last run',
  nextRun: 'Next run',
  never: 'None yet',
  notPlanned: 'None planned',
  waiting: (runs: number) => counted(runs, 'run waits for approval', 'runs wait for approval'),
  more: (name: string) => `More about ${name}`,
  rename: 'Rename',
  renameTitle: 'Rename the project',
  name: 'Name of the project',
  saveName: 'Rename',
  renamed: 'The project was renamed.',
  delete: 'Delete',
  deleteTitle: (name: string) => `Delete “${name}”?`,
  deleteMessage:
    'Its flows, their History and their stored packages are deleted. People and classes in Apple School Manager stay as they are. This cannot be undone.',
  deleteConfirm: 'Delete the project',
  deleted: (name: string) => `“${name}” was deleted.`,
  loading: 'Loading projects',
} as const

/** The tabs of a project. */
export const projectTabs = {
  label: 'Project',
  flows: 'Flows',
  history: 'History',
  notifications: 'Notifications',
  sharing: 'Sharing',
  settings: 'Settings',
} as const

/** The tab Flows. */
export const flowsTab = {
  empty: {
    title: 'This project has no flow',
    message: 'Its flows were deleted. Their runs are still in the History. A template makes a new one.',
    action: 'Choose a template',
  },
  from: 'from',
  to: 'to',
} as const

/** The tab History. */
export const historyTab = {
  filters: 'Filter the History',
  flow: 'Flow',
  allFlows: 'All flows',
  state: 'Status',
  allStates: 'Any status',
  trigger: 'Started by',
  allTriggers: 'Anything',
  from: 'From',
  to: 'To',
  clear: 'Clear the filters',
  triggers: {
    schedule: 'Schedule',
    manual: 'Run now',
    webhook: 'Webhook',
    rerun: 'Rerun flow',
  },
  columns: {
    state: 'Status',
    version: 'Version',
    name: 'Name',
    time: 'Time',
    information: 'Additional information',
  },
  version: (version: number) => `Version ${formatNumber(version)}`,
  shortVersion: (version: number) => formatNumber(version),
  preview: 'Preview',
  replayed: 'Rerun',
  rollsBack: 'Rolls back',
  attempt: (attempt: number) => `Attempt ${formatNumber(attempt)}`,
  retriesAt: (time: string) => `Tried again ${time}`,
  startedBy: (trigger: string, who: string) => `${trigger} · ${who}`,
  warnings: (count: number) => counted(count, 'warning', 'warnings'),
  added: (count: number) => `${formatNumber(count)} added`,
  changed: (count: number) => `${formatNumber(count)} changed`,
  removed: (count: number) => `${formatNumber(count)} removed`,
  noChanges: 'Nothing changed',
  took: (duration: string) => `took ${duration}`,
  open: (flow: string, time: string) => `Open the run of ${flow}, ${time}`,
  more: 'Show more',
  shown: (count: number, isAll: boolean) =>
    isAll ? counted(count, 'run', 'runs') : `The newest ${counted(count, 'run', 'runs')}`,
  live: 'This list follows what happens by itself.',
  empty: {
    title: 'Nothing ran yet',
    message:
      'Each run of a flow appears here, with its requests and responses. Start one with Run now, or wait for the schedule.',
    action: 'Go to the flows',
  },
  nothingFits: {
    title: 'No run fits these filters',
    message: 'Choose another status, flow or time.',
  },
  loading: 'Loading the History',
} as const

/** The tab Notifications. */
export const notificationsTab = {
  alarms: 'Alarm without a successful run',
  alarmsHelp:
    'Whoever is notified is told when a flow that is on has had no successful run for this long. Days on which it is not scheduled do not count.',
  alarmOf: (flow: string) => `Alarm of ${flow}`,
  hours: (flow: string) => `Hours without a successful run of ${flow}`,
  hoursUnit: ' hours',
  save: 'Save',
  saved: (flow: string) => `The alarm of “${flow}” is set.`,
  switchedOff: (flow: string) => `The alarm of “${flow}” is switched off.`,
  off: 'No alarm',
  raised: (ago: string) => `Raised ${ago}`,
  counting: 'The last success counts from',
  noFlows: 'There is no flow to watch.',
} as const

/** The tab Sharing. */
export const sharingTab = {
  title: 'Who sees this project',
  summary: 'Everybody in the team sees all of its projects; the role says what they may do.',
  roles: {
    administrator: 'Sees and changes everything, and invites people',
    operator: 'Starts runs, approves and discards them, renews credentials',
    auditor: 'Sees everything, changes nothing',
  },
  columns: { person: 'Person', role: 'Role', may: 'May' },
  you: 'you',
  toPeople: 'Change roles on People',
  invite: 'Invite somebody',
  loading: 'Loading people',
} as const

/** The tab Settings. */
export const projectSettings = {
  general: 'Project',
  name: 'Name',
  nameMissing: 'Give it a name.',
  bodies: 'Request and response data',
  savesBodies: 'Saving request and response data',
  savesBodiesHelp:
    'Keeps what was sent and received at each step of a run, encrypted, so that History can show it. Off: method, address, status and time are kept, and nothing of what people are called.',
  savesBodiesDefault: 'It is kept for 30 days unless you say otherwise here.',
  keepBodiesDays: 'Keep request and response data',
  days: ' days',
  retention: 'What is kept',
  keepRunsDays: 'Keep runs in the History',
  keepPackages: 'Keep packages',
  keepPackagesHelp: 'Of so many last runs. The package that was delivered last is always kept.',
  packages: ' packages',
  keepRunsDaysHelp: 'With what they changed and found. Older ones are deleted.',
  save: 'Save',
  saved: 'The settings are saved.',
  delete: 'Delete the project',
  deleteHelp: 'With its flows and their History. People and classes in Apple School Manager stay as they are.',
  mayNot: 'Only administrators of the team can change this.',
} as const

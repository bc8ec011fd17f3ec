/** "Try it with a made-up district". */
import { formatNumber } from './formats.ts'

const counted = (count: number, one: string, many: string) => `${formatNumber(count)} ${count === 1 ? one : many}`

interface Done {
  created: number
  updated: number
  removed: number
}

export const madeUpDistrict = {
  title: 'Try it with a made-up district',
  summary:
    'The whole way, from signing in to Skyward to what Apple School Manager makes of it, without a real student.',
  offers: [
    {
      title: 'A district of 400 students',
      text: 'Three schools with teachers, classes and enrollments, rough edges included. It is made up, the same one for everybody.',
    },
    {
      title: 'A simulated Skyward',
      text: 'SMS 2.0 and Qmlativ, each with the ways of the real one. You connect it in the same wizard, with credentials that are shown beside it.',
    },
    {
      title: 'A simulated Apple School Manager',
      text: 'It takes packages by SFTP, judges them strictly by Apple’s rules, and gives you the activity log.',
    },
    {
      title: 'Nothing leaves this machine',
      text: 'The servers listen on this machine only. All of it is marked “demo”, and one click removes it.',
    },
  ],
  start: 'Start the made-up district',
  startNote: 'This makes a team of its own. Your other teams stay as they are.',
  notAvailable: {
    title: 'Not on this service',
    message:
      'The simulated servers run beside the runs. This service leaves its runs to other machines (FIRSTBELL_WORKERS is 0), so it has no made-up district.',
  },
  ownersOnly: {
    title: 'An owner can start it',
    message: 'Somebody who looks after this installation can start the made-up district, and invite you to its team.',
  },
  ofOthers: {
    title: 'There is one already',
    message: (team: string) =>
      `The team “${team}” has the made-up district. There is one at a time: ask to be invited to that team, or join it on the page of the installation.`,
    open: 'Open the installation',
  },
  administratorsOnly: 'Only administrators of the team see the credentials and let the days pass.',
  started: 'The made-up district is there. Its credentials stand beside the wizard.',
  stopped: 'Its servers do not run',
  team: 'Go to the team',
  remove: {
    label: 'Remove it',
    title: 'Remove the made-up district?',
    message:
      'Its team goes, with accounts, flows and history, and the simulated servers end. Nothing else is touched. It cannot be undone.',
    confirm: 'Remove it all',
    done: 'The made-up district is removed.',
  },
  steps: {
    title: 'What to try',
    connect: {
      title: 'Connect it',
      text: 'Walk through the wizard for Skyward. What to type stands beside it.',
      action: 'Open the wizard',
      project: 'Open the project',
      done: 'Connected: there is a flow.',
    },
    run: {
      title: 'Let it run',
      text: 'The first package is new to Apple, so every person and class in it is added.',
      action: 'Run now',
      first: 'Finish the wizard first.',
    },
    day: {
      title: 'Let a school day pass',
      text: 'Some students join, some leave, some get another name. Run it again, and see just these changes.',
      action: 'Next school day',
      today: (day: number) => `School day ${day}`,
      done: (day: number) => `It is school day ${day} now. Run the flow to see what has changed.`,
    },
    incomplete: {
      title: 'Have a bad night',
      text: 'A third of the students, staff and classes is missing from what Skyward answers. Run it: the package is held, and nobody loses an account.',
      label: 'Skyward answers incompletely',
      on: 'From now on Skyward answers incompletely. Run the flow to see it held.',
      off: 'Skyward answers in full again. The next run supersedes the one that is held.',
    },
  },
  verdicts: {
    title: 'What Apple says',
    empty: 'No package has arrived yet. When one does, you see here what Apple School Manager would make of it.',
    states: {
      COMPLETED: 'Completed',
      COMPLETED_WITH_ERROR: 'Completed with errors',
      FAILED: 'Failed',
    },
    people: ({ created, updated, removed }: Done) =>
      `${counted(created, 'account', 'accounts')} created, ${formatNumber(updated)} updated, ${formatNumber(removed)} deactivated`,
    classes: ({ created, updated, removed }: Done) =>
      `${counted(created, 'class', 'classes')} created, ${formatNumber(updated)} updated, ${formatNumber(removed)} turned manual`,
    rosters: ({ created, removed }: Done) =>
      `${formatNumber(created)} places in classes given, ${formatNumber(removed)} taken`,
    schoolworkLost: (count: number) => `${counted(count, 'place', 'places')} lost, with the progress in Schoolwork`,
    overwritten: (count: number) => `${counted(count, 'account', 'accounts')} handed over to somebody else`,
    problems: (count: number) => counted(count, 'problem', 'problems'),
    more: (count: number) => `and ${formatNumber(count)} more, in the activity log`,
    run: 'Open the run',
    log: 'Activity log',
  },
  fillIn: {
    text: 'The credentials of the made-up district can be typed for you.',
    filled: 'Filled in. Now sign in.',
    action: 'Fill in for me',
    hostKey: 'The host key that its server shows:',
  },
  credentials: {
    title: 'What to type',
    text: 'Credentials of the made-up district. They are good for nothing else.',
    platform: 'Platform',
    skyward: 'Skyward Student Information System',
    apple: 'Apple School Manager',
    domain: 'Domain',
    key: 'Key',
    secret: 'Secret',
    host: 'SFTP domain',
    user: 'Username',
    password: 'Password',
    port: 'Port',
    hostKey: 'Host key',
    about: 'About this made-up district',
  },
} as const

/** Where nothing is connected yet. */
export const justLooking = {
  title: 'Just looking?',
  text: 'Try it with a made-up district: a simulated Skyward and a simulated Apple School Manager, on this machine.',
  open: 'Try it with a made-up district',
} as const

/** The dashboard of a team, and the list of all teams. */
import { formatNumber } from './formats.ts'
import type { Health } from './health.ts'

const runs = (count: number) => (count === 1 ? '1 run' : `${formatNumber(count)} runs`)

export const dashboard = {
  title: 'Dashboard',
  summary: {
    failed: 'A flow needs somebody: its last run failed.',
    waiting: 'A run waits for approval. Until then Apple School Manager keeps what it has.',
    late: 'A flow has had no successful run for too long.',
    warnings: 'Everything is delivered. The last run has warnings to look at.',
    off: 'Every flow is switched off.',
    new: 'Nothing has run yet.',
    running: 'A run is under way.',
    ok: 'Everything is as it should be.',
  } satisfies Record<Health, string>,
  madeUp: {
    text: 'This is a made-up district: nothing here is real, and nothing leaves this machine.',
    open: 'Let a day pass, and see what Apple says',
  },
  attention: {
    title: 'What waits for you',
    nothing: 'Nothing waits for you.',
    held: (flow: string) => `${flow}: a run waits for approval`,
    failed: (flow: string) => `${flow}: the last run failed`,
    late: (flow: string) => `${flow}: no successful run for too long`,
    off: (flow: string) => `${flow} is switched off`,
    lateText: (hours: number | null) =>
      hours === null
        ? 'Apple School Manager still has the roster of the last successful run.'
        : `Its alarm is set to ${hours} hours. Apple School Manager still has the roster of the last successful run.`,
    someOff: (count: number) => `${formatNumber(count)} flows are switched off`,
    someOffText: (names: readonly string[], more: number) =>
      `${names.join(', ')}${more > 0 ? ` and ${formatNumber(more)} more` : ''}. They do not run by themselves until somebody switches them on.`,
    offText: 'It does not run by itself until somebody switches it on.',
    expires: (account: string, daysLeft: number) => {
      if (daysLeft < 0) return `${account}: its credentials have expired`
      if (daysLeft === 0) return `${account}: its credentials expire today`
      return `${account}: its credentials expire in ${daysLeft === 1 ? '1 day' : `${daysLeft} days`}`
    },
    expiresText: (title: string, day: string) => `${title}, ${day}. From then on its flows fail.`,
    decide: 'Look and decide',
    lookAtRun: 'Open the run',
    lookAtFlow: 'Open the flow',
    lookAtProjects: 'Open the projects',
    renew: 'Renew',
  },
  flows: {
    title: 'Flows',
    flow: 'Flow',
    health: 'Health',
    lastSuccess: 'Last success',
    lastRun: 'Last run',
    nextRun: 'Next run',
    never: 'never',
    notYet: 'none yet',
    byHand: 'not by itself',
    off: 'switched off',
  },
  charts: {
    title: 'What was delivered',
    flow: 'Flow',
    span: 'Time',
    spans: { '30': '30 days', '90': '90 days', '365': 'A year' },
    asChart: 'Chart',
    asTable: 'Table',
    shownAs: 'Show as',
    empty: 'Nothing was delivered in this time.',
    people: 'People',
    classes: 'Classes',
    changes: 'Changes of people',
    students: 'Students',
    staff: 'Staff',
    added: 'Added',
    changed: 'Changed',
    removed: 'Removed',
    delivered: 'Delivered',
    zone: (zone: string) => `Days and times are those of ${zone}.`,
    alternative: (title: string, count: number, first: string, last: string) =>
      `${title}, ${runs(count)} from ${first} to ${last}. Choose “Table” above for the figures.`,
  },
  start: {
    title: 'Your roster is not on its way yet',
    text: 'Connect your student information system and Apple School Manager. It takes some minutes, and nothing is sent before you have seen it.',
    templates: 'Choose a template',
    others: 'An administrator of this team sets up the first flow. You will see here how it does.',
  },
} as const

export const allTeams = {
  title: 'All teams',
  summary: (all: number, problems: number) => {
    const teams = all === 1 ? '1 team' : `${formatNumber(all)} teams`
    if (problems === 0) return `${teams}, and nobody is needed.`
    return `${teams}. ${problems === 1 ? '1 needs' : `${formatNumber(problems)} need`} somebody.`
  },
  search: 'Search for a team',
  searchLabel: 'Search',
  show: 'Show',
  all: 'All',
  filter: (health: string, count: number) => `${health} (${formatNumber(count)})`,
  sort: 'Sort by',
  sorts: { problems: 'Problems first', name: 'Name', success: 'Oldest success first' },
  team: 'Team',
  health: 'Health',
  attention: 'What is the matter',
  flows: 'Flows on',
  lastSuccess: 'Last success',
  nextRun: 'Next run',
  never: 'never',
  none: 'none',
  ofAll: (on: string, all: string) => `${on} of ${all}`,
  expires: (day: string) => `Credentials expire on ${day}`,
  lateText: 'No successful run for longer than the alarm allows.',
  pages: 'Pages',
  control: { first: 'First page', previous: 'Previous page', next: 'Next page', last: 'Last page' },
  noneFound: 'No team fits. Search for something else, or show all.',
  empty: {
    title: 'You are in no team yet',
    message: 'A team is one district. Ask an administrator of yours for an invitation.',
    ownerMessage: 'A team is one district, with its accounts, flows and people. Make the first one.',
  },
  make: 'New team',
  makeTitle: 'New team',
  makeLabel: 'Name of the district',
  makeSave: 'Make the team',
} as const

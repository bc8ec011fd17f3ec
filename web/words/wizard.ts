import { formatNumber } from './formats.ts'

/** From a template to a project, page by page. */
export const wizard = {
  templates: 'Templates',
  steps: {
    choose: 'Choose',
    introduction: 'Introduction',
    connect: 'Connect',
    configure: 'Configure',
    finish: 'Finish',
  },
  where: (step: number, of: number, name: string) => `Step ${step} of ${of}: ${name}`,
  progress: 'Steps of the template',
  back: 'Back',
  next: 'Next',
  noTemplate: 'There is no such template',
  noTemplateText: 'It may have been renamed. Choose one from the list.',
  onlyAdministrators: 'This is for administrators',
  onlyAdministratorsText: 'An administrator of the team makes projects from templates.',
  toTemplates: 'To the templates',

  choose: (choice: string) => `Choose your ${choice.toLowerCase()}`,
  chooseText: (app: string) => `Which ${app} does the district have?`,

  need: 'What you will need',

  connectText: 'Connect both accounts. An account that was connected earlier can be picked instead.',
  earlier: 'Connected accounts',
  pick: 'Pick an account',
  connectNew: 'Connect New Account',
  connected: 'Connected',
  notYet: 'Not connected yet',
  nextWhenConnected: 'Next opens when both are connected.',
  usedAlready: (flow: string) =>
    `The flow “${flow}” delivers to it already. Only one flow that is on can deliver to an account; switch that one off first, or connect another.`,
  openFlow: 'Open the flow',
  failedCheck: 'It did not work when it was tested last.',
  openAccount: 'Look at the account',

  when: 'When',
  what: 'What',
  tips: 'Tips',
  firstUpload: 'First upload',
  all: { schools: 'All schools', terms: 'The terms in session' },
  allHelp: {
    schools: 'Those of later years as well',
    terms: 'On the day of each run, and what begins within 14 days',
  },
  only: { schools: 'Only these schools', terms: 'Only these terms' },
  chooseOne: {
    schools: 'Choose at least one school, or all of them.',
    terms: 'Choose at least one term, or those in session.',
  },
  search: { schools: 'Search schools', terms: 'Search terms' },
  nothingFound: 'Nothing has this in its name.',
  chosenOf: (chosen: number, all: number) => `${formatNumber(chosen)} of ${formatNumber(all)} chosen`,
  found: (schools: number, terms: number) =>
    `${formatNumber(schools)} ${schools === 1 ? 'school' : 'schools'} and ${formatNumber(terms)} ${terms === 1 ? 'term' : 'terms'} were read just now.`,
  reading: 'Reading schools and terms',
  readFailed: 'Schools and terms could not be read',
  readFailedText: 'You can go on with all schools and the terms in session, and choose later.',
  readAgain: 'Read again',
  noLongerThere: (id: string) => `${id} (not there any more)`,
  termOf: (type: string, year: string) => [type, year].filter(Boolean).join(' · '),
  invalid: 'Something on this page is still to be answered.',

  name: 'Name of the project',
  nameNeeded: 'The project needs a name.',
  overview: 'What is set up',
  from: 'From',
  to: 'To',
  schedule: 'When',
  schools: 'Schools',
  terms: 'Terms',
  first: 'First upload',
  firstWaits: 'Waits for approval',
  firstGoes: 'Is sent without asking',
  change: 'Change',
  previewFirst: 'Preview first',
  previewFirstText: 'Preview first gets the roster and shows what would be sent. Nothing is sent.',
  goToProject: 'Go to Project',
  inUse: 'Another flow delivers there already',

  savingTitle: 'Saving request and response data',
  savingText:
    'Turn on saving request and response data for this project? History then shows, for each step of a run, what was asked and what was answered.',
  savingKept: (days: number) =>
    `They are kept encrypted for ${formatNumber(days)} days, and hold personal data. It can be changed in the project’s settings at any time.`,
  start: 'Start',
  notNow: 'Not now',
  projectMade: (name: string) => `The project “${name}” is made.`,
} as const

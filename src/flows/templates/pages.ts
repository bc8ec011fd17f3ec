/** What the wizards of all templates have in common. */
import type { Template } from './template.ts'

type Prerequisite = Template['introduction']['prerequisites'][number]

export const ownTenant: Prerequisite = {
  title: 'Apple School Manager',
  text: 'You need someone who may change the preferences of your organization there.',
  steps: [
    'A domain is verified. If federated authentication is wanted, turn it on before the first upload.',
    'Open your name › Preferences › Directory Sync (in some tenants: Accounts › Data Source) › SIS/SFTP, and set up SFTP.',
    'Copy the SFTP domain, the username (…@sftp.apple.com) and the password. The password is shown once.',
  ],
  accountKind: 'apple-school-manager',
  link: 'https://support.apple.com/guide/apple-school-manager/axmff5b12e69/web',
}

export const accountsBefore: Prerequisite = {
  title: 'If there are Managed Apple Accounts already',
  text: 'Apple School Manager knows a person by an id that can never be changed: another id means a second account. Before the first run, upload what was sent last, or the activity log, at step 2.3 of the flow that you make here: then whoever would get a second account is named. Leave the first upload waiting for your approval, and look at who would be new.',
  steps: [],
}

export const toApple: Template['accounts'][number] = {
  role: 'destination',
  title: 'Apple School Manager',
  choice: 'Where packages go to',
  kinds: [
    { id: 'apple-school-manager', label: 'Apple School Manager' },
    { id: 'folder', label: 'A folder, to deliver them yourself' },
  ],
}

export const configuration: Template['configuration'] = {
  text: 'Choose when the roster is copied every day, and what of it.',
  questions: [
    {
      name: 'hour',
      label: 'Hour',
      help: 'Of the day, 0 to 23, on the clocks of the time zone.',
      kind: 'hour',
      initial: 2,
      advanced: false,
    },
    { name: 'minute', label: 'Minute', help: '0 to 59.', kind: 'minute', initial: 0, advanced: false },
    {
      name: 'timeZone',
      label: 'Time zone',
      help: 'Of the district. It also decides which day it is, and with that which terms are in session.',
      kind: 'time-zone',
      initial: 'America/Chicago',
      advanced: false,
    },
    {
      name: 'alsoOnTheWeekend',
      label: 'Also on the weekend',
      help: 'Saturday and Sunday as well.',
      kind: 'switch',
      initial: false,
      advanced: false,
    },
    {
      name: 'days',
      label: 'Days',
      help: 'Single days of the week, in the place of the switch above.',
      kind: 'days',
      initial: [],
      advanced: true,
      insteadOf: 'alsoOnTheWeekend',
    },
    {
      name: 'schools',
      label: 'Schools',
      help: 'Choose none to take all of them, those of later years included.',
      kind: 'schools',
      initial: [],
      advanced: false,
    },
    {
      name: 'terms',
      label: 'Terms',
      help: 'Choose none to take what is in session on the day of each run, or begins within 14 days.',
      kind: 'terms',
      initial: [],
      advanced: false,
    },
    {
      name: 'firstUploadNeedsApproval',
      label: 'The first upload waits for my approval',
      help: 'You see what would be sent before anything is.',
      kind: 'switch',
      initial: true,
      advanced: false,
    },
  ],
  tips: [
    'Choose an hour with little activity in the student information system, and some hours before the first bell.',
    'Run on the weekend only if records change then.',
  ],
}

export const finish: Template['finish'] = {
  title: 'That is all',
  text: 'A project is made with a flow in it. Run it at once, or see first what it would change.',
}

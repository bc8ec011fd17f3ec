import { accountsBefore, configuration, finish, ownTenant, toApple } from './pages.ts'
import type { Template } from './template.ts'

export const skyward: Template = {
  id: 'skyward',
  app: 'Skyward',
  title: 'Daily Sync from Skyward to Apple School Manager',
  summary: 'Copies schools, students, staff, courses, classes and rosters from Skyward every day.',
  introduction: {
    text: 'To set this up, you connect your Skyward and your Apple School Manager, and choose when the roster is copied.',
    prerequisites: [
      {
        title: 'Skyward SMS 2.0: key and secret',
        text: 'Release 05.19.02.00.06 (February 2019, addendum 6) or later has the OneRoster API that is needed.',
        steps: [
          'Product Setup › Skyward Contact Access › Security › Secured User › Add › Organization. Name it; it must stay Active, its password is not used.',
          'Select it › API › Generate a New Secret. Copy Key and Secret.',
        ],
        accountKind: 'skyward-sms',
      },
      {
        title: 'Skyward SMS 2.0: domain',
        text: 'The address of the API.',
        steps: [
          'Product Setup › Skyward Contact Access › District Setup › Configuration › API Configuration. Copy the OneRoster API URL.',
        ],
        accountKind: 'skyward-sms',
      },
      {
        title: 'Skyward Qmlativ: key and secret',
        text: 'In older systems: API › User Access and API › User, where they are called Consumer Key and Consumer Secret.',
        steps: [
          'Administrative Access › API › Integration › (the integration) › Add Integration Access: Name, Key, Authentication Type Any, Active, and the OneRoster configuration.',
          'Generate Secret. It is shown once: copy it, and the Key.',
        ],
        accountKind: 'skyward-qmlativ',
      },
      {
        title: 'Skyward Qmlativ: domain',
        text: 'The address that people sign in to Qmlativ at. Where it has STS, the address of the API has API; either may be pasted.',
        steps: [],
        accountKind: 'skyward-qmlativ',
      },
      ownTenant,
      accountsBefore,
    ],
  },
  accounts: [
    {
      role: 'source',
      title: 'Skyward Student Information System',
      choice: 'Platform',
      kinds: [
        { id: 'skyward-sms', label: 'SMS 2.0' },
        { id: 'skyward-qmlativ', label: 'Qmlativ' },
      ],
    },
    toApple,
  ],
  configuration,
  finish,
}

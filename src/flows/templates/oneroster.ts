import { accountsBefore, configuration, finish, ownTenant, toApple } from './pages.ts'
import type { Template } from './template.ts'

export const oneRoster: Template = {
  id: 'oneroster',
  app: 'OneRoster',
  title: 'OneRoster SIS to Apple School Manager',
  summary:
    'Copies the roster every day from any student information system that speaks OneRoster, such as PowerSchool, Infinite Campus, Aeries, Aspen or ClassLink.',
  introduction: {
    text: 'To set this up, you connect your student information system and your Apple School Manager, and choose when the roster is copied.',
    prerequisites: [
      {
        title: 'OneRoster credentials',
        text: 'Read access to the roster is enough.',
        steps: [
          'In your student information system, make credentials for OneRoster (REST API): a client ID and a client secret (OAuth 2), or a consumer key and secret (OAuth 1.0a, OneRoster 1.1 only).',
          'Copy the OneRoster API URL. It ends in /ims/oneroster/v1p1, or in /ims/oneroster/rostering/v1p2.',
        ],
      },
      {
        title: 'Where some systems have it',
        text: 'As far as it is known:',
        steps: [
          'Aeries: Security › API Security › add a record of type OneRoster, with read on Student, Schools, Terms, Teacher, Master Schedule, Course and Classes. Hosted: https://<district>api.aeries.net/admin',
          'Follett Aspen: Admin › Security › OAuth Access, with the user roles Administrator and System. The secret is shown once.',
          'PowerSchool SIS: the OneRoster plug-in. The URL ends in /api/ims/oneroster/v1p1; its Maximum Page Size limits a page.',
          'Infinite Campus, OneRoster 1.2: /campus/api/oneroster/v1p2/<app>/ims/oneroster/rostering/v1p2, with the token URL /campus/oauth2/token?appName=<app>',
          'ClassLink Roster Server: https://<tenant>.rosterserver.com/ims/oneroster/v1p1, with OAuth 1.0a',
        ],
      },
      ownTenant,
      accountsBefore,
    ],
  },
  accounts: [
    {
      role: 'source',
      title: 'OneRoster student information system',
      choice: 'Version',
      kinds: [
        { id: 'oneroster-1.1', label: 'OneRoster 1.1' },
        { id: 'oneroster-1.2', label: 'OneRoster 1.2' },
      ],
    },
    toApple,
  ],
  configuration,
  finish,
}

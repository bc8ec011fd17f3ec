/** Looking after the installation: for its owners. */
import { formatNumber } from './formats.ts'

export const installation = {
  title: 'Installation',
  tabsLabel: 'Installation',
  tabs: {
    people: 'People',
    teams: 'Teams',
    mail: 'Mail and messages',
    'sign-in': 'Sign-in',
    data: 'Data',
    'audit-log': 'Audit log',
    about: 'About',
  },
  ownersOnly: {
    title: 'This is for owners of the installation',
    message:
      'Owners set up mail and ways to sign in, and see every person and team. Whoever set Firstbell up is one, and can make you one, too.',
    action: 'Back to your teams',
  },
} as const

export const everybody = {
  summary: 'Everybody who can sign in. In which teams they are is decided there, by invitation.',
  search: 'Name or e-mail',
  label: 'People',
  columns: { person: 'Person', twoFactor: 'Second factor', teams: 'Teams', since: 'Since' },
  owner: 'Owner',
  you: 'you',
  none: 'Nobody is called so.',
  teams: (count: number) => formatNumber(count),
  makeOwner: 'Make an owner',
  makeOwnerOf: (name: string) => `Make ${name} an owner`,
  makeOwnerTitle: (name: string) => `Make ${name} an owner?`,
  makeOwnerMessage:
    'Owners look after the installation: mail, ways to sign in, every person and every team, which they can join.',
  noOwner: 'No longer an owner',
  noOwnerOf: (name: string) => `Make ${name} no longer an owner`,
  noOwnerTitle: (name: string) => `Make ${name} no longer an owner?`,
  noOwnerMessage: 'Their roles in teams stay as they are.',
  changed: (name: string, owner: boolean) => (owner ? `${name} is an owner now.` : `${name} is no longer an owner.`),
  only: 'The only owner',
  remove: 'Remove',
  removeOf: (name: string) => `Remove ${name}`,
  removeTitle: (name: string) => `Remove ${name}?`,
  removeMessage:
    'They are signed out, leave every team and cannot sign in any more. What they did stays in the audit logs.',
  removed: (name: string) => `${name} is removed.`,
} as const

export const everyTeam = {
  summary: 'Every team of this installation. What is in a team only its members see.',
  label: 'Teams',
  columns: { name: 'Team', members: 'Members' },
  make: 'New team',
  makeTitle: 'New team',
  makeLabel: 'Name of the team',
  makeSave: 'Make the team',
  open: 'Open',
  openOf: (name: string) => `Open ${name}`,
  join: 'Join',
  joinOf: (name: string) => `Join ${name}`,
  joinTitle: (name: string) => `Join ${name} as its administrator?`,
  joinMessage: 'You then see its rosters and runs, and can change everything. The audit log of the team shows it.',
  none: 'There is no team.',
} as const

export const mail = {
  title: 'Mail server',
  summary: 'By it go invitations, new passwords, reminders and notifications.',
  none: 'No mail server is set up yet: nobody gets a mail, and the links of invitations have to be passed on by hand.',
  host: 'Server',
  hostHint: 'Such as smtp.district.example',
  port: 'Port',
  security: 'Encryption',
  securities: {
    starttls: 'STARTTLS (port 587)',
    tls: 'TLS from the first byte (port 465)',
    none: 'None, for a server of your own network',
  },
  user: 'User name',
  userHint: 'Blank: the server wants nobody to sign in.',
  password: 'Password',
  passwordKept: 'It is stored. Blank keeps it, for the same server.',
  from: 'Sender',
  fromHint: 'An address, also with a name: Firstbell <firstbell@district.example>',
  save: 'Save',
  saved: 'The mail server is saved. Send a test mail to see whether it works.',
  remove: 'Remove the mail server',
  removeTitle: 'Remove the mail server?',
  removeMessage: 'Nothing is sent by mail from then on, and forgotten passwords cannot be replaced by mail.',
  removed: 'The mail server is removed.',
  problems: {
    host: 'Enter the name of the server.',
    from: 'Enter the address that mails come from.',
    password: 'With a user name a password is needed.',
    port: 'Enter a number from 1 to 65535.',
  },
  test: {
    title: 'Test mail',
    to: 'Send it to',
    send: 'Send a test mail',
    sent: (to: string) => `The server has taken the mail to ${to}. Look whether it arrives.`,
    problem: 'Enter an e-mail address.',
  },
} as const

export const reach = {
  title: 'Webhooks, Slack and Teams',
  summary:
    'Where notifications may be posted to, besides the internet. Link-local addresses, where clouds keep credentials, and Firstbell itself are never posted to.',
  privateAddresses: 'Private networks, such as 10.0.0.0/8',
  thisMachine: 'The machine that Firstbell runs on',
  saved: 'Saved.',
} as const

export const providers = {
  title: 'Identity providers',
  summary:
    'With one, people sign in with an account that they have already, such as a Managed Apple Account. Who comes by it is not asked for a second factor here: switch that on at the provider.',
  add: 'Add a provider',
  none: 'People sign in with e-mail and password. Add a provider so that they can use an account that they have already.',
  kinds: { apple: 'Apple', google: 'Google', microsoft: 'Microsoft', oidc: 'Any OpenID Connect issuer' },
  edit: 'Edit',
  editOf: (name: string) => `Edit ${name}`,
  remove: 'Remove',
  removeOf: (name: string) => `Remove ${name}`,
  removeTitle: (name: string) => `Remove ${name}?`,
  removeMessage: 'Whoever signs in by it only has to ask for a new password by mail.',
  removed: (name: string) => `${name} is removed.`,
  saved: (name: string) => `${name} is saved. Try it in a private window before you rely on it.`,
  callback: 'Callback URL',
  callbackHint: 'Register it with the provider, exactly so.',
  form: {
    addTitle: 'Add an identity provider',
    editTitle: (name: string) => `Edit ${name}`,
    kind: 'Provider',
    where: {
      apple:
        'Apple Developer: make a Services ID for Sign in with Apple, and a client secret (a token signed with your key; it lasts six months at most).',
      google: 'Google Cloud console, APIs & Services, Credentials: make an OAuth client ID for a web application.',
      microsoft:
        'Microsoft Entra admin center, App registrations: register a web application, and make a client secret.',
      oidc: 'Wherever the issuer registers clients: a confidential web application with the authorization code flow.',
    },
    id: 'Short name',
    idHint: 'Lower case letters, digits and -. It is part of the callback URL.',
    name: 'What the button says',
    names: { apple: 'Apple', google: 'Google', microsoft: 'Microsoft', oidc: 'Single sign-on' },
    clientId: 'Client ID',
    clientSecret: 'Client secret',
    secretKept: 'It is stored. Blank keeps it, for the same issuer.',
    tenant: 'Tenant',
    tenantHint: 'The directory (tenant) ID, or a domain of it.',
    issuer: 'Issuer',
    issuerHint: 'The address before /.well-known/openid-configuration. It is looked at when you save.',
    admits: 'Who is let in',
    admitsChoices: {
      invited: ['Whoever is invited, or has an account', 'An invited address gets an account at its first sign-in.'],
      known: ['Only who has an account already', 'Invitations are accepted with a password first.'],
    },
    trustsEmails: 'Believe its e-mail addresses even if it does not say that it has verified them',
    trustsEmailsHint: 'Only for an issuer at which nobody can choose an address freely.',
    problems: {
      id: 'Lower case letters, digits and -, at most 31.',
      taken: 'There is a provider with this short name already.',
      clientId: 'Enter the client ID.',
      clientSecret: 'Enter the client secret.',
      tenant: 'Enter your tenant.',
      issuer: 'Enter an address that begins with https://.',
    },
    save: 'Save',
  },
} as const

export const passwordRules = {
  title: 'Passwords',
  rows: [
    ['Length', 'At least 12 characters, of any kind. They do not expire.'],
    ['Storage', 'Hashed with scrypt; nobody can read them.'],
    ['Second factor', 'Each person can switch it on: a code of an app, with backup codes.'],
    ['Guessing', 'After several wrong attempts from an address it has to wait.'],
    ['Forgotten', 'A link by mail, once a mail server is set up.'],
  ],
} as const

export const data = {
  where: {
    title: 'Where the data are',
    database: 'Database',
    embedded: 'Embedded, in the data folder',
    postgresql: 'PostgreSQL, as DATABASE_URL says',
    folder: 'Data folder',
    key: 'Master key',
    keyText: 'FIRSTBELL_KEY, or else the file key in the data folder. Without it nobody can read what is encrypted.',
  },
  retention: {
    title: 'Retention',
    summary: 'Runs, packages and saved data are kept as long as their project says.',
    auditDays: 'Keep entries of the audit logs for',
    days: 'days',
    hint: 'From 30 days to 10 years.',
    save: 'Save',
    saved: 'Saved. What is older goes within the next hour.',
    problem: 'Enter a number from 30 to 3650.',
  },
  backup: {
    title: 'Backup',
    summary:
      'One file holds all that the service keeps: people, teams, accounts, flows, runs and the state of every destination.',
    make: 'Make a backup',
    makeCommand: './firstbell backup FILE',
    restore: 'Restore one',
    restoreCommand: './firstbell restore FILE',
    embedded: 'With the embedded database the service has to be stopped meanwhile, which takes seconds.',
    postgresql: 'On PostgreSQL the service may go on meanwhile: the backup shows one moment.',
    key: 'The master key is not in it unless --with-key is given. Keep it where you will find it when this machine is gone.',
    more: 'More stands in docs/operating.md, beside the program.',
  },
} as const

export const about = {
  title: 'Firstbell',
  version: 'Version',
  runtime: 'Node.js',
  address: 'Address',
  licence: 'Licence',
  licenceName: 'MIT',
  docs: 'Documentation',
  api: 'The API, to read and try',
  openapi: 'OpenAPI document',
  folder: 'Guides on settings, schedules, notifications and operating stand in docs/, beside the program.',
  packages: {
    title: 'Built with',
    summary: (count: number) => `${formatNumber(count)} open-source packages, each under its own licence.`,
    search: 'Name or licence',
    columns: { name: 'Package', version: 'Version', licence: 'Licence' },
    none: 'No package fits.',
    all: (count: number) => `Show all ${formatNumber(count)}`,
    unknown: 'See the package',
  },
} as const

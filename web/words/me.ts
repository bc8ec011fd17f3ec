/** The person's own page. */
export const me = {
  summary: (email: string) => `You sign in as ${email}.`,
  save: 'Save',
} as const

export const name = {
  title: 'Name',
  description: 'Your colleagues see it beside what you have approved, changed or started.',
  label: 'Your name',
  isNeeded: 'Enter your name.',
  done: 'Your name was changed.',
} as const

export const password = {
  title: 'Password',
  description: 'With a new password every other session ends; this one stays.',
  none: 'You sign in by your organization, and have no password here. To get one, sign out and choose “Forgotten password?”.',
  current: 'Current password',
  currentIsNeeded: 'Enter the password that you have now.',
  currentIsWrong: 'This is not your current password.',
  next: 'New password',
  submit: 'Change the password',
  done: 'Your password was changed. Every other session has ended.',
} as const

export const twoFactor = {
  title: 'Second factor',
  description: 'A code from your phone, asked for after the password: a stolen password alone opens nothing then.',
  on: 'On',
  off: 'Off',
  onSays:
    'Signing in takes a code of your authenticator app after the password. Signing in by an identity provider does not.',
  offSays: 'Signing in takes your password alone.',
  noPassword:
    'The second factor belongs to a password, and you have none here. Your organization decides how you sign in.',
  switchOn: 'Switch on',
  switchOff: 'Switch off',
  newCodes: 'New backup codes',
  passwordLabel: 'Your password',
  passwordIsNeeded: 'Enter your password.',
  passwordIsWrong: 'This is not your password.',
  goOn: 'Go on',
  onDialog: {
    title: 'Switch on the second factor',
    askPassword: 'First your password, so that nobody else does this on your computer.',
    scan: 'Scan this with an authenticator app',
    scanHow: 'Such as the Passwords app of your iPhone, Google Authenticator, Microsoft Authenticator or 1Password.',
    picture: 'The secret as a picture for your authenticator app',
    byHand: 'No camera? Enter this secret by hand:',
    secret: 'the secret',
    keep: 'Keep the backup codes',
    keepHow: 'Each signs in once in place of the app, should your phone be lost. They are shown this once.',
    confirm: 'Enter the code that the app shows now',
    code: 'Code of the app',
    codeIsNeeded: 'Enter the six digits of the app.',
    codeIsWrong: 'The code is not right. Take the one that the app shows now.',
    submit: 'Switch on',
    done: 'The second factor is on.',
  },
  offDialog: {
    title: 'Switch off the second factor',
    message:
      'From then on your password alone signs you in. The app’s codes and the backup codes are of no use any more.',
    done: 'The second factor is off.',
  },
  codesDialog: {
    title: 'New backup codes',
    message: 'The old ones are of no use from then on.',
    submit: 'Make new codes',
    made: 'Keep them where you keep passwords. Each signs in once; they are shown this once.',
    finish: 'I have kept them',
  },
  codes: 'Backup codes',
  copy: 'Copy the codes',
  copied: 'Copied',
  download: 'Download',
  file: 'firstbell-backup-codes.txt',
  fileText: (email: string, codes: readonly string[]) =>
    `Backup codes of ${email} for Firstbell. Each signs in once.\n\n${codes.join('\n')}\n`,
} as const

export const sessions = {
  title: 'Sessions',
  description: 'Where you are signed in. A session that nobody uses for a week ends by itself.',
  this: 'This one',
  unknownBrowser: 'An unknown browser',
  on: (browser: string, system: string) => `${browser} on ${system}`,
  address: (address: string) => `From ${address}`,
  since: 'Signed in',
  lastSeen: 'Last seen',
  end: 'End',
  endOf: (which: string) => `End the session of ${which}`,
  ended: 'The session has ended.',
  endOthers: 'End all others',
  endOthersTitle: 'End all other sessions?',
  endOthersMessage: 'You stay signed in here. Everywhere else your password is asked for again.',
  othersEnded: 'All other sessions have ended.',
  alone: 'You are signed in nowhere else.',
  exactToADay: '“Last seen” is exact to a day.',
} as const

export const teams = {
  title: 'Teams',
  description: 'What you may do in a team is decided by its administrators.',
  none: 'You are in no team yet. Ask an administrator for an invitation.',
  owner: 'You are an owner of this installation: you also look after mail, sign-in and all teams.',
} as const

export const appearance = {
  title: 'Appearance',
  description: 'Of this browser alone.',
} as const

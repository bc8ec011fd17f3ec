/** The screens before one is signed in. */
import { shell } from './shell.ts'

export const about = {
  sentence: 'Your roster in Apple School Manager, every day before the first bell.',
  points: [
    'Shows every change before it is sent.',
    'Holds a bad night instead of sending it.',
    'Explains every record: what came, what went, and why.',
  ],
} as const

const email = 'E-mail'
const toSignIn = 'Sign in'
const backToSignIn = 'Back to sign in'
const yourName = { label: 'Your name', description: 'As your colleagues see it' } as const

export const fields = {
  email,
  password: 'Password',
  newPassword: 'New password',
  emailIsNeeded: 'Enter your e-mail address.',
  emailIsNone: 'An e-mail address has a name, an @ and a place.',
  passwordIsNeeded: 'Enter your password.',
  nameIsNeeded: 'Enter your name.',
} as const

export const signIn = {
  title: toSignIn,
  summary: 'to look after the rosters of your district',
  rememberMe: 'Stay signed in on this computer',
  forgotten: 'Forgotten password?',
  submit: toSignIn,
  or: 'or',
  continueWith: (provider: string) => `Continue with ${provider}`,
  problem: 'You are not signed in',
  noOneSignsUp: 'Nobody can sign up here: ask an administrator of your team for an invitation.',
} as const

export const toBeSetUp = {
  title: 'Firstbell has just been started',
  message: 'Nobody can sign in yet. To make the first person and the first team, open the link that the service wrote:',
  steps: [
    'Look at what Firstbell wrote when it was last started: in the terminal, or in the log of its service or container.',
    'Find the address that contains /setup#, and open the whole of it in a browser.',
  ],
  again: 'I have done that',
  hint: 'No link in sight? Start Firstbell again: until it is set up, each start writes a new one, and the last one counts.',
} as const

export const secondFactor = {
  title: 'Your second factor',
  byApp: 'Open your authenticator app, and enter the code that it shows for Firstbell.',
  byBackupCode: 'Enter one of the backup codes that you kept when you switched the second factor on. Each works once.',
  code: 'Code',
  codeDescription: 'Six digits, new every 30 seconds',
  codeIsNeeded: 'Enter the six digits of the app.',
  backupCode: 'Backup code',
  backupCodeDescription: 'Such as aB3dE-fG5hJ; capital letters matter',
  backupCodeIsNeeded: 'Enter a backup code.',
  trustDevice: 'Do not ask in this browser for 30 days',
  submit: toSignIn,
  useBackupCode: 'Use a backup code instead',
  useApp: 'Use the code of the app instead',
  back: backToSignIn,
} as const

export const forgottenPassword = {
  title: 'Forgotten password',
  summary: 'We send you a link by which you choose a new one.',
  submit: 'Send the link',
  back: backToSignIn,
  sent: {
    title: 'Look into your mail',
    message: (address: string) =>
      `If there is somebody with the address ${address}, a link is on its way there. It is valid for an hour and works once.`,
    hint: 'Nothing there after some minutes? Look among the spam, and check that the address is the one you were invited by.',
    again: 'Try another address',
  },
  noMail: {
    title: 'Firstbell cannot send mail here',
    message: 'No mail server is set up, so there is no way to send you a link.',
    next: 'Ask whoever looks after this installation to enter one under Installation, Mail and messages; then come back to this page.',
  },
} as const

export const newPassword = {
  title: 'Choose a new password',
  summary: 'You are signed out everywhere, and sign in with the new one.',
  submit: 'Save the new password',
  done: {
    title: 'Your new password counts',
    message: 'Every session was ended. Sign in with the new password to go on.',
    action: toSignIn,
  },
  dead: {
    title: 'This link is of no use any more',
    message: 'It was used already, or it is older than an hour. Your password is as it was.',
    action: 'Ask for a new link',
  },
  missing: {
    title: 'The link is not whole',
    message: 'Open the link of the mail once more. It is used up only when you have saved the new password.',
    action: 'Ask for a new link',
  },
} as const

export const setUp = {
  title: 'Set up Firstbell',
  summary: 'This link works once. It makes you the owner of this installation, and your first team.',
  name: yourName,
  email: { label: email, description: 'You sign in with it' },
  teamName: {
    label: 'Team',
    description: 'The name of your district. An agency begins with one of its districts, and adds the others later.',
  },
  teamNameIsNeeded: 'Enter the name of your district.',
  submit: 'Set up Firstbell',
  dead: {
    title: 'This link is of no use any more',
    message: 'Firstbell was started again since, and has written a newer one. Open the last link in its log.',
  },
  done: {
    title: 'Firstbell is set up already',
    message: 'The link was used. If it was not by you, ask whoever looks after this installation for an invitation.',
    action: toSignIn,
  },
  missing: {
    title: 'The link is not whole',
    message: 'Open the whole link that Firstbell wrote when it was last started, with everything behind the #.',
  },
} as const

export const invitation = {
  title: (team: string) => `Join ${team}`,
  invitedBy: (who: string | null, team: string) =>
    who === null
      ? `You are invited to look after the rosters of ${team}.`
      : `${who} invites you to look after the rosters of ${team}.`,
  as: 'You will be',
  roles: {
    administrator: 'sees everything, runs flows, changes accounts and flows, and invites people',
    operator: 'sees everything, runs flows, and approves what waits for a person',
    auditor: 'sees everything, and changes nothing',
  },
  roleNames: shell.roles,
  name: yourName,
  email: { label: email, description: 'The address that was invited; you sign in with it' },
  join: 'Accept and join',
  signInAndJoin: 'Sign in and join',
  known: 'You have an account already. Sign in to accept.',
  knownByProvider: 'After signing in this way, open the link of the invitation once more.',
  newByProvider: (address: string) => `It joins you at once if it knows you by ${address}.`,
  signedInAs: (who: string) => `You are signed in as ${who}.`,
  otherPerson: {
    title: 'This invitation is for somebody else',
    message: (invited: string, signedIn: string) =>
      `It was made for ${invited}, and you are signed in as ${signedIn}. If both are you, sign out and accept it as ${invited}.`,
    action: 'Sign out and go on',
    stay: 'Stay signed in',
  },
  dead: {
    title: 'This invitation is of no use any more',
    message: 'It was accepted already, was withdrawn, or is older than seven days.',
    next: 'If you have accepted it, sign in. If not, ask whoever invited you for a new one.',
    action: toSignIn,
  },
  missing: {
    title: 'The link is not whole',
    message: 'Open the link of the invitation once more, with everything behind the #.',
    action: toSignIn,
  },
} as const

const providerSilent = {
  message: 'The provider does not answer at the moment.',
  next: 'Try again in a few minutes, or sign in with your password. If it stays so, whoever looks after this installation has to look at it.',
}
const providerUnusable = {
  message: 'The provider is not what Firstbell was told of it.',
  next: 'It is the move of whoever looks after this installation: tell them. Until then, sign in with your password.',
}
const defect = {
  message: 'Something went wrong inside Firstbell.',
  next: 'Try again. If it happens again, tell whoever looks after this installation: the log has more.',
}

/** What the server refuses, in words for somebody who wants to sign in; by its code. */
export const refusals: Readonly<Record<string, { message: string; next?: string }>> = {
  'invalid-email-or-password': {
    message: 'E-mail or password is not right.',
    next: 'Check both; capital letters matter in the password.',
  },
  'invalid-password': { message: 'The password is not right.' },
  'invalid-code': {
    message: 'The code is not right.',
    next: 'Take the one that the app shows now. If it keeps being refused, the clock of your phone may be off.',
  },
  'invalid-backup-code': {
    message: 'The backup code is not right, or was used already.',
    next: 'Try another one. They count as they were written when they were last made.',
  },
  'invalid-two-factor-cookie': {
    message: 'Too much time has passed since you gave your password.',
    next: 'Go back and sign in again.',
  },
  'too-many-attempts-request-new-code': {
    message: 'The code was wrong too often.',
    next: 'Go back and sign in again.',
  },
  'provider-not-found': {
    message: 'This way to sign in was removed.',
    next: 'Sign in with your password, or ask whoever looks after this installation.',
  },
  IDENTITY_PROVIDER_SILENT: providerSilent,
  IDENTITY_PROVIDER_UNUSABLE: providerUnusable,
}

/** What an identity provider, or Firstbell after it, did not accept; by the code in the address. */
export const providerErrors: Readonly<Record<string, { message: string; next: string }>> = {
  not_invited: {
    message: 'You have signed in there, but nobody has invited that address to Firstbell.',
    next: 'Ask an administrator of your team for an invitation to it.',
  },
  email_not_verified: {
    message: 'The provider does not say that your e-mail address is really yours.',
    next: 'Confirm your address there, or ask whoever looks after this installation.',
  },
  email_not_found: {
    message: 'The provider did not tell your e-mail address.',
    next: 'Allow it to share the address when it asks, then try again.',
  },
  account_not_linked: {
    message: 'There is somebody with your address here, but the provider does not say that the address is yours.',
    next: 'Sign in with your password.',
  },
  access_denied: { message: 'You have stopped at the provider.', next: 'Try again, or sign in with your password.' },
  state_mismatch: {
    message: 'This sign-in was begun somewhere else, too long ago, or once more since in another tab.',
    next: 'Begin again here.',
  },
  invalid_callback_request: {
    message: 'The address that the provider has sent you back to is not whole, or holds something twice.',
    next: 'Begin again here. If it happens again, it is the move of whoever runs the provider.',
  },
  oauth_provider_not_found: {
    message: 'This way to sign in was removed.',
    next: 'Sign in with your password, or ask whoever looks after this installation.',
  },
  identity_provider_silent: providerSilent,
  identity_provider_unusable: providerUnusable,
  identity_provider_refused: {
    message: 'The provider did not tell Firstbell who you are.',
    next: 'Begin again here. If it happens again, whoever looks after this installation has to enter its client secret anew.',
  },
  identity_provider_answer_unusable: {
    message: 'What the provider says of you cannot be used.',
    next: 'It is the move of whoever looks after this installation: tell them, the log says what is wrong.',
  },
  too_many_requests: { message: 'That was tried too often.', next: 'Wait a minute, then try again.' },
  unexpected: defect,
  internal_server_error: defect,
}

export const otherProviderError = (code: string) => ({
  message: `The provider did not sign you in (${code}).`,
  next: 'Try again. If it happens again, tell whoever looks after this installation what stands here.',
})

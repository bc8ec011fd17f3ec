/** Words of the pieces that several screens use. */
export const confirm = { cancel: 'Cancel', close: 'Close' } as const
export const copyable = { copy: 'Copy', copied: 'Copied' } as const
export const shownOnce = {
  warning: 'It is shown this once. Firstbell cannot show it again.',
  stored: 'I have stored it',
} as const
export const nameDialog = { empty: 'Give it a name.' } as const
export const password = {
  show: 'Show the password',
  hide: 'Hide the password',
  rule: 'At least 12 characters. A few words that only you put together are easy to remember.',
  missing: (count: number) => (count === 1 ? '1 more to go' : `${count} more to go`),
  enough: 'Long enough',
  tooShort: 'The password must have at least 12 characters.',
} as const
export const leaveGuard = {
  title: 'Leave without saving?',
  message: 'What you changed on this page is not saved yet.',
  stay: 'Stay here',
  leave: 'Leave without saving',
} as const

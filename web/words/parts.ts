/** Words of the pieces that several screens use. */
export const confirm = { cancel: 'Cancel', close: 'Close' } as const
export const copyable = { copy: 'Copy', copied: 'Copied' } as const

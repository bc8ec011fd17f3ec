/** How often one address may try a secret: the token of a link, a test of a password elsewhere. */
export const attempts = { max: 10, timeWindow: '1 minute' } as const

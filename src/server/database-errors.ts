/** What an error of the database means to who asked: https://www.postgresql.org/docs/current/errcodes-appendix.html */

const connection = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
])

/** The database cannot be reached, or is being shut down or started. */
export function isAway(error: unknown): boolean {
  const code = codeOf(error)
  if (connection.has(code) || /^(?:08|57P0[123])/.test(code)) return true
  return (
    error instanceof Error && /^(?:Connection terminated|timeout exceeded when trying to connect)/.test(error.message)
  )
}

/** A database that is there, but cannot do its work: what that is, and what who runs it does about it. */
interface Trouble {
  code: string
  message: string
  next: string
}

/** The database can be read, and nothing can be changed in it. */
export const readOnly: Trouble = {
  code: 'database-read-only',
  message: 'The database can only be read: it is a standby, or was made read-only. Nothing was changed.',
  next: 'Let DATABASE_URL lead to the server that can be written, such as the new primary after a failover, and try again.',
}

const tooBusy: Trouble = {
  code: 'database-too-busy',
  message: 'The database has no connection or no memory left for this.',
  next: 'Try again in a minute. If it stays so, raise max_connections of PostgreSQL, or end what else is connected to it.',
}

const tooSlow: Trouble = {
  code: 'database-too-slow',
  message: 'The database took too long for this, and gave it up.',
  next: 'Try again in a minute. If it stays so, see what keeps PostgreSQL busy, or raise its statement_timeout.',
}

const troubles: Readonly<Record<string, Trouble>> = {
  '25006': readOnly,
  '53000': tooBusy,
  '53200': tooBusy,
  '53300': tooBusy,
  '25P04': tooSlow,
  '55P03': tooSlow,
  '57014': tooSlow,
}

/** What is the matter with the database, where it is there and still cannot do what it was asked. */
export function troubleOf(error: unknown): Trouble | undefined {
  return troubles[codeOf(error)]
}

/** Two requests at once made what there can be one of only. */
export function isRepeated(error: unknown): boolean {
  return codeOf(error) === '23505'
}

/** Two transactions waited for each other, and this one was given up; the other one went on. */
export function isCrossed(error: unknown): boolean {
  return ['40P01', '40001'].includes(codeOf(error))
}

/** What this belongs to, such as its team, was deleted after it had been looked at. */
export function isOrphan(error: unknown): boolean {
  return codeOf(error) === '23503'
}

/** A text holds what PostgreSQL has no place for: the character of number 0. */
export function isNotStorable(error: unknown): boolean {
  return ['22021', '22P05'].includes(codeOf(error))
}

/** A number or a date is none, or is beyond what the database has room for. */
export function isOutOfRange(error: unknown): boolean {
  return ['22003', '22007', '22008', '22009', '22P02'].includes(codeOf(error))
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

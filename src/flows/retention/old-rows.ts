/** Rows that are of no use after some time. */
import { sql } from 'kysely'
import { batchRows, inBatches } from './batches.ts'
import type { Sweep } from './sweep.ts'

const dayHours = 24
const daysOf = { notifications: 90, invitations: 30, rateLimits: 1 }

/** Removes what is over: sign-ins, links that were sent, counters, messages of long ago. Returns how many rows went. */
export async function removeOldRows({ context: { db }, now, signal }: Sweep, auditDays: number): Promise<number> {
  const before = (days: number) => now.subtract({ hours: days * dayHours }).toString()
  const statements = [
    sql`DELETE FROM sessions WHERE id IN (
      SELECT id FROM sessions WHERE "expiresAt" < ${before(0)}::timestamptz LIMIT ${batchRows})`,
    sql`DELETE FROM verifications WHERE id IN (
      SELECT id FROM verifications WHERE "expiresAt" < ${before(0)}::timestamptz LIMIT ${batchRows})`,
    sql`DELETE FROM invitations WHERE id IN (
      SELECT id FROM invitations WHERE expires_at < ${before(daysOf.invitations)}::timestamptz LIMIT ${batchRows})`,
    sql`DELETE FROM rate_limits WHERE id IN (
      SELECT id FROM rate_limits
      WHERE "lastRequest" < ${now.subtract({ hours: daysOf.rateLimits * dayHours }).epochMilliseconds} LIMIT ${batchRows})`,
    sql`DELETE FROM notifications WHERE id IN (
      SELECT id FROM notifications WHERE created_at < ${before(daysOf.notifications)}::timestamptz LIMIT ${batchRows})`,
    // Entries are numbered in the order of their times: the oldest ones are looked at first, and only those.
    sql`DELETE FROM audit_log WHERE id IN (
      SELECT id FROM (SELECT id, at FROM audit_log ORDER BY id LIMIT ${batchRows}) AS oldest
      WHERE at < ${before(auditDays)}::timestamptz)`,
  ]
  let removed = 0
  for (const statement of statements) {
    removed += await inBatches(signal, async () => Number((await statement.execute(db)).numAffectedRows ?? 0))
  }
  return removed
}

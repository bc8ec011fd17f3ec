import { randomUUID } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import { Failure } from '../roster/failure.ts'
import type { Tables } from './tables.ts'

/** Another process works on this destination now; what this one still wants to keep is refused. */
export class LeaseLost extends Failure {
  readonly code = 'LEASE_LOST'
  readonly whoseMove = 'Firstbell'
  readonly passing = true

  constructor() {
    super({
      what: 'Another worker has taken over this destination, because nothing was heard of this one for too long.',
      next: 'Nothing: the other worker goes on with the run.',
    })
  }
}

type Db = Kysely<Tables> | Transaction<Tables>

/**
 * Takes the right to work on the state of a destination, for so many seconds, unless somebody has it.
 * @param holder says in words who has it
 * @returns the lease's token, or null when somebody else has it
 */
export async function takeLease(db: Db, accountId: string, holder: string, seconds: number): Promise<string | null> {
  const token = randomUUID()
  const until = sql<Date>`clock_timestamp() + make_interval(secs => ${seconds})`
  const taken = await db
    .insertInto('destination_leases')
    .values({ account_id: accountId, token, holder, until })
    .onConflict((conflict) =>
      conflict
        .column('account_id')
        .doUpdateSet({ token, holder, until })
        .where('destination_leases.until', '<', sql<Date>`clock_timestamp()`),
    )
    .returning('token')
    .executeTakeFirst()
  return taken?.token ?? null
}

/** Keeps the lease for so many seconds from now; false when somebody else has taken it in the meantime. */
export async function extendLease(db: Db, accountId: string, token: string, seconds: number): Promise<boolean> {
  const extended = await db
    .updateTable('destination_leases')
    .set({ until: sql<Date>`clock_timestamp() + make_interval(secs => ${seconds})` })
    .where('account_id', '=', accountId)
    .where('token', '=', token)
    .executeTakeFirst()
  return extended.numUpdatedRows > 0n
}

/** Ends the lease; harmless when somebody else has it by now. */
export async function giveBackLease(db: Db, accountId: string, token: string): Promise<void> {
  await db.deleteFrom('destination_leases').where('account_id', '=', accountId).where('token', '=', token).execute()
}

/**
 * Sees to it that the lease is not taken by anybody else before the transaction ends. Throws `LEASE_LOST`.
 * A lease that has run out is as good as any while nobody has taken it.
 */
export async function holdLease(transaction: Transaction<Tables>, accountId: string, token: string): Promise<void> {
  const held = await transaction
    .selectFrom('destination_leases')
    .select('token')
    .where('account_id', '=', accountId)
    .where('token', '=', token)
    .forUpdate()
    .executeTakeFirst()
  if (!held) throw new LeaseLost()
}

import type { Db } from '../context.ts'

/** When somebody's password is another one, links for a new one that were sent before are of no use any more. */
export async function endPasswordLinks(db: Db, personId: string): Promise<void> {
  await db.deleteFrom('verifications').where('value', '=', personId).execute()
}

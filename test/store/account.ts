import type { Database } from '../../src/store/database.ts'

/** Makes an account of a destination in a team of its own, and returns its id. */
export async function makeAccount({ db }: Database): Promise<string> {
  const team = await db.insertInto('teams').values({ name: 'Riverside' }).returning('id').executeTakeFirstOrThrow()
  const account = await db
    .insertInto('accounts')
    .values({
      team_id: team.id,
      connector: 'apple-school-manager',
      name: 'Apple School Manager',
      settings: '{}',
      secrets: Buffer.from('sealed'),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return account.id
}

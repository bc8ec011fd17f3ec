import type { Db } from '../context.ts'

/** So many days before the end a person should know of it. */
const daysBefore = 30

interface ExpiringAccount {
  id: string
  teamId: string
  name: string
  connector: string
  expiresOn: string
  daysLeft: number
}

/** Accounts of these teams whose credentials have expired or do so soon, the first to expire first. Days are UTC's. */
export async function expiringAccounts(
  db: Db,
  teamIds: readonly string[],
  now: Temporal.Instant,
): Promise<ExpiringAccount[]> {
  if (teamIds.length === 0) return []
  const today = now.toZonedDateTimeISO('UTC').toPlainDate()
  const rows = await db
    .selectFrom('accounts')
    .select(['id', 'team_id', 'name', 'connector', 'expires_on'])
    .where('expires_on', '<=', today.add({ days: daysBefore }).toString())
    .where('team_id', 'in', teamIds)
    .where('deleted_at', 'is', null)
    .orderBy('expires_on')
    .orderBy('name')
    .execute()
  return rows.flatMap(({ id, team_id, name, connector, expires_on }) => {
    if (expires_on === null) return []
    const { days } = today.until(Temporal.PlainDate.from(expires_on), { largestUnit: 'days' })
    return [{ id, teamId: team_id, name, connector, expiresOn: expires_on, daysLeft: days }]
  })
}

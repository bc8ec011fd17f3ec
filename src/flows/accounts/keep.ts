import { isDeepStrictEqual } from 'node:util'
import type { Transaction } from 'kysely'
import type { Tables } from '../../store/tables.ts'
import type { Context } from '../context.ts'
import { Conflict, NotThere } from '../refusals.ts'
import type { AccountRow, LastCheck } from './account.ts'
import type { Found } from './found.ts'
import { kindOf } from './kinds.ts'
import { sealSecrets } from './secrets.ts'
import { type FlatSettings, nestedSettings, splitSettings } from './settings.ts'

/**
 * Stores settings that signing in worked with. Throws Conflict `account-changed` when somebody stored others while they
 * were tried.
 */
export async function keepSettings(
  context: Pick<Context, 'vault'>,
  trx: Transaction<Tables>,
  read: AccountRow,
  { settings, found }: { settings: FlatSettings; found: Found },
): Promise<void> {
  const now = await trx
    .selectFrom('accounts')
    .select(['settings', 'secrets', 'deleted_at'])
    .where('id', '=', read.id)
    .forUpdate()
    .executeTakeFirst()
  if (!now || now.deleted_at) throw new NotThere('This account')
  if (!isDeepStrictEqual(now.settings, read.settings) || Buffer.compare(now.secrets, read.secrets) !== 0) {
    throw new Conflict(
      'account-changed',
      'Somebody else changed this account in the meantime. Look at it, then try again.',
    )
  }
  const { open, secret } = splitSettings(kindOf(read.connector), settings)
  await trx
    .updateTable('accounts')
    .set({
      settings: JSON.stringify(nestedSettings(open)),
      secrets: sealSecrets(context, read.id, secret),
      ...checked(found),
      updated_at: new Date(),
    })
    .where('id', '=', read.id)
    .execute()
}

/** The columns that say how signing in went well. */
export function checked(found: Found) {
  return {
    remembered: found.side === 'source' ? JSON.stringify(found.remembered) : null,
    checked_at: new Date(),
    check_result: JSON.stringify({ passed: true, found } satisfies LastCheck),
  }
}

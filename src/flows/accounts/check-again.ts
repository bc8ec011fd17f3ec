import { Failure } from '../../roster/failure.ts'
import type { Remembered } from '../../sources/source.ts'
import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { type Account, accountRow, getAccount, type LastCheck } from './account.ts'
import type { AccountOf } from './change.ts'
import { checkLive } from './check.ts'
import { checked } from './keep.ts'
import { kindOf } from './kinds.ts'
import type { Live } from './live.ts'
import { openSettings } from './secrets.ts'

/**
 * Signs in to an account as it is stored, and keeps what came of it, unless other settings were stored meanwhile. Throws
 * NotThere, and the Failures of a check.
 */
export async function testAccount(context: Context, { teamId, actor, id }: AccountOf, live: Live): Promise<Account> {
  const row = await accountRow(context.db, teamId, id)
  const remembered = (row.remembered as Remembered | null) ?? undefined
  let failure: Failure | undefined
  let outcome: Partial<ReturnType<typeof checked>>
  try {
    outcome = checked(await checkLive(kindOf(row.connector), openSettings(context, row), live, remembered))
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    failure = error
    outcome = refused(error)
  }
  await context.db.transaction().execute(async (trx) => {
    // Not of others that were stored meanwhile; whoever stores settings seals the secrets anew.
    await trx
      .updateTable('accounts')
      .set(outcome)
      .where('id', '=', id)
      .where('secrets', '=', row.secrets)
      .where('deleted_at', 'is', null)
      .execute()
    const subject = { kind: 'account', id, name: row.name }
    const details = { passed: !failure, ...(failure && { failure: failure.code }) }
    await audit(trx, { teamId, actor, action: 'account.checked', subject, details })
  })
  if (failure) throw failure
  return getAccount(context, teamId, id)
}

function refused({ code, message, next, whoseMove }: Failure) {
  const result: LastCheck = { passed: false, failure: { code, what: message, next, whoseMove } }
  return { checked_at: new Date(), check_result: JSON.stringify(result) }
}

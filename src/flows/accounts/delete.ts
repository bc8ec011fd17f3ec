import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { Conflict } from '../refusals.ts'
import { accountRow, usersOf } from './account.ts'
import type { AccountOf } from './change.ts'
import { sealSecrets } from './secrets.ts'

/**
 * Deletes an account. Where flows or runs of the past still name it, its name stays, and nothing else of it.
 * Throws NotThere, Conflict `flow-uses-account`.
 */
export async function deleteAccount(context: Context, { teamId, actor, id }: AccountOf): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    // Whoever makes or saves a flow locks its accounts as well.
    await trx
      .selectFrom('accounts')
      .select('id')
      .where('id', '=', id)
      .where('team_id', '=', teamId)
      .forUpdate()
      .execute()
    const { name } = await accountRow(trx, teamId, id)
    const flows = (await usersOf(trx, teamId)).filter(({ source, destination }) => source === id || destination === id)
    if (flows.length > 0) {
      const names = flows.map((flow) => `“${flow.name}”`).join(', ')
      const which = flows.length === 1 ? `The flow ${names} uses` : `The flows ${names} use`
      throw new Conflict('flow-uses-account', `${which} this account. Give it another one, or delete it, first.`, {
        flows: flows.map((flow) => ({ id: flow.id, name: flow.name })),
      })
    }
    const old = await trx
      .selectFrom('flows')
      .select('id')
      .where((eb) => eb.or([eb('source_account_id', '=', id), eb('destination_account_id', '=', id)]))
      .limit(1)
      .executeTakeFirst()
    const run = await trx
      .selectFrom('runs')
      .select('id')
      .where('destination_account_id', '=', id)
      .limit(1)
      .executeTakeFirst()
    if (!old && !run) await trx.deleteFrom('accounts').where('id', '=', id).execute()
    else {
      const gone = {
        settings: '{}',
        secrets: sealSecrets(context, id, new Map()),
        remembered: null,
        check_result: null,
        expires_on: null,
        deleted_at: new Date(),
      }
      await trx.updateTable('accounts').set(gone).where('id', '=', id).execute()
      await trx.deleteFrom('account_baselines').where('account_id', '=', id).execute()
    }
    await audit(trx, { teamId, actor, action: 'account.deleted', subject: { kind: 'account', id, name } })
  })
}

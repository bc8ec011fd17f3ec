import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../store/tables.ts'
import type { Actor } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { oneAfterAnother } from '../made-up-district/one-after-another.ts'
import { Conflict, NotThere } from '../refusals.ts'
import { batchRows, inBatches } from './batches.ts'
import { removeFolder } from './kept-files.ts'

/**
 * Deletes a team and all that belongs to it, files included. What remains is the entry of the audit log that says so.
 * What may be much goes first and batch by batch, so that nobody else waits; when the process dies in between, the team
 * is still there, switched off, and can be deleted again. Copies of its files on other machines go when those start next
 * or sweep.
 * @throws NotThere, Conflict `run-under-way` while the engine works on one of its runs
 */
export async function deleteTeam(context: Context, teamId: string, actor: Actor): Promise<void> {
  const { db } = context
  await db.transaction().execute((trx) => switchOff(trx, teamId))
  const never = new AbortController().signal
  for (const rows of largeTables(teamId)) {
    await inBatches(never, async () => Number((await rows.execute(db)).numAffectedRows ?? 0))
  }
  const accountIds = await db.transaction().execute((trx) => removeTeam(trx, teamId, actor))
  for (const accountId of accountIds) await removeFolder(context, accountId)
  await oneAfterAnother(teamId, async () => context.madeUpDistricts?.end(teamId))
}

/** Nothing new begins from here on: its schedules are off, and what waits is no more. */
async function switchOff(trx: Transaction<Tables>, teamId: string): Promise<void> {
  await lockedTeam(trx, teamId)
  await trx
    .updateTable('flows')
    .set({ enabled: false, next_run_at: null, webhook_hash: null })
    .where('team_id', '=', teamId)
    .execute()
  await trx.deleteFrom('runs').where('team_id', '=', teamId).where('state', 'in', ['queued', 'retrying']).execute()
  // Only now: a run that was just claimed was waited for.
  await refuseRunning(trx, teamId)
}

async function lockedTeam(trx: Transaction<Tables>, teamId: string): Promise<{ name: string }> {
  const team = await trx.selectFrom('teams').select('name').where('id', '=', teamId).forUpdate().executeTakeFirst()
  if (!team) throw new NotThere('This team')
  return team
}

async function refuseRunning(trx: Transaction<Tables>, teamId: string): Promise<void> {
  const running = await trx
    .selectFrom('runs')
    .select('id')
    .where('team_id', '=', teamId)
    .where('state', '=', 'running')
    .execute()
  if (running.length === 0) return
  throw new Conflict('run-under-way', 'A run of this team is under way. Cancel it, or wait for its end.', {
    runs: running.map(({ id }) => id),
  })
}

function largeTables(teamId: string) {
  return [
    sql`DELETE FROM exchanges WHERE ctid IN (
      SELECT exchange.ctid FROM exchanges AS exchange JOIN runs AS run ON run.id = exchange.run_id
      WHERE run.team_id = ${teamId} LIMIT ${batchRows})`,
    sql`DELETE FROM state_file_parts WHERE ctid IN (
      SELECT part.ctid FROM state_file_parts AS part JOIN accounts AS account ON account.id = part.account_id
      WHERE account.team_id = ${teamId} LIMIT ${batchRows})`,
    sql`DELETE FROM notifications WHERE id IN (
      SELECT id FROM notifications WHERE team_id = ${teamId} LIMIT ${batchRows})`,
    sql`DELETE FROM runs WHERE id IN (SELECT id FROM runs WHERE team_id = ${teamId} AND state <> 'running' LIMIT ${batchRows})`,
    sql`DELETE FROM audit_log WHERE id IN (SELECT id FROM audit_log WHERE team_id = ${teamId} LIMIT ${batchRows})`,
  ]
}

/** The rest, in one transaction with the entry that says so; returns the accounts that files may be kept of. */
async function removeTeam(trx: Transaction<Tables>, teamId: string, actor: Actor): Promise<string[]> {
  const { name } = await lockedTeam(trx, teamId)
  await refuseRunning(trx, teamId)
  const accounts = await trx.selectFrom('accounts').select('id').where('team_id', '=', teamId).execute()
  // Runs and flows refer to accounts, and these do not take them along.
  await trx.deleteFrom('runs').where('team_id', '=', teamId).execute()
  await trx.deleteFrom('flows').where('team_id', '=', teamId).execute()
  await trx.deleteFrom('teams').where('id', '=', teamId).execute()
  const subject = { kind: 'team', id: teamId, name }
  await audit(trx, { teamId: null, actor, action: 'team.deleted', subject, details: { accounts: accounts.length } })
  return accounts.map(({ id }) => id)
}

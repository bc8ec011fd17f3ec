/** What the engine needs of the accounts of a flow. */
import type { Destination } from '../../apple/delivery/destination.ts'
import type { Remembered } from '../../sources/source.ts'
import type { Context } from '../context.ts'
import { accountRow } from './account.ts'
import { kindOf } from './kinds.ts'
import { openSettings } from './secrets.ts'
import { nestedSettings } from './settings.ts'

/** A source as plain values: `connectors[connector].settings.parse(settings)` is what its connector opens. */
interface SourceAccount {
  /** Id of the connector. */
  connector: string
  /** As a person would enter them, with the secrets in clear. */
  settings: Record<string, unknown>
  remembered: Remembered | undefined
}

/** The settings and secrets of an account that rosters come from. Throws NotThere, and the vault's Failures. */
export async function openSourceAccount(context: Context, teamId: string, id: string): Promise<SourceAccount> {
  const row = await accountRow(context.db, teamId, id)
  if (kindOf(row.connector).side !== 'source') throw new Error(`The account ${id} is no source.`)
  const remembered = (row.remembered as Remembered | null) ?? undefined
  return { connector: row.connector, settings: nestedSettings(openSettings(context, row)), remembered }
}

/** Where an account's packages are delivered to, secrets included. Throws NotThere, and the vault's Failures. */
export async function openDestinationAccount(context: Context, teamId: string, id: string): Promise<Destination> {
  const row = await accountRow(context.db, teamId, id)
  const kind = kindOf(row.connector)
  if (kind.side !== 'destination') throw new Error(`The account ${id} is no destination.`)
  return kind.destination(nestedSettings(openSettings(context, row)))
}

/** Keeps what a run found out about the server of a source, so that the next one does not look for it again. */
export async function rememberSource(
  { db }: Pick<Context, 'db'>,
  accountId: string,
  remembered: Remembered,
): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ remembered: JSON.stringify(remembered) })
    .where('id', '=', accountId)
    .where('deleted_at', 'is', null)
    .execute()
}

/**
 * What a destination has before anything was delivered to it: a package from before, or Apple's activity log. The first
 * package is compared with it. It holds people, so it is sealed, and it goes with the first delivery.
 */
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { Transaction } from 'kysely'
import { z } from 'zod'
import type { Tables } from '../../store/tables.ts'
import { requireBaseline } from '../../sync/baseline-file.ts'
import { firstbell } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context, Db } from '../context.ts'
import { nameSchema } from '../name-input.ts'
import { Conflict, InvalidField, NotThere } from '../refusals.ts'
import { present } from '../runs/state.ts'
import { type AccountRow, accountRow } from './account.ts'
import type { AccountOf } from './change.ts'
import { kindOf } from './kinds.ts'

/** Of the file that is uploaded. */
export const baselineBytesAtMost = 64 * 1024 * 1024

const pack = promisify(gzip)
const unpack = promisify(gunzip)

/** Of the sealed file, in a row. */
const partBytes = 64 * 1024

export const baselineNameSchema = nameSchema(200).describe(
  'Of the file: one that ends in .csv is an activity log, any other one a package',
)

export const accountBaselineSchema = z
  .object({
    baseline: z
      .object({ name: z.string(), bytes: z.int(), at: z.iso.datetime(), by: z.string() })
      .nullable()
      .describe('What was uploaded; null: nothing'),
    delivered: z
      .boolean()
      .describe('Something was delivered to this destination: from then on each package is compared with the last one'),
  })
  .meta({ id: 'AccountBaseline' })

type AccountBaseline = z.output<typeof accountBaselineSchema>

/** A file that a first package is compared with. */
export interface BaselineFile {
  name: string
  content: Buffer
}

/** What was uploaded for a destination, and whether it is still of use. Throws NotThere. */
export async function getBaseline({ db }: Pick<Context, 'db'>, teamId: string, id: string): Promise<AccountBaseline> {
  await destinationRow(db, teamId, id)
  const row = await db.selectFrom('account_baselines').selectAll().where('account_id', '=', id).executeTakeFirst()
  return {
    baseline: row ? { name: row.name, bytes: row.bytes, at: row.uploaded_at.toISOString(), by: row.uploaded_by } : null,
    delivered: await wasDelivered(db, id),
  }
}

/**
 * Keeps what a destination has, in the place of what was uploaded before. Throws NotThere, InvalidField, Conflict
 * `delivered-already`, and the Failures of a file that is neither a package nor an activity log.
 */
export async function giveBaseline(
  context: Context,
  { teamId, actor, id }: AccountOf,
  { name, content }: BaselineFile,
): Promise<AccountBaseline> {
  await refuseDelivered(context.db, await destinationRow(context.db, teamId, id))
  if (content.length === 0) throw new InvalidField('body', 'The file is empty.')
  await requireBaseline(name, content)
  const sealed = context.vault.seal(await pack(content), sealedAs(id))
  await context.db.transaction().execute(async (trx) => {
    await trx.selectFrom('accounts').select('id').where('id', '=', id).forUpdate().execute()
    const account = await destinationRow(trx, teamId, id)
    await refuseDelivered(trx, account)
    await trx.deleteFrom('account_baselines').where('account_id', '=', id).execute()
    await trx
      .insertInto('account_baselines')
      .values({ account_id: id, name, bytes: content.length, uploaded_by: actor.name, uploaded_at: present })
      .execute()
    await insertParts(trx, id, sealed)
    await audit(trx, {
      teamId,
      actor,
      action: 'account.baseline-given',
      subject: { kind: 'account', id, name: account.name },
      details: { file: name, bytes: content.length },
    })
  })
  return getBaseline(context, teamId, id)
}

/** Removes what was uploaded, if anything was. Throws NotThere. */
export async function removeBaseline({ db }: Context, { teamId, actor, id }: AccountOf): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { name } = await destinationRow(trx, teamId, id)
    const subject = { kind: 'account', id, name }
    if (await forget(trx, id)) await audit(trx, { teamId, actor, action: 'account.baseline-removed', subject })
  })
}

/** Something was delivered: what was there before is of no use any more. */
export async function forgetBaseline(trx: Transaction<Tables>, teamId: string, id: string): Promise<void> {
  if (!(await forget(trx, id))) return
  const { name } = await trx.selectFrom('accounts').select('name').where('id', '=', id).executeTakeFirstOrThrow()
  const subject = { kind: 'account', id, name }
  const details = { why: 'delivered' }
  await audit(trx, { teamId, actor: firstbell, action: 'account.baseline-removed', subject, details })
}

/** The file that was uploaded for a destination. Throws the vault's Failures. */
export async function openBaseline(
  { db, vault }: Pick<Context, 'db' | 'vault'>,
  id: string,
): Promise<BaselineFile | undefined> {
  const { name, parts } = await db.transaction().execute(async (trx) => ({
    // Locked, so that all parts are of one file.
    name: await trx
      .selectFrom('account_baselines')
      .select('name')
      .where('account_id', '=', id)
      .forShare()
      .executeTakeFirst(),
    parts: await trx
      .selectFrom('account_baseline_parts')
      .select('content')
      .where('account_id', '=', id)
      .orderBy('part')
      .execute(),
  }))
  if (!name) return undefined
  const sealed = Buffer.concat(parts.map(({ content }) => content))
  return { ...name, content: await unpack(vault.open(sealed, sealedAs(id))) }
}

/** The name under which it is sealed: it opens for no other destination. */
function sealedAs(id: string): string {
  return `account_baselines/${id}/content`
}

async function insertParts(trx: Transaction<Tables>, id: string, sealed: Buffer): Promise<void> {
  for (let part = 0; part * partBytes < sealed.length; part += 1) {
    const content = sealed.subarray(part * partBytes, (part + 1) * partBytes)
    await trx.insertInto('account_baseline_parts').values({ account_id: id, part, content }).execute()
  }
}

async function forget(trx: Transaction<Tables>, id: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('account_baselines')
    .where('account_id', '=', id)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

async function destinationRow(db: Db, teamId: string, id: string): Promise<AccountRow> {
  const row = await accountRow(db, teamId, id)
  if (kindOf(row.connector).side !== 'destination') throw new NotThere('This destination')
  return row
}

async function wasDelivered(db: Db, id: string): Promise<boolean> {
  const run = await db
    .selectFrom('runs')
    .select('id')
    .where('destination_account_id', '=', id)
    .where('delivered_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return run !== undefined
}

async function refuseDelivered(db: Db, { id, name }: AccountRow): Promise<void> {
  if (!(await wasDelivered(db, id))) return
  throw new Conflict(
    'delivered-already',
    `Something was delivered to “${name}” already. Each package is compared with the one that was delivered last.`,
  )
}

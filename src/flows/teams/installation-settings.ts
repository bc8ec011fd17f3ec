/** Settings of the whole installation: a value that may be shown, and secrets that are sealed. */
import { openJson, sealJson } from '../../store/sealed.ts'
import type { Context, Db } from '../context.ts'

interface Setting {
  name: string
  /** What was written; its owner checks the shape. */
  value: unknown
  /** Null: the setting has none. */
  secrets: unknown
}

/** One setting; undefined when it was never written. Throws VAULT_KEY_WRONG. */
export async function readSetting(
  { db, vault }: Pick<Context, 'db' | 'vault'>,
  name: string,
): Promise<Setting | undefined> {
  const row = await db.selectFrom('installation_settings').selectAll().where('name', '=', name).executeTakeFirst()
  return row && { name, value: row.value, secrets: row.secrets && openJson(vault, row.secrets, placeOf(name)) }
}

/** The settings whose names begin so, by name. */
export async function readSettings({ db, vault }: Context, beginning: string): Promise<Setting[]> {
  const rows = await db
    .selectFrom('installation_settings')
    .selectAll()
    .where('name', 'like', `${beginning}%`)
    .orderBy('name')
    .execute()
  return rows.map(({ name, value, secrets }) => ({
    name,
    value,
    secrets: secrets && openJson(vault, secrets, placeOf(name)),
  }))
}

/** Writes a setting; what was there under the name is replaced, its secrets too. */
export async function writeSetting(
  db: Db,
  { vault }: Pick<Context, 'vault'>,
  { name, value, secrets }: Setting,
): Promise<void> {
  const written = {
    value: JSON.stringify(value),
    secrets: secrets === null ? null : sealJson(vault, secrets, placeOf(name)),
    updated_at: new Date(),
  }
  await db
    .insertInto('installation_settings')
    .values({ name, ...written })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(written))
    .execute()
}

/** Removes a setting; whether there was one. */
export async function removeSetting(db: Db, name: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('installation_settings').where('name', '=', name).executeTakeFirst()
  return numDeletedRows > 0n
}

function placeOf(name: string) {
  return { table: 'installation_settings', id: name, field: 'secrets' }
}

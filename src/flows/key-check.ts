import { MasterKeyMissing, masterKey, masterKeyIfThere, Vault } from '../vault/vault.ts'
import type { Context, Db } from './context.ts'
import { readSetting, writeSetting } from './teams/installation-settings.ts'

const name = 'key-check'

/**
 * Finds out at the start whether the master key is the one that the database was sealed with, instead of at the first
 * account that does not open. Throws VAULT_KEY_WRONG.
 */
export async function checkKey(context: Context): Promise<void> {
  if (await readSetting(context, name)) return
  await writeSetting(context.db, context, { name, value: {}, secrets: { opens: true } })
}

/**
 * The master key of a database that is migrated: the one given or in the file, or a new one as long as nothing has been
 * encrypted. Throws MASTER_KEY_MISSING, VAULT_KEY_WRONG.
 */
export async function masterKeyOf(db: Db, place: Parameters<typeof masterKey>[0]): Promise<Buffer> {
  const key = await masterKeyIfThere(place)
  if (key) {
    await readSetting({ db, vault: settingsVault(key) }, name)
    return key
  }
  const check = await db.selectFrom('installation_settings').select('name').where('name', '=', name).executeTakeFirst()
  if (check) throw new MasterKeyMissing('What is in the database', place.file)
  return masterKey(place)
}

/** What seals the secrets of settings. */
export function settingsVault(key: Buffer): Vault {
  return new Vault(key, 'settings')
}

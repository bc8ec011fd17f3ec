import type { Context } from './context.ts'
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

import { openJson, sealJson } from '../../store/sealed.ts'
import type { Context } from '../context.ts'
import { type FlatSettings, flatSettings } from './settings.ts'

type Vaulted = Pick<Context, 'vault'>

/** The secret settings of an account as they are stored: encrypted, and of use for this account only. */
export function sealSecrets({ vault }: Vaulted, id: string, secrets: FlatSettings): Buffer {
  return sealJson(vault, Object.fromEntries(secrets), placeOf(id))
}

/** The secret settings of an account, by name. Throws VAULT_KEY_WRONG, VAULT_TAMPERED. */
export function openSecrets({ vault }: Vaulted, row: { id: string; secrets: Uint8Array }): Map<string, unknown> {
  return new Map(Object.entries(openJson(vault, row.secrets, placeOf(row.id)) as Record<string, unknown>))
}

/** All settings of an account, flat, with the secrets. */
export function openSettings(
  vaulted: Vaulted,
  row: { id: string; settings: unknown; secrets: Uint8Array },
): Map<string, unknown> {
  return new Map([...flatSettings(row.settings as Record<string, unknown>), ...openSecrets(vaulted, row)])
}

function placeOf(id: string) {
  return { table: 'accounts', id, field: 'secrets' }
}

import type { Vault } from '../vault/vault.ts'

/** Which field of which row is sealed; it opens nowhere else. */
export interface SealedField {
  table: string
  id: string
  field: string
}

/** Seals a value of a row, as JSON, for a `bytea` column. */
export function sealJson(vault: Vault, value: unknown, field: SealedField): Buffer {
  return vault.seal(Buffer.from(JSON.stringify(value)), nameOf(field))
}

/** The value that was sealed; its shape is the caller's to check. Throws `VAULT_KEY_WRONG`, `VAULT_TAMPERED`. */
export function openJson(vault: Vault, sealed: Uint8Array, field: SealedField): unknown {
  return JSON.parse(vault.open(sealed, nameOf(field)).toString())
}

function nameOf({ table, id, field }: SealedField): string {
  return `${table}/${id}/${field}`
}

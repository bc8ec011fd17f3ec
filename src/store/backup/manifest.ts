/**
 * A backup is a zip: `tables/<name>.jsonl`, `state/<account id>/<path>` (encrypted as they are), `key` when it was asked
 * for, and last `manifest.json`, which names every entry with its checksum.
 */
import { z } from 'zod'
import { Vault } from '../../vault/vault.ts'

export const manifestName = 'manifest.json'
export const keyName = 'key'

export const manifestSchema = z.object({
  format: z.literal('firstbell backup 1'),
  madeAt: z.iso.datetime(),
  /** The migrations that the tables have seen. */
  migrations: z.array(z.string()).min(1),
  /** Sealed with the key that the secrets are sealed with; tells whether another one is that key. */
  keyCheck: z.string(),
  entries: z.record(
    z.string(),
    z.object({ bytes: z.int().nonnegative(), sha256: z.string(), modifiedAt: z.iso.datetime().optional() }),
  ),
})

export type Manifest = z.output<typeof manifestSchema>

const checkName = 'key check'

/** What only the same key opens. */
export function keyCheckOf(masterKey: Buffer): string {
  return new Vault(masterKey, 'backup').seal(Buffer.from(checkName), checkName).toString('base64')
}

/** Whether it is the key that made the check. */
export function isKeyOf(masterKey: Buffer, keyCheck: string): boolean {
  try {
    return new Vault(masterKey, 'backup').open(Buffer.from(keyCheck, 'base64'), checkName).toString() === checkName
  } catch {
    return false
  }
}

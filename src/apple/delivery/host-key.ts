import { createHash } from 'node:crypto'

/** A server's host key, as a person compares it. */
export interface HostKey {
  /** Such as `ssh-ed25519` or `ssh-rsa`. */
  type: string
  /** As OpenSSH prints it: `SHA256:` and unpadded base64. */
  fingerprint: string
}

/** A confirmed host key: a fingerprint, with or without its type before it. */
export const pinnedPattern = /^(?:(?<type>[a-z0-9-]+) )?(?<fingerprint>SHA256:[A-Za-z0-9+/]{43})$/

/** Every signature algorithm of host keys that we accept, best first, grouped by the type of key that makes it. */
const algorithms = {
  'ssh-ed25519': ['ssh-ed25519'],
  'ecdsa-sha2-nistp256': ['ecdsa-sha2-nistp256'],
  'ecdsa-sha2-nistp384': ['ecdsa-sha2-nistp384'],
  'ecdsa-sha2-nistp521': ['ecdsa-sha2-nistp521'],
  'ssh-rsa': ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'],
} as const

export type HostKeyAlgorithm = (typeof algorithms)[keyof typeof algorithms][number]

/** Reads a public key as SSH sends it: its type, then the rest of it, each after its length. */
export function hostKeyFrom(blob: Buffer): HostKey {
  const type = blob.toString('latin1', 4, 4 + blob.readUInt32BE(0))
  const digest = createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')
  return { type, fingerprint: `SHA256:${digest}` }
}

/** The key as one line, the way it can be pinned. */
export function asLine(key: HostKey): string {
  return `${key.type} ${key.fingerprint}`
}

/** Whether the server's key is the pinned one. */
export function isPinned(key: HostKey, pinned: string): boolean {
  return partsOf(pinned).fingerprint === key.fingerprint
}

/**
 * The algorithms to ask a server for: that of the pinned key first where its type is known, and none of the types in
 * `without`. A server picks the first one that it has a key for.
 */
export function algorithmsToAskFor(pinned: string | undefined, without: string[]): HostKeyAlgorithm[] {
  const pinnedType = pinned && partsOf(pinned).type
  return Object.entries(algorithms)
    .filter(([type]) => !without.includes(type))
    .sort(([one], [other]) => Number(other === pinnedType) - Number(one === pinnedType))
    .flatMap(([, names]) => names)
}

function partsOf(pinned: string): { type?: string; fingerprint?: string } {
  return pinnedPattern.exec(pinned)?.groups ?? {}
}

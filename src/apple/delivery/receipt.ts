import type { Observe } from '../../roster/observer.ts'
import type { HostKey } from './host-key.ts'

export interface DeliverOptions {
  observe: Observe
  signal: AbortSignal
  /** Asked before the package can become whole at the destination. When it throws, nothing was delivered. */
  beforeLast?: (() => Promise<void>) | undefined
}

/** Proof of an upload. It says nothing about the import, whose outcome only ASM's activity log tells. */
export interface Receipt {
  /** Where the package was written: the path on the server, or in this machine's folder. */
  remotePath: string
  sha256: string
  bytes: number
  milliseconds: number
  /** The server's key, by SFTP. */
  hostKey?: HostKey
  /** How many writes at once the server took, by SFTP. */
  inFlight?: number
}

import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deliver } from '../../src/apple/delivery/deliver.ts'
import { destinationSchema } from '../../src/apple/delivery/destination.ts'
import type { Receipt } from '../../src/apple/delivery/receipt.ts'
import type { PackageFile } from '../../src/apple/package/package-file.ts'
import { Failure } from '../../src/roster/failure.ts'
import type { Exchange, RunEvent } from '../../src/roster/observer.ts'

/** A file of random bytes, which no server could have made up, in a folder that is gone after the test. */
export function randomPackage(bytes: number): PackageFile & { remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'firstbell-package-'))
  const content = randomBytes(bytes)
  const path = join(folder, 'package.zip')
  writeFileSync(path, content)
  const sha256 = createHash('sha256').update(content).digest('hex')
  return { path, name: 'package.zip', sha256, bytes, remove: () => rmSync(folder, { recursive: true }) }
}

/** What a delivery came to, and everything that it reported. */
export interface Attempt {
  receipt?: Receipt
  failure?: Failure
  /** Anything else that was thrown. */
  thrown?: unknown
  exchanges: Exchange[]
  sent: number[]
}

/** Delivers a file of so many random bytes, or the one given, and gathers what came of it. */
export async function attempt(
  destination: object,
  file: number | PackageFile = 1_000_000,
  { signal = new AbortController().signal, onSent }: { signal?: AbortSignal; onSent?: (bytes: number) => void } = {},
): Promise<Attempt> {
  const made = typeof file === 'number' ? randomPackage(file) : undefined
  const outcome: Attempt = { exchanges: [], sent: [] }
  const observe = (event: RunEvent) => {
    if (event.kind === 'exchange') outcome.exchanges.push(event.exchange)
    if (event.kind === 'sent') {
      outcome.sent.push(event.bytes)
      onSent?.(event.bytes)
    }
  }
  try {
    const parsed = destinationSchema.parse(destination)
    outcome.receipt = await deliver(made ?? (file as PackageFile), parsed, { observe, signal })
  } catch (error) {
    if (error instanceof Failure) outcome.failure = error
    else outcome.thrown = error
  } finally {
    made?.remove()
  }
  return outcome
}

import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { deliver } from '../apple/delivery/deliver.ts'
import type { Destination, FolderDestination, SftpDestination } from '../apple/delivery/destination.ts'
import { hostKeyOf } from '../apple/delivery/sign-in.ts'
import { HostKeyNotConfirmed } from '../apple/delivery/sign-in-failures.ts'
import { OutcomeUnknown } from '../apple/delivery/transfer-failures.ts'
import { Failure } from '../roster/failure.ts'
import type { Observe } from '../roster/observer.ts'
import { DeliveryNotRecorded, MadeForAnotherDestination, MayHaveArrived } from './failures.ts'
import type { Phases } from './phases.ts'
import type { RunRecord, State } from './state.ts'

/**
 * The destination with the host key that a person confirmed: the flow's own, or the one pinned in the state. Asked for
 * before anything is gathered, so that nobody waits hours for it.
 * @throws HostKeyNotConfirmed with the key the server shows, unless it is only a preview
 */
export async function requireHostKey(
  destination: Destination,
  state: State,
  preview: boolean,
  signal: AbortSignal,
): Promise<Destination> {
  if (destination.type !== 'sftp' || destination.hostKey !== undefined) return destination
  const pinned = await state.hostKey()
  if (pinned !== undefined) return { ...destination, hostKey: pinned }
  if (preview) return destination
  const { host, port, connectSeconds } = destination
  throw new HostKeyNotConfirmed(host, await hostKeyOf(host, port, { connectSeconds, signal }))
}

export interface Sending {
  state: State
  phases: Phases
  observe: Observe
  signal: AbortSignal
  /** How long to wait before each further attempt after a failure that may pass, in milliseconds. */
  retryAfter: readonly number[]
  /** Asked before the package can become whole at the destination. When it throws, nothing was delivered. */
  beforeLast?: () => Promise<void>
}

/** What tells one tenant from another: the same user of the same server is the same tenant, whatever the folder is. */
export type Tenant = Pick<SftpDestination, 'type' | 'user' | 'host'> | FolderDestination

/** Where packages go to, as far as it tells one tenant from another. */
export function nameOf(destination: Tenant): string {
  return destination.type === 'sftp'
    ? `sftp://${destination.user}@${destination.host}`
    : `folder ${resolve(destination.folder)}`
}

/**
 * Sends a run's package as it is on file, and makes it the last delivered one once the server has taken it.
 * @throws MadeForAnotherDestination; Failure of the delivery or of the state
 */
export async function send(record: RunRecord, destination: Destination, sending: Sending): Promise<RunRecord> {
  const { state, phases, observe, signal, retryAfter } = sending
  if (record.destination !== nameOf(destination)) throw new MadeForAnotherDestination(record, nameOf(destination))
  const receipt = await phases.time('deliver', async () => {
    for (const milliseconds of retryAfter) {
      try {
        return await attempt(record, destination, sending)
      } catch (error) {
        if (!(error instanceof Failure && error.passing)) throw error
        observe({ kind: 'waiting', milliseconds, why: error.message })
        await wait(milliseconds, undefined, { signal }).catch(() => {
          throw isUnsettled(error) ? error : new NothingArrived(signal.reason)
        })
      }
    }
    return attempt(record, destination, sending)
  })
  return phases.time('record', () =>
    state.recordDelivery(record.id, receipt).catch((error) => {
      throw error instanceof Failure ? new DeliveryNotRecorded(error) : error
    }),
  )
}

/** Whether the package may have arrived all the same. */
function isUnsettled(failure: Failure): boolean {
  return failure instanceof OutcomeUnknown || failure instanceof MayHaveArrived
}

/**
 * That the package is about to be sent is on record before the first byte leaves. It stays on record while nobody knows
 * whether it arrived, also through further attempts.
 */
async function attempt(record: RunRecord, destination: Destination, { state, observe, signal, beforeLast }: Sending) {
  if (!record.package) throw new Error('Only a run with a package is sent')
  const file = { ...record.package, name: packageName(record), path: state.packageFile(record.id) }
  await state.beginDelivery(record.id)
  try {
    return await deliver(file, destination, { observe, signal, beforeLast })
  } catch (error) {
    if (error instanceof OutcomeUnknown) throw error
    // It is the signal's reason only where the package was not complete.
    const stopped = signal.aborted && error === signal.reason
    if (!stopped && !(error instanceof Failure)) throw error
    const { mayHaveArrived } = await state.withdrawDelivery(record.id)
    if (error instanceof Failure) throw mayHaveArrived ? new MayHaveArrived(error) : error
    throw mayHaveArrived ? error : new NothingArrived(error)
  }
}

/** A delivery was interrupted, by Ctrl-C or the service, and it is certain that no attempt of the run delivered anything. */
export class NothingArrived extends Error {
  constructor(reason: unknown) {
    super('The delivery was interrupted before the package was complete', { cause: reason })
  }
}

/** The name at the destination: one per run, so that no package hides another one. */
function packageName({ id }: RunRecord): string {
  return `firstbell-${id.replaceAll(/[^A-Za-z0-9_-]/g, '-')}.zip`
}

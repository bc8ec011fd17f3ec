/** Signs in to an account, live. It is how an account comes to be, and how one sees that it still works. */

import type { Destination } from '../../apple/delivery/destination.ts'
import { asLine } from '../../apple/delivery/host-key.ts'
import { probe } from '../../apple/delivery/probe.ts'
import { hostKeyOf } from '../../apple/delivery/sign-in.ts'
import { type Collection, collections } from '../../roster/model.ts'
import type { Connector } from '../../sources/connector.ts'
import type { RetryPolicy } from '../../sources/http/retry.ts'
import type { Remembered, Source } from '../../sources/source.ts'
import type { Found } from './found.ts'
import type { AccountKind } from './kind.ts'
import { type Live, LiveSteps } from './live.ts'
import { type FlatSettings, nestedSettings } from './settings.ts'

const SECOND = 1000

/** A person waits for the answer: two more attempts, or a minute at most, and then what is wrong. */
const impatient = {
  attempts: 3,
  firstWait: SECOND,
  longestWait: 10 * SECOND,
  whenTooMany: [5 * SECOND, 10 * SECOND, 20 * SECOND],
  total: 60 * SECOND,
} satisfies RetryPolicy

/**
 * Signs in, and reads a page of each collection of a source; nothing is written anywhere.
 * @param settings checked, with the secrets
 * @throws the Failures of sources/ and apple/delivery/
 */
export async function checkLive(
  kind: AccountKind,
  settings: FlatSettings,
  live: Live,
  remembered?: Remembered,
): Promise<Found> {
  const nested = nestedSettings(settings)
  if (kind.side === 'destination') return checkDestination(kind.destination(nested), live)
  return checkSource(kind.connector, nested, live, remembered)
}

const collectionTitles: Readonly<Record<Collection, string>> = {
  orgs: 'Schools and other organizations',
  academicSessions: 'Terms',
  courses: 'Courses',
  classes: 'Classes',
  users: 'People',
  enrollments: 'Enrollments',
}

async function checkSource(
  connector: Connector,
  settings: Readonly<Record<string, unknown>>,
  live: Live,
  remembered: Remembered | undefined,
): Promise<Found> {
  const steps = new LiveSteps(live, [
    { id: 'connect', title: 'Connect' },
    { id: 'sign-in', title: 'Sign in' },
    ...collections.map((id) => ({ id, title: collectionTitles[id] })),
  ])
  const source = openLive(connector, settings, { live, steps, remembered })
  try {
    const { remembered: learned, collections: found } = await source.check((step) => {
      if (step.step === 'signed-in') return steps.done('sign-in')
      const { collection, received, total } = step
      steps.done(collection, { received, ...(total !== undefined && { total }) })
    })
    return { side: 'source', remembered: learned, collections: found }
  } finally {
    await source.close()
  }
}

/** A source for a person who waits: it gives up soon, and tells when it has to wait. */
export function openLive(
  connector: Connector,
  settings: Readonly<Record<string, unknown>>,
  { live, steps, remembered }: { live: Live; steps: LiveSteps; remembered: Remembered | undefined },
): Source {
  return connector.open(connector.settings.parse(settings), {
    signal: live.signal,
    retry: impatient,
    observe: (event) => {
      if (event.kind === 'waiting') steps.waiting(event.milliseconds, event.why)
      // An answer, whatever it says, means that the server was reached.
      if (event.kind === 'exchange' && event.exchange.status !== undefined) steps.done('connect')
    },
    ...(remembered && { remembered }),
  })
}

async function checkDestination(destination: Destination, live: Live): Promise<Found> {
  if (destination.type === 'folder') {
    const steps = new LiveSteps(live, [{ id: 'folder', title: 'Find the folder, and may write there' }])
    await probe(destination, live.signal)
    steps.done('folder')
    return { side: 'destination', hostKey: null }
  }
  const steps = new LiveSteps(live, [
    { id: 'connect', title: 'Connect' },
    { id: 'sign-in', title: 'Compare the host key, and sign in' },
  ])
  const { host, port, connectSeconds } = destination
  await hostKeyOf(host, port, { connectSeconds, signal: live.signal })
  steps.done('connect')
  const hostKey = await probe(destination, live.signal)
  steps.done('sign-in')
  return { side: 'destination', hostKey: hostKey ?? null }
}

/** The host key that a server shows, for a person to compare and confirm; `line` is how it is confirmed. */
export async function shownHostKey(
  { host, port }: { host: string; port: number },
  signal: AbortSignal,
): Promise<{ type: string; fingerprint: string; line: string }> {
  const key = await hostKeyOf(host, port, { signal })
  return { ...key, line: asLine(key) }
}

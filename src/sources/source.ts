import type { Collection, RosterRecords } from '../roster/model.ts'
import type { Observe } from '../roster/observer.ts'
import type { RetryPolicy } from './http/retry.ts'

/** What a source found out about its server; kept with the account, so that the next run does not probe again. */
export interface Remembered {
  /** The OneRoster base that answered, without a trailing slash. */
  base: string
  version: '1.1' | '1.2'
  tokenUrl?: string
  /** Which of the connector's sign-in forms was accepted, by name. */
  signInForm: string
  /** The most records the server sends at once, where it was seen to send less than it was asked for. */
  pageCeiling?: number
  /** Whether the server sends `X-Total-Count`. */
  totals?: boolean
  /** Whether `sort=sourcedId&orderBy=asc` is accepted. */
  sorted?: boolean
}

/** What `check` reports after signing in and reading one page of each collection. */
export interface SourceCheck {
  remembered: Remembered
  collections: Record<Collection, { received: number; total?: number; milliseconds: number }>
  /** So many records the account asks for at once. */
  pageSize: number
  /** Whether the records came by sourcedId, whatever the server says of sorting. */
  ordered: boolean
}

/** What `check` tells while it goes on: it has signed in and found the address, or read a page of a collection. */
export type CheckStep =
  | { step: 'signed-in' }
  | { step: 'read'; collection: Collection; received: number; total?: number; milliseconds: number }

/** What a wizard offers to choose from. */
export interface Discovery {
  schools: { sourcedId: string; name: string; identifier: string }[]
  terms: { sourcedId: string; title: string; type: string; startDate: string; endDate: string; schoolYear: string }[]
  grades: string[]
}

/** An element of a collection that could not be used, because it is no object or has no sourcedId. */
export interface Malformed {
  /** Where it stands among what the server sent, counted from 0. */
  position: number
  /** Ends a sentence that begins with "the record", such as `has no sourcedId`. */
  problem: string
}

/** What came with a collection that was read to its end. */
export interface CollectionEnd {
  /** How many records the server promised, where it did. Fewer different ones mean that some were lost on the way. */
  promised?: number
  /**
   * How many records came again right behind themselves or at the beginning of the next page, where nothing was promised.
   * When others came again as well, the order changed between the pages.
   */
  repeats?: number
  /** What was left out because it could not be used, with the first ten as examples; absent when nothing was. */
  malformed?: { count: number; examples: Malformed[] }
}

/** Where rosters come from. Made by a connector's `open`; holds one signed-in session. */
export interface Source {
  check(tell?: (step: CheckStep) => void): Promise<SourceCheck>
  discover(): Promise<Discovery>
  /**
   * Reads one collection page by page, in the order the server sends it; the next page is already under way while the
   * caller works on this one. A record may come twice. Ends only when the collection was read to its end; every other
   * outcome is thrown as a Failure.
   */
  read<C extends Collection>(collection: C): AsyncGenerator<RosterRecords[C][], CollectionEnd>
  /** What was found out so far, to be kept for the next run; undefined before the first sign-in. */
  readonly remembered: Remembered | undefined
  close(): Promise<void>
}

export interface OpenOptions {
  observe: Observe
  signal: AbortSignal
  /** Exchanges are observed with what was asked and answered, secrets masked. */
  recordBodies?: boolean
  remembered?: Remembered
  /** How patiently a request is made again; a person who waits for the answer of `check` is served better by less. */
  retry?: RetryPolicy
}

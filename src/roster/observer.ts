import type { Collection } from './model.ts'

/** The steps of a run, in order. */
export const phases = [
  'gather',
  'select',
  'shape',
  'check',
  'compare',
  'guard',
  'package',
  'deliver',
  'record',
] as const

export type Phase = (typeof phases)[number]

/** One request to another system and its answer. Never a body, never a secret: query values that are secret are `•••`. */
export interface Exchange {
  with: 'source' | 'destination'
  /** `GET`, `POST`, or an SFTP operation such as `OPEN`. */
  method: string
  url: string
  /** HTTP status or SFTP status code; absent when no answer came. */
  status?: number
  milliseconds: number
  /** Bytes of the answer (of the request, for an upload). */
  bytes: number
  /** Records in the answer, when it was a page of a collection. */
  records?: number
  /** The failure's code when the exchange failed. */
  failure?: string
}

/** A request or an answer as it was on the wire, with `•••` in the place of every secret. */
export interface RecordedMessage {
  /** What a person would see of it first: `GET https://…` or `200`. */
  start: string
  headers: Readonly<Record<string, string>>
  body: Uint8Array
}

/** What was asked and answered in an exchange; the answer is absent when none came. */
export interface RecordedBodies {
  request: RecordedMessage
  response?: RecordedMessage
}

/** What a run reports while it goes on. */
export type RunEvent =
  | { kind: 'phase-started'; phase: Phase }
  | { kind: 'phase-ended'; phase: Phase; milliseconds: number }
  /** `total` is absent where nobody knows it yet. */
  | { kind: 'gathered'; collection: Collection; records: number; total?: number; done: boolean }
  | { kind: 'sent'; bytes: number; total: number }
  | { kind: 'waiting'; milliseconds: number; why: string }
  /** `bodies` only where the flow saves request and response data. */
  | { kind: 'exchange'; exchange: Exchange; bodies?: RecordedBodies }

export type Observe = (event: RunEvent) => void

/** What goes to the engine's process, and what comes back: plain data only. */
import type { Destination } from '../../apple/delivery/destination.ts'
import type { WhoseMove } from '../../roster/failure.ts'
import type { Exchange, Phase, RunEvent } from '../../roster/observer.ts'
import type { Remembered } from '../../sources/source.ts'
import type { ExtraPerson, Options } from '../../sync/options.ts'
import type { RunReport } from '../../sync/report.ts'
import type { BodyPlace } from '../history/bodies.ts'

/** One attempt at a run. */
export interface EngineJob {
  /** The folder of the destination's state, and the master key that it is sealed with. */
  stateFolder: string
  key: Uint8Array
  /** A source's connector, its settings as they are entered, secrets included, and what it remembers of its server. */
  source: { connector: string; settings: unknown; remembered?: Remembered }
  destination: Destination
  options: Options
  extraPeople: readonly ExtraPerson[]
  task: EngineTask
  /** What the destination has, as a file, for as long as nothing was delivered to it. */
  baseline?: { name: string; content: Uint8Array }
  /** The stored package of an earlier attempt or of an approval, which is sent instead of making a new one. */
  stored?: StoredPackage
  /** What was asked and answered is kept in the run's body file. */
  recordBodies: boolean
  /** The number of the first exchange of this attempt; those of earlier attempts stand before it. */
  firstPosition: number
  /** Whether the host keeps the state's files, and answers `keep`. */
  keepsFiles: boolean
}

/** `run`: a whole run. `again`: the package of a run that was delivered is sent once more. */
export type EngineTask = { kind: 'run'; preview: boolean; approveFirst: boolean } | { kind: 'again'; engineRun: string }

export interface StoredPackage {
  engineRun: string
  sha256: string
  /** A person approved this very package: it is sent, or nothing is. Otherwise a new one is made where it is of no use. */
  approved: boolean
}

/** A failure without its stack, as it is kept and shown. */
export interface PlainFailure {
  code: string
  whoseMove: WhoseMove
  passing: boolean
  what: string
  next: string
  /** How many milliseconds the other side asks us to wait, when it said so. */
  retryAfter?: number
}

/** What a delivery adds to the report of the run whose package it sent. */
export interface Delivered {
  engineRun: string
  receipt: NonNullable<RunReport['receipt']>
  phases: { phase: Phase; milliseconds: number }[]
}

/** How an attempt ended. */
export type EngineEnd =
  /** Previewed, held or blocked; the report was told by `prepared`. */
  | { kind: 'prepared'; outcome: 'previewed' | 'held' | 'blocked' }
  | { kind: 'delivered'; delivered: Delivered }
  | { kind: 'failed'; failure: PlainFailure; defect?: string }
  /** Because the host asked for it; whether it is certain that the package which was on its way did not arrive. */
  | { kind: 'aborted'; nothingArrived?: true }

/** What the engine asks its host to do before it goes on. */
export type Question =
  | { ask: 'begun'; engineRun: string }
  | { ask: 'prepared'; report: RunReport }
  /** Keep the state's files: what they say is about to be relied on. */
  | { ask: 'keep' }

/** An exchange, its number in the run, and where its bodies stand. */
export interface NumberedExchange {
  position: number
  exchange: Exchange
  request: BodyPlace | null
  response: BodyPlace | null
}

export type EngineEvent = Exclude<RunEvent, { kind: 'exchange' }> | ({ kind: 'exchange' } & NumberedExchange)

export type FromEngine =
  | { kind: 'event'; event: EngineEvent }
  | { kind: 'question'; number: number; question: Question }
  /** One that stays waits for the next job; otherwise its process ends. */
  | { kind: 'end'; end: EngineEnd; stays: boolean }

export interface Answer {
  /** The question's. */
  number: number
  refused?: boolean
}

export type ToEngine = { kind: 'job'; job: EngineJob } | { kind: 'abort' } | ({ kind: 'answer' } & Answer)

import { z } from 'zod'
import type { Receipt } from '../apple/delivery/deliver.ts'
import { tables } from '../apple/tables.ts'
import { collections } from '../roster/model.ts'
import type { Remembered } from '../sources/source.ts'
import type { Workspace } from './workspace.ts'

/**
 * What a run's life consists of. `previewed`, `held` and `blocked` wait for a person or end there; `delivering` means
 * that bytes may be on their way; `interrupted` that the process died.
 */
export const runStates = [
  'running',
  'previewed',
  'held',
  'blocked',
  'failed',
  'delivering',
  'delivered',
  'interrupted',
] as const

export type RunState = (typeof runStates)[number]

const count = z.int().min(0)

/** Rows of one table, before and now, and its change set by key. */
export const tableChangesSchema = z.object({
  before: count,
  after: count,
  added: count,
  changed: count,
  removed: count,
  unchanged: count,
  /** Of the removed: people who now stand in the other table of people. Their accounts stay. */
  moved: count,
})

/** What a destination holds as far as is known: the tables that a package was compared with. */
export const baselineSchema = z.object({
  /** The run that was delivered and recorded last; null: none. */
  delivered: z.string().nullable(),
  /** Runs sent after it whose outcome is not known, the latest last. */
  maybeDelivered: z.array(z.string()),
})

/** See `Receipt` of apple/delivery/deliver.ts. */
export const receiptSchema = z.object({
  remotePath: z.string(),
  sha256: z.string(),
  bytes: count,
  milliseconds: z.number(),
  hostKey: z.object({ type: z.string(), fingerprint: z.string() }).exactOptional(),
  inFlight: z.number().exactOptional(),
}) satisfies z.ZodType<Receipt>

/** What is kept of a run in the clear. Nothing in it names a person. */
export const runRecordSchema = z.object({
  id: z.string(),
  startedAt: z.iso.datetime({ precision: null }),
  /** Every state the run was in, the present one last. */
  states: z.array(z.object({ state: z.enum(runStates), at: z.iso.datetime({ precision: null }) })).min(1),
  /** Tells whether two runs had the same options. */
  optionsHash: z.string(),
  identifiers: z.enum(['pass', 'strict']),
  /** Where the package goes to: tells another tenant from the same one. */
  destination: z.string(),
  /** What the package was compared with; null until it was. */
  baseline: baselineSchema.nullable(),
  /** The baseline that the flow named, a file or folder; null: none. */
  baselineFile: z.string().nullable().default(null),
  /** What that was; null: it counts no more, or cannot be told. */
  baselineSha256: z.string().nullable().default(null),
  /** Distinct records per collection of the source. */
  gathered: z.partialRecord(z.enum(collections), count).nullable(),
  tables: z.record(z.enum(tables), tableChangesSchema).nullable(),
  /** Why the run is held; empty otherwise. */
  holds: z.array(z.object({ kind: z.string(), sentence: z.string() })),
  package: z.object({ name: z.string(), sha256: z.string(), bytes: count }).nullable(),
  receipt: receiptSchema.nullable(),
  /** The code of the failure that ended the run. */
  failure: z.string().nullable(),
})

export type TableChanges = z.output<typeof tableChangesSchema>
export type Baseline = z.output<typeof baselineSchema>
export type RunRecord = z.output<typeof runRecordSchema>
export type IdentifierPolicy = RunRecord['identifiers']

/** The state a run is in. */
export function stateOf(record: RunRecord): RunState {
  return record.states.at(-1)?.state ?? 'running'
}

/** The record after the run has entered a state. */
export function inState(record: RunRecord, state: RunState, at = Temporal.Now.instant()): RunRecord {
  return { ...record, states: [...record.states, { state, at: at.toString() }] }
}

/** What a run is made with. */
export type ChosenForRun = Pick<RunRecord, 'optionsHash' | 'identifiers' | 'destination'>

/** What `loadPrevious` found. */
export interface Previous extends Baseline {
  /** The policy that the first delivery chose for ever; null before it. */
  identifiers: IdentifierPolicy | null
  /** Where the last package went to; null: none was sent. */
  destination: string | null
  /** Records per collection of the run that was delivered last; null: none was. */
  gathered: RunRecord['gathered']
}

/**
 * All that is kept about one destination from run to run, held by one process at a time. The order of a run:
 * `newRun`, `loadPrevious`, (compare, guard), `saveTables`, the package into `packageFile`, `saveRun` with package and
 * baseline set, `beginDelivery`, (the upload), `recordDelivery`. A process that dies anywhere in between leaves a state
 * from which the next run is right.
 */
export interface State {
  /** The folder in which this destination's workspaces are opened; left-over ones are removed with the next start. */
  readonly workspaces: string

  /** What the source found out about its server, or undefined. */
  remembered(): Promise<Remembered | undefined>
  remember(remembered: Remembered): Promise<void>

  /** The destination's host key that a person confirmed, as one line (see apple/delivery/host-key.ts), or undefined. */
  hostKey(): Promise<string | undefined>
  pinHostKey(line: string): Promise<void>

  /** Makes and saves the record of a new run, and removes runs past their time. */
  newRun(chosen: ChosenForRun): Promise<RunRecord>
  saveRun(record: RunRecord): Promise<void>
  /** Throws `STATE_RUN_UNKNOWN`. */
  run(runId: string): Promise<RunRecord>
  /** All runs on file, the newest first. */
  runs(): Promise<RunRecord[]>
  lastRun(): Promise<RunRecord | undefined>
  lastDelivered(): Promise<RunRecord | undefined>

  /** Where the run's package is written, and read by the delivery. */
  packageFile(runId: string): string
  /** Keeps `package.*`, and the ledger as it will be when the package was delivered. Needs `loadPrevious` before it. */
  saveTables(runId: string, workspace: Workspace): Promise<void>
  /** Fills `previous.*` and `ledger.*` with what the destination may hold: delivered and maybe-delivered, by key. */
  loadPrevious(workspace: Workspace): Promise<Previous>

  /**
   * Writes down that the run's package is about to be sent. Throws `STATE_RUN_OUTDATED` when the destination has
   * changed since the package was compared, `STATE_PACKAGE_CHANGED` when the file is not the one on record.
   */
  beginDelivery(runId: string): Promise<RunRecord>
  /**
   * Takes the last `beginDelivery` of the run back, where it is certain that this attempt has delivered nothing.
   * @returns whether an earlier attempt of the run may have
   */
  withdrawDelivery(runId: string): Promise<{ mayHaveArrived: boolean }>
  /** Makes the run the last delivered one, ledger included, in one step. */
  recordDelivery(runId: string, receipt: Receipt): Promise<RunRecord>

  /** Keeps tables of the workspace, such as `findings` or `kept.users`, encrypted; more can be added later. */
  saveEvidence(runId: string, workspace: Workspace, tables: readonly string[]): Promise<void>
  /**
   * Makes the run's evidence and its `package.*` readable in the workspace, under the same names.
   * @returns the names of the evidence that there is
   */
  openEvidence(runId: string, workspace: Workspace): Promise<string[]>

  /** Lets another process in. */
  close(): Promise<void>
}

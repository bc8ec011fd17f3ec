import type { Receipt } from '../../apple/delivery/deliver.ts'
import type { Remembered } from '../../sources/source.ts'
import type { ChosenForRun, Previous, RunRecord, State } from '../../sync/state.ts'
import type { Workspace } from '../../sync/workspace.ts'

interface Host {
  /** Told the id of a run before anything is done for it. */
  begun(engineRun: string): Promise<void>
  /** Keeps the state's files elsewhere too; throws when this machine must not do so any more. */
  keep(): Promise<void>
}

/**
 * A state whose files are kept elsewhere too. What was prepared and that a package is about to be sent is safe there
 * before the first byte leaves, whichever machine goes on after this one has died. What comes before is kept with the
 * next record that is saved: nobody relies on a run that was not prepared to its end.
 */
export class KeptState implements State {
  readonly workspaces: string
  readonly #state: State
  readonly #host: Host
  readonly #remembered: Remembered | undefined

  /** @param remembered what the account knows of its server, until the state itself knows more */
  constructor(state: State, host: Host, remembered: Remembered | undefined) {
    this.workspaces = state.workspaces
    this.#state = state
    this.#host = host
    this.#remembered = remembered
  }

  async remembered(): Promise<Remembered | undefined> {
    return (await this.#state.remembered()) ?? this.#remembered
  }

  remember(remembered: Remembered): Promise<void> {
    return this.#state.remember(remembered)
  }

  hostKey(): Promise<string | undefined> {
    return this.#state.hostKey()
  }

  pinHostKey(line: string): Promise<void> {
    return this.#kept(() => this.#state.pinHostKey(line))
  }

  async newRun(chosen: ChosenForRun): Promise<RunRecord> {
    const record = await this.#state.newRun(chosen)
    await this.#host.begun(record.id)
    return record
  }

  saveRun(record: RunRecord): Promise<void> {
    return this.#kept(() => this.#state.saveRun(record))
  }

  run(runId: string): Promise<RunRecord> {
    return this.#state.run(runId)
  }

  runs(): Promise<RunRecord[]> {
    return this.#state.runs()
  }

  lastRun(): Promise<RunRecord | undefined> {
    return this.#state.lastRun()
  }

  lastDelivered(): Promise<RunRecord | undefined> {
    return this.#state.lastDelivered()
  }

  packageFile(runId: string): string {
    return this.#state.packageFile(runId)
  }

  saveTables(runId: string, workspace: Workspace): Promise<void> {
    return this.#state.saveTables(runId, workspace)
  }

  loadPrevious(workspace: Workspace): Promise<Previous> {
    return this.#state.loadPrevious(workspace)
  }

  beginDelivery(runId: string): Promise<RunRecord> {
    return this.#kept(() => this.#state.beginDelivery(runId))
  }

  withdrawDelivery(runId: string): Promise<{ mayHaveArrived: boolean }> {
    return this.#kept(() => this.#state.withdrawDelivery(runId))
  }

  recordDelivery(runId: string, receipt: Receipt): Promise<RunRecord> {
    return this.#kept(() => this.#state.recordDelivery(runId, receipt))
  }

  saveEvidence(runId: string, workspace: Workspace, tables: readonly string[]): Promise<void> {
    return this.#state.saveEvidence(runId, workspace, tables)
  }

  openEvidence(runId: string, workspace: Workspace): Promise<string[]> {
    return this.#state.openEvidence(runId, workspace)
  }

  close(): Promise<void> {
    return this.#state.close()
  }

  async #kept<Result>(change: () => Promise<Result>): Promise<Result> {
    const result = await change()
    await this.#host.keep()
    return result
  }
}

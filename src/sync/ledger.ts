/**
 * The ledger of one destination: every person_id, class_id, course_id and location_id that was ever delivered, and for
 * which human. Apple never lets go of a person_id, so neither does the ledger.
 * @see https://support.apple.com/guide/apple-school-manager/axm0e48f1bbe/web
 */
import { Failure } from '../roster/failure.ts'
import type { IdentifierPolicy } from './state.ts'
import type { Workspace } from './workspace.ts'

/** The tables of the schema `ledger`. */
export const ledgerTables = ['people', 'ids'] as const

export type LedgerTable = (typeof ledgerTables)[number]

/** Makes the ledger's tables, empty, and what its SQL needs. */
export async function prepareLedger(workspace: Workspace): Promise<void> {
  await workspace.runFile(new URL('./ledger/tables.sql', import.meta.url))
  await workspace.runFile(new URL('./ledger/humans.sql', import.meta.url))
}

/** Makes one ledger of several that were loaded; where they know different humans for a person_id, both stay. */
export async function mergeLedger(workspace: Workspace): Promise<void> {
  await workspace.runFile(new URL('./ledger/merge.sql', import.meta.url))
}

/** Enters what a package from before has put into `previous.*`: what the destination had before the first delivery. */
export async function adoptIntoLedger(workspace: Workspace): Promise<void> {
  await workspace.runFile(new URL('./ledger/adopt.sql', import.meta.url))
}

/**
 * Finds the person_ids of `package.*` that were delivered for another human; see ledger/conflicts.sql for the rule.
 * Adds a finding `people.human-changed` for each and returns how many there are.
 */
export async function findChangedHumans(workspace: Workspace): Promise<number> {
  const [ledger] = await workspace.rows<{ empty: boolean }>('SELECT count(*) = 0 AS empty FROM ledger.people')
  if (ledger?.empty) return 0
  await workspace.runFile(new URL('./ledger/conflicts.sql', import.meta.url))
  const [found] = await workspace.rows<{ people: number }>(
    "SELECT count(*) AS people FROM findings WHERE rule = 'people.human-changed'",
  )
  return found?.people ?? 0
}

/** Makes `ledger.next_people` and `ledger.next_ids`: the ledger as it will be when the run's package was delivered. */
export async function nextLedger(workspace: Workspace, runId: string): Promise<void> {
  await workspace.set('run_id', runId)
  await workspace.runFile(new URL('./ledger/next.sql', import.meta.url))
}

/** The identifier policy was changed after the first delivery. */
class IdentifiersFrozen extends Failure {
  readonly code = 'IDENTIFIERS_FROZEN'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(frozen: IdentifierPolicy, chosen: IdentifierPolicy) {
    super({
      what: `The flow says "identifiers: ${chosen}", but the first delivery to this destination was made with "${frozen}": with other ids Apple School Manager would make a second account for people it has already.`,
      next: `Put "identifiers: ${frozen}" back. Apple never changes a person_id, so this choice stays for as long as the accounts do.`,
    })
  }
}

/** Throws `IDENTIFIERS_FROZEN` when the flow's policy is not the one of the first delivery (null: there was none yet). */
export function requirePolicy(frozen: IdentifierPolicy | null, chosen: IdentifierPolicy): void {
  if (frozen !== null && frozen !== chosen) throw new IdentifiersFrozen(frozen, chosen)
}

import { createHash, randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { Receipt } from '../../src/apple/delivery/deliver.ts'
import { inState, type RunRecord, type RunState, type State } from '../../src/sync/state.ts'
import { StateFolder } from '../../src/sync/state-folder.ts'
import { Workspace } from '../../src/sync/workspace.ts'
import { fill, type SmallPackage, temporaryFolder } from './small-package.ts'

export const chosen = { optionsHash: 'options', identifiers: 'pass', destination: 'folder /drop' } as const

/** What stands in the place of the zip; the state does not look into it. */
function zipOf(rows: SmallPackage): string {
  return JSON.stringify(rows)
}

export function receiptFor(record: RunRecord): Receipt {
  return { remotePath: '/dropbox/a.zip', sha256: record.package?.sha256 ?? '', bytes: 1, milliseconds: 1 }
}

/** A run up to the delivery, ending in the state given: gathered, compared, tables and package saved. */
export async function prepareRun(state: State, rows: SmallPackage, ending: RunState = 'held'): Promise<RunRecord> {
  const record = await state.newRun(chosen)
  const workspace = await Workspace.open(state.workspaces)
  const { delivered, maybeDelivered } = await state.loadPrevious(workspace)
  await fill(workspace, 'package', rows)
  await state.saveTables(record.id, workspace)
  await state.saveEvidence(record.id, workspace, ['findings'])
  await workspace.close()

  const zip = zipOf(rows)
  await writeFile(state.packageFile(record.id), zip, { mode: 0o600 })
  const sha256 = createHash('sha256').update(zip).digest('hex')
  const prepared = {
    ...inState(record, ending),
    baseline: { delivered, maybeDelivered },
    gathered: { users: rows.students?.length ?? 0 },
    package: { name: 'a.zip', sha256, bytes: zip.length },
  }
  await state.saveRun(prepared)
  return prepared
}

/** A whole run: prepared, delivered and recorded. */
export async function deliverRun(state: State, rows: SmallPackage): Promise<RunRecord> {
  const { id } = await prepareRun(state, rows, 'running')
  const record = await state.beginDelivery(id)
  return state.recordDelivery(id, receiptFor(record))
}

/** What the next run would be compared with: the students' ids and grades, and whom the ledger knows. */
export async function whatIsThere(state: State) {
  const workspace = await Workspace.open(state.workspaces)
  try {
    const previous = await state.loadPrevious(workspace)
    const students = await workspace.rows<{ text: string }>(
      "SELECT concat(person_id, ':', grade_level) AS text FROM previous.students ORDER BY person_id",
    )
    const ledger = await workspace.rows<{ text: string }>(
      "SELECT concat(person_id, ':', first_name) AS text FROM ledger.people ORDER BY ALL",
    )
    return { previous, students: students.map(({ text }) => text), ledger: ledger.map(({ text }) => text) }
  } finally {
    await workspace.close()
  }
}

/** The key of the folders that `openState` makes. */
export const stateKey = randomBytes(32)

/** A new state folder of a test, and a way to open it again as a new process would. */
export async function openState(context: TestContext) {
  const folder = join(await temporaryFolder(context), 'state')
  let state = await StateFolder.open(folder, stateKey)
  context.after(() => state.close())
  const reopen = async () => {
    await state.close()
    state = await StateFolder.open(folder, stateKey)
    return state
  }
  return { state, folder, reopen }
}

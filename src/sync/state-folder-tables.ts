/** The encrypted tables of runs: the package, the ledger as it would be after its delivery, and evidence. */
import { access, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { keys, tables } from '../apple/tables.ts'
import { syncFolder } from '../disk/sync-folder.ts'
import type { Vault } from '../vault/vault.ts'
import { type LedgerTable, ledgerTables, mergeLedger, nextLedger, prepareLedger } from './ledger.ts'
import { openTable, saveTable, type TableFile } from './snapshot.ts'
import type { Workspace } from './workspace.ts'

type Kind = 'tables' | 'ledger' | 'evidence'

const ending = '.parquet.enc'

/** Table names that evidence can have: a table of the workspace, with or without its schema. */
const tableName = /^([a-z]+\.)?[A-Za-z]\w*$/

export class RunTables {
  readonly #runs: string
  readonly #vault: Vault

  constructor(runs: string, vault: Vault) {
    this.#runs = runs
    this.#vault = vault
  }

  /** Saves `package.*` and the ledger as it will be, so that recording the delivery later is one rename. */
  async savePackage(runId: string, workspace: Workspace): Promise<void> {
    await nextLedger(workspace, runId)
    const ledger = ledgerTables.map((table) => [table, `FROM ledger.next_${table}`] as const)
    await this.#save(runId, 'ledger', workspace, ledger)
    const rows = tables.map(
      (table) => [table, `SELECT * EXCLUDE ("row") FROM package.${table} ORDER BY "row"`] as const,
    )
    await this.#save(runId, 'tables', workspace, rows)
  }

  /** Whether everything that the next run will need of this one is on file. */
  async hasPackage(runId: string): Promise<boolean> {
    const needed = [
      ...tables.map((table) => this.#file(runId, 'tables', table)),
      ...ledgerTables.map((table) => this.#file(runId, 'ledger', table)),
    ]
    const found = await Promise.all(needed.map(({ path }) => isThere(path)))
    return found.every(Boolean)
  }

  /** Fills `previous.*` with the union by key of these runs' packages, and `ledger.*` with all they know; the first wins. */
  async loadPrevious(runIds: readonly string[], workspace: Workspace): Promise<void> {
    await workspace.run(tables.map((table) => `TRUNCATE previous.${table}`).join(';'))
    for (const table of tables) {
      for (const runId of runIds) await this.#addPrevious(runId, table, workspace)
    }
    await expectPrevious(workspace)
    await prepareLedger(workspace)
    for (const table of ledgerTables) {
      for (const runId of runIds) await this.#addLedger(runId, table, workspace)
    }
    await expectLeavers(workspace)
    if (runIds.length > 1) await mergeLedger(workspace)
  }

  async #addPrevious(runId: string, table: (typeof tables)[number], workspace: Workspace): Promise<void> {
    const key = keys[table]
    const opened = await openTable(workspace, this.#vault, this.#file(runId, 'tables', table))
    await workspace.run(
      `INSERT INTO previous.${table} BY NAME
       SELECT * FROM (${opened.numberedRows}) AS saved
       WHERE NOT EXISTS (FROM previous.${table} AS known WHERE known.${key} = saved.${key})`,
    )
    await opened.remove()
  }

  async #addLedger(runId: string, table: LedgerTable, workspace: Workspace): Promise<void> {
    const opened = await openTable(workspace, this.#vault, this.#file(runId, 'ledger', table))
    await workspace.run(`INSERT INTO ledger.${table} BY NAME ${opened.rows}`)
    await opened.remove()
  }

  async saveEvidence(runId: string, workspace: Workspace, names: readonly string[]): Promise<void> {
    const unfit = names.find((name) => !tableName.test(name))
    if (unfit) throw new RangeError(`${unfit} is not a table's name`)
    const rows = names.map((name) => [name, `FROM ${name}`] as const)
    await this.#save(runId, 'evidence', workspace, rows)
  }

  /**
   * Makes views of the run's evidence and package, under the names of the tables.
   * @returns the names of the evidence that there is
   */
  async openEvidence(runId: string, workspace: Workspace): Promise<string[]> {
    const evidence = await this.#saved(runId, 'evidence')
    for (const name of evidence) {
      const opened = await openTable(workspace, this.#vault, this.#file(runId, 'evidence', name))
      await replaceByView(workspace, name, opened.rows)
    }
    for (const name of await this.#saved(runId, 'tables')) {
      const opened = await openTable(workspace, this.#vault, this.#file(runId, 'tables', name))
      await replaceByView(workspace, `package.${name}`, opened.numberedRows)
    }
    return evidence
  }

  async #save(
    runId: string,
    kind: Kind,
    workspace: Workspace,
    queries: readonly (readonly [name: string, query: string])[],
  ): Promise<void> {
    const folder = join(this.#runs, runId, kind)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    for (const [name, query] of queries) {
      await saveTable(workspace, this.#vault, query, this.#file(runId, kind, name))
    }
    await syncFolder(folder)
    await syncFolder(join(this.#runs, runId))
  }

  async #saved(runId: string, kind: Kind): Promise<string[]> {
    const folder = join(this.#runs, runId, kind)
    if (!(await isThere(folder))) return []
    const names = await readdir(folder)
    return names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length))
  }

  /** A file is sealed under the run and its own name, so that one cannot be put in another's place. */
  #file(runId: string, kind: Kind, name: string): TableFile {
    return { path: join(this.#runs, runId, kind, `${name}${ending}`), name: `${runId}/${kind}/${name}` }
  }
}

/** On a bad night, what there is to compare with is far more than what came. */
async function expectPrevious(workspace: Workspace): Promise<void> {
  const counts = tables.map((table) => `(SELECT count(*) FROM previous.${table})`)
  const [known] = await workspace.rows<{ rows: number }>(`SELECT ${counts.join(' + ')} AS "rows"`)
  await workspace.expect(known?.rows ?? 0)
}

/** As much memory as so many records are given does one row of the ledger need, to become the next one. */
const recordsPerLeaver = 8

/** The ledger knows everybody who ever left, in some years more people than there are. */
async function expectLeavers(workspace: Workspace): Promise<void> {
  const there = tables.map((table) => `(SELECT count(*) FROM previous.${table})`).join(' + ')
  const [known] = await workspace.rows<{ there: number; leavers: number }>(
    `SELECT ${there} AS there, (SELECT count(*) FROM ledger.people) - (SELECT count(*) FROM previous.students)
       - (SELECT count(*) FROM previous.staff) AS leavers`,
  )
  if (known && known.leavers > 0) await workspace.expect(known.there + recordsPerLeaver * known.leavers)
}

async function replaceByView(workspace: Workspace, name: string, query: string): Promise<void> {
  const [schema] = name.includes('.') ? name.split('.') : []
  if (schema) await workspace.run(`CREATE SCHEMA IF NOT EXISTS ${schema}`)
  await workspace.run(`DROP TABLE IF EXISTS ${name}`)
  await workspace.run(`CREATE VIEW ${name} AS ${query}`)
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

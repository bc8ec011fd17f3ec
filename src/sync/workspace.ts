import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection, DuckDBInstance, DuckDBValue } from '@duckdb/node-api'
import { sqlOf } from './sql-file.ts'

type Parameters = Record<string, DuckDBValue>

type Variable = string | number | boolean | readonly string[] | null

const megabyte = 1024 * 1024
/** What DuckDB needs for the tables themselves, and for two statements at a time. */
const leastMemory = 64 * megabyte
/** What the joins over one record of the roster need so as not to thrash, and where that ends; the rest spills. */
const memoryPerRecord = 25
const mostMemory = 448 * megabyte
/** What a change needs besides, to be told in words. */
const memoryPerChange = 32
/** A record takes so many bytes of text, most often. What there is beyond that has to fit as well, as tables and sorted. */
const usualBytes = 80
const longerTimes = 2
/** Up to so many records, planning a statement takes longer than most optimizers would save when it runs. */
const recordsToOptimizeFor = 50_000
/** What a small roster may use: its tables are next to nothing, but one long statement without optimizers takes 60 MB. */
const memoryForFew = 160 * megabyte
/** For each record beyond those it becomes less, until what more records need is more: there is no step. */
const lessPerRecord = 220
/** A second thread costs more memory than it saves time, until there are so many records. */
const recordsForTwoThreads = 1_000_000
const memoryOfSecondThread = 128 * megabyte
/** Those that a small roster does without. */
const optimizersForMany = [
  ['build_side_probe_side', 'column_lifetime', 'common_aggregate', 'common_subexpressions', 'common_subplan'],
  ['compressed_materialization', 'cte_filter_pusher', 'cte_inlining', 'duplicate_groups', 'empty_result_pullup'],
  ['expression_rewriter', 'extension', 'in_clause', 'join_elimination', 'join_filter_pushdown', 'join_order'],
  ['late_materialization', 'limit_pushdown', 'materialized_cte', 'regex_range', 'reorder_filter', 'row_group_pruner'],
  ['sampling_pushdown', 'statistics_propagation', 'sum_rewriter', 'top_n', 'top_n_window_elimination'],
  ['window_self_join'],
].flat()

/** What a roster of so many records and bytes of text may use. */
function memoryFor(records: number, bytes: number, threads: number): number {
  const longer = longerTimes * Math.max(0, bytes - records * usualBytes)
  const grown = leastMemory + records * memoryPerRecord + longer + (threads - 1) * memoryOfSecondThread
  const few = memoryForFew - Math.max(0, records - recordsToOptimizeFor) * lessPerRecord
  return Math.min(Math.ceil(Math.max(grown, few) / megabyte) * megabyte, mostMemory)
}

/**
 * A run's private database: the roster, the tables made of it and the findings, in a folder that only this process
 * reads and that is gone when the workspace is closed. Work larger than memory spills into the same folder.
 */
export class Workspace {
  readonly folder: string
  readonly #instance: DuckDBInstance
  readonly #connection: DuckDBConnection
  readonly #signal: AbortSignal | undefined
  readonly #others: Workspace[] = []
  readonly #variables = new Map<string, Variable>()
  #beside: Promise<Workspace> | undefined
  #records = 1
  #bytes = 0
  #threads = 1

  private constructor(folder: string, instance: DuckDBInstance, connection: DuckDBConnection, signal?: AbortSignal) {
    this.folder = folder
    this.#instance = instance
    this.#connection = connection
    this.#signal = signal
    signal?.addEventListener('abort', () => connection.interrupt())
  }

  /** Makes a new, empty workspace in a folder of its own below `parent`. An abort ends the query in progress. */
  static async open(parent: string, signal?: AbortSignal): Promise<Workspace> {
    const folder = join(parent, `workspace-${randomUUID()}`)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    // Loaded when it is needed: a service that has no run to show or make is there sooner.
    const { DuckDBInstance: Instance } = await import('@duckdb/node-api')
    const instance = await Instance.create(':memory:', {
      memory_limit: `${memoryForFew}B`,
      threads: '1',
      allocator_flush_threshold: '8MB',
      allocator_bulk_deallocation_flush_threshold: '8MB',
      preserve_insertion_order: 'false',
      temp_directory: join(folder, 'spill'),
      disabled_optimizers: optimizersForMany.join(),
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    })
    const workspace = new Workspace(folder, instance, await instance.connect(), signal)
    try {
      await workspace.runFile(new URL('./schema.sql', import.meta.url))
      await workspace.runFile(new URL('./macros.sql', import.meta.url))
      return workspace
    } catch (error) {
      await workspace.close()
      throw error
    }
  }

  /**
   * A second connection to the same tables, whose statements run at the same time as this one's; always the same one. It
   * begins with the same variables, has TEMP tables of its own, and ends with this one.
   */
  async beside(): Promise<Workspace> {
    this.#beside ??= this.#connectBeside()
    return this.#beside
  }

  async #connectBeside(): Promise<Workspace> {
    const other = await this.connectToLoad()
    await other.setAll(Object.fromEntries(this.#variables))
    return other
  }

  /** Another connection without the variables, each of which takes a statement: for who only fills tables. */
  async connectToLoad(): Promise<Workspace> {
    const other = new Workspace(this.folder, this.#instance, await this.#instance.connect(), this.#signal)
    this.#others.push(other)
    return other
  }

  /** Makes room for joins over so many records, with so many bytes of text. Less than was expected before changes nothing. */
  async expect(records: number, bytes = 0): Promise<void> {
    await this.#makeRoom(records, bytes, records > recordsForTwoThreads ? 2 : 1)
  }

  /** The same for records of which most are still to come: there may be far fewer, and they get no second thread yet. */
  async expectAbout(records: number, bytes: number): Promise<void> {
    await this.#makeRoom(records, bytes, 1)
  }

  /** Makes room for so many changes: while the package is written they are named, and kept. */
  async expectChanges(changes: number): Promise<void> {
    const memory = memoryFor(this.#records, this.#bytes, this.#threads) + changes * memoryPerChange
    await this.run(`SET memory_limit = '${Math.min(memory, mostMemory)}B'`)
  }

  async #makeRoom(records: number, bytes: number, threads: number): Promise<void> {
    if (records <= this.#records && bytes <= this.#bytes && threads <= this.#threads) return
    const before = memoryFor(this.#records, this.#bytes, this.#threads)
    this.#records = Math.max(records, this.#records)
    this.#bytes = Math.max(bytes, this.#bytes)
    this.#threads = Math.max(threads, this.#threads)
    const memory = memoryFor(this.#records, this.#bytes, this.#threads)
    if (memory !== before) await this.run(`SET memory_limit = '${memory}B'`)
    if (this.#records > recordsToOptimizeFor) await this.run('RESET disabled_optimizers')
    if (this.#threads > 1) await this.run(`SET threads = ${this.#threads}`)
  }

  /** Makes room for so many records, of so many bytes, besides those that were expected before. */
  async expectMore(records: number, bytes: number): Promise<void> {
    await this.expect(this.#records + records, this.#bytes + bytes)
  }

  /** Runs SQL of any number of statements; `$name` parameters only where there is one statement. */
  async run(sql: string, parameters?: Parameters): Promise<void> {
    await this.#connection.run(sql, parameters)
  }

  /** Runs a .sql file of any number of statements. */
  async runFile(file: URL): Promise<void> {
    await this.run(await sqlOf(file))
  }

  /** All rows of a small result, as objects with the columns' names; big integers as numbers, dates as ISO text. */
  async rows<Row>(sql: string, parameters?: Parameters): Promise<Row[]> {
    const reader = await this.#connection.runAndReadAll(sql, parameters)
    return reader.getRowObjectsJS().map(plain) as Row[]
  }

  /** The rows of a result of any size, some thousand at a time. */
  async *stream<Row>(sql: string, parameters?: Parameters): AsyncGenerator<Row[]> {
    const result = await this.#connection.stream(sql, parameters)
    for await (const rows of result.yieldRowObjectJs()) yield rows.map(plain) as Row[]
  }

  /** Sets a value that SQL files read with `getvariable('name')`. */
  set(name: string, value: Variable): Promise<void> {
    return this.setAll({ [name]: value })
  }

  /** Sets several values at once. */
  async setAll(values: Readonly<Record<string, Variable>>): Promise<void> {
    const statements = Object.entries(values).map(([name, value]) => `SET VARIABLE ${name} = ${literal(value)}`)
    if (statements.length > 0) await this.run(statements.join(';\n'))
    for (const [name, value] of Object.entries(values)) this.#variables.set(name, value)
  }

  async close(): Promise<void> {
    for (const other of this.#others) other.#connection.closeSync()
    this.#connection.closeSync()
    this.#instance.closeSync()
    await rm(this.folder, { recursive: true, force: true })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }
}

/**
 * A value as an SQL literal; a list becomes a list of text. The character 0, which would end the statement, becomes its
 * picture, as in the roster.
 */
export function literal(value: Variable): string {
  if (value === null) return 'NULL'
  if (typeof value === 'string') return `'${value.replaceAll("'", "''").replaceAll('\0', '\u2400')}'`
  if (typeof value === 'object') return `[${value.map((item) => literal(item)).join(', ')}]::VARCHAR[]`
  return String(value)
}

function plain(row: Record<string, unknown>): Record<string, unknown> {
  for (const [name, value] of Object.entries(row)) {
    if (typeof value === 'bigint') row[name] = Number(value)
    else if (value instanceof Date) row[name] = value.toISOString().slice(0, 10)
  }
  return row
}

/**
 * PGlite with statements that are parsed and planned once: PostgreSQL in WebAssembly is slow at both, and the service
 * asks the same few hundred questions all day. A question takes a third of the processor time that way.
 */
import { messages, type PGlite, parse, protocol, type Transaction } from '@electric-sql/pglite'
import type { PGlite as AskedByKysely, PGliteQueryResults, PGliteTransaction } from 'kysely'

/** A statement that PostgreSQL keeps; see https://www.postgresql.org/docs/current/protocol-flow.html */
interface Statement {
  name: string
  parameterTypes: readonly number[]
  /** What its rows look like; undefined where it returns none. */
  rows: messages.RowDescriptionMessage | undefined
}

/** Each takes some ten kilobytes; the least recently used one makes room. */
const statementsAtMost = 200

/** Only these can be kept; whatever else there is, is rare. */
const canBeKept = /^\s*(select|insert|update|delete|with)\b/i

/** "cached plan must not change result type": a table of the statement was altered. */
const outdated = '0A000'

export class PreparedPglite implements AskedByKysely {
  readonly #pglite: PGlite
  readonly #statements = new Map<string, Statement>()
  #made = 0

  constructor(pglite: PGlite) {
    this.#pglite = pglite
  }

  get closed(): boolean {
    return this.#pglite.closed
  }

  get ready(): boolean {
    return this.#pglite.ready
  }

  get waitReady(): Promise<void> {
    return this.#pglite.waitReady
  }

  close(): Promise<void> {
    return this.#pglite.close()
  }

  /** The rows of one statement, in a transaction of its own. Waits for transactions that are under way. */
  async query<Row>(text: string, values: unknown[] = []): Promise<PGliteQueryResults<Row>> {
    if (!canBeKept.test(text)) return this.#pglite.query<Row>(text, values)
    return this.#pglite._runExclusiveTransaction(async () => {
      try {
        return await this.#ask<Row>(text, values, true)
      } catch (error) {
        if (!isOutdated(error)) throw error
        await this.#forget(text)
        return this.#ask<Row>(text, values, true)
      }
    })
  }

  /** As PGlite's own; what is asked through the transaction is prepared as well. */
  transaction<Result>(work: (transaction: PGliteTransaction) => Promise<Result>): Promise<Result> {
    return this.#pglite.transaction((transaction) =>
      work({
        query: async <Row>(text: string, values: unknown[] = []) => this.#askIn<Row>(transaction, text, values),
        rollback: () => transaction.rollback(),
      }),
    )
  }

  async #askIn<Row>(transaction: Transaction, text: string, values: unknown[]): Promise<PGliteQueryResults<Row>> {
    if (transaction.closed || !canBeKept.test(text)) return transaction.query<Row>(text, values)
    try {
      return await this.#ask<Row>(text, values, false)
    } catch (error) {
      // The transaction is lost with it; the next one begins with a new statement.
      if (isOutdated(error)) this.#statements.delete(text)
      throw error
    }
  }

  #ask<Row>(text: string, values: unknown[], lasting: boolean): Promise<PGliteQueryResults<Row>> {
    return this.#pglite._runExclusiveQuery(async () => {
      const statement = this.#known(text) ?? (await this.#prepare(text))
      const answered = await this.#send([
        protocol.serialize.bind({ statement: statement.name, values: this.#texts(statement, values) }),
        protocol.serialize.execute({}),
      ])
      if (lasting) await this.#pglite.syncToFs()
      const described = statement.rows ? [statement.rows, ...answered] : answered
      const [result] = parse.parseResults(described, this.#pglite.parsers)
      return (result ?? { rows: [], fields: [] }) as PGliteQueryResults<Row>
    })
  }

  #known(text: string): Statement | undefined {
    const statement = this.#statements.get(text)
    if (!statement) return undefined
    this.#statements.delete(text)
    this.#statements.set(text, statement)
    return statement
  }

  async #prepare(text: string): Promise<Statement> {
    for (const oldest of [...this.#statements.keys()].slice(0, -(statementsAtMost - 1))) await this.#forget(oldest)
    this.#made += 1
    const name = `kept_${this.#made}`
    const told = await this.#send([
      protocol.serialize.parse({ name, text }),
      protocol.serialize.describe({ type: 'S', name }),
    ])
    const statement = {
      name,
      parameterTypes: parse.parseDescribeStatementResults(told),
      rows: told.find((message) => message instanceof messages.RowDescriptionMessage),
    }
    this.#statements.set(text, statement)
    return statement
  }

  async #forget(text: string): Promise<void> {
    const statement = this.#statements.get(text)
    if (!statement) return
    this.#statements.delete(text)
    await this.#send([protocol.serialize.close({ type: 'S', name: statement.name })])
  }

  /** One trip for all of it. Throws the first error that PostgreSQL answers with. */
  async #send(parts: readonly Uint8Array[]): Promise<messages.BackendMessage[]> {
    const whole = Buffer.concat([...parts, protocol.serialize.sync()])
    const { messages: answered } = await this.#pglite.execProtocol(whole, { syncToFs: false })
    return answered
  }

  #texts({ parameterTypes }: Statement, values: readonly unknown[]): (string | null)[] {
    return values.map((value, index) => {
      if (value === null || value === undefined) return null
      const type = parameterTypes[index]
      const serialize = type === undefined ? undefined : this.#pglite.serializers[type]
      return serialize ? serialize(value) : String(value)
    })
  }
}

function isOutdated(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === outdated
}

import { setImmediate } from 'node:timers/promises'
import type { Collection, RosterRecords } from '../../roster/model.ts'
import type { Answer } from '../http/answer.ts'
import { HttpClient } from '../http/client.ts'
import { AccessDenied, NotFound, RequestRefused, ServerError, TokenRefused, WebPageAnswered } from '../http/failures.ts'
import { defaultRetryPolicy } from '../http/retry.ts'
import type { ConnectionSettings } from '../http/settings.ts'
import type {
  CheckStep,
  CollectionEnd,
  Discovery,
  Malformed,
  OpenOptions,
  Remembered,
  Source,
  SourceCheck,
} from '../source.ts'
import { checkCollections } from './check.ts'
import { connect } from './connect.ts'
import type { Dialect } from './dialect.ts'
import { discover } from './discover.ts'
import { AnswerUnexpected } from './failures.ts'
import { type AnsweredPage, pageQuery, readPage, seemsPage } from './page-request.ts'
import { pages } from './pages.ts'
import { PagingRule } from './paging-rule.ts'
import { readRecords } from './records/read-records.ts'
import type { Session } from './session.ts'
import { Wire } from './wire.ts'

const mostExamples = 10

/** The HTTP client lets two turns of the event loop pass before it uses a connection again; one more to be sure. */
const turnsUntilSent = 3

/** A page that is asked for; the path is the collection's name, or the one of a part of it. */
interface Asked {
  path: string
  collection: Collection
  offset: number
  limit: number
  sorted: boolean
  signal?: AbortSignal | undefined
  /** Called as soon as an answer that seems to be the page is here, before it is read. */
  arrived?: () => void
}

/** A source that speaks OneRoster over REST, whatever system it is. */
export class RestSource implements Source {
  readonly #dialect: Dialect
  readonly #settings: ConnectionSettings
  readonly #http: HttpClient
  readonly #wire: Wire
  #rememberedBefore: Remembered | undefined
  #connecting: Promise<Session> | undefined
  #session: Session | undefined
  #answered = false
  #learned: Pick<Remembered, 'totals' | 'sorted'> = {}
  #pageCeiling: number | undefined

  constructor(dialect: Dialect, settings: ConnectionSettings, options: OpenOptions) {
    this.#dialect = dialect
    this.#settings = settings
    this.#http = new HttpClient(settings, options)
    this.#wire = new Wire(this.#http, { ...options, policy: options.retry ?? defaultRetryPolicy })
    this.#rememberedBefore = options.remembered
  }

  get remembered(): Remembered | undefined {
    if (!this.#session) return undefined
    const { base, tokenUrl, signInForm } = this.#session
    return {
      base: base.url,
      version: base.version,
      ...(tokenUrl !== undefined && { tokenUrl }),
      signInForm,
      ...(this.#pageCeiling !== undefined && { pageCeiling: this.#pageCeiling }),
      ...this.#learned,
    }
  }

  async check(tell: (step: CheckStep) => void = () => undefined): Promise<SourceCheck> {
    await this.#connected()
    tell({ step: 'signed-in' })
    const { pageSize } = this.#settings
    const { collections, ordered, pageCeiling } = await checkCollections(
      {
        pageSize,
        firstPage: (collection) => this.#firstPage(collection),
        page: (asked) => this.#get({ ...asked, path: asked.collection }),
      },
      tell,
    )
    this.#pageCeiling = pageCeiling
    return { remembered: this.remembered as Remembered, collections, pageSize, ordered }
  }

  discover(): Promise<Discovery> {
    return discover(this, async (path) => {
      const asked = { path, collection: 'users', offset: 0, limit: this.#settings.pageSize, sorted: false } as const
      const { elements } = await this.#get(asked)
      return readRecords('users', this.#version, elements, 0).records
    })
  }

  async *read<C extends Collection>(collection: C): AsyncGenerator<RosterRecords[C][], CollectionEnd> {
    await this.#connected()
    const rule = new PagingRule(collection, { ceiling: this.#pageCeiling })
    const malformed: { count: number; examples: Malformed[] } = { count: 0, examples: [] }
    const { pageSize: limit, concurrency } = this.#settings
    let sorted: boolean | undefined
    const fetchPage = async (offset: number, size: number, signal: AbortSignal, arrived: () => void) => {
      if (sorted !== undefined)
        return this.#get({ path: collection, collection, offset, limit: size, sorted, signal, arrived })
      const first = await this.#firstPage(collection, signal)
      sorted = first.sorted
      return first.page
    }

    for await (const { offset, elements } of pages(fetchPage, rule, { limit, concurrency })) {
      this.#learnCeiling(rule.stride, limit)
      const page = readRecords(collection, this.#version, elements, offset)
      malformed.count += page.malformed.length
      malformed.examples.push(...page.malformed.slice(0, mostExamples - malformed.examples.length))
      if (page.records.length > 0) yield page.records
    }
    return {
      ...(rule.promisedDifferent !== undefined && { promised: rule.promisedDifferent }),
      ...(rule.promisedDifferent === undefined && rule.repeats > 0 && { repeats: rule.repeats }),
      ...(malformed.count > 0 && { malformed }),
    }
  }

  async close(): Promise<void> {
    await this.#http.close()
  }

  /** Of the server that a page came from. */
  get #version(): Remembered['version'] {
    return (this.#session as Session).base.version
  }

  /**
   * The first page of a collection: sorted when the server lets itself be asked to, and that is remembered. A server that
   * fails may have failed at something else, so that it is asked to sort again.
   */
  async #firstPage(collection: Collection, signal?: AbortSignal): Promise<{ page: AnsweredPage; sorted: boolean }> {
    const first = { path: collection, collection, offset: 0, limit: this.#settings.pageSize, signal }
    await this.#connected()
    let failed = false
    if (this.#learned.sorted !== false) {
      try {
        const page = await this.#get({ ...first, sorted: true })
        this.#learned.sorted = !page.sortRefused
        if (!page.sortRefused) return { page, sorted: true }
      } catch (failure) {
        if (!mayRefuseSorting(failure)) throw failure
        failed = failure instanceof ServerError
      }
    }
    const page = await this.#get({ ...first, sorted: false })
    if (!failed) this.#learned.sorted = false
    return { page, sorted: false }
  }

  async #get({ path, collection, offset, limit, sorted, signal, arrived }: Asked): Promise<AnsweredPage> {
    const read = async (answer: Answer) => {
      if (seemsPage(answer)) arrived?.()
      // Lets the request for the next page out before this thread is busy with this one.
      for (let turn = 0; turn < turnsUntilSent; turn += 1) await setImmediate()
      return readPage(answer, collection, offset)
    }
    const ask = (session: Session) => session.get(`${path}?${pageQuery(offset, limit, sorted)}`, read, signal)
    const session = await this.#connected()
    let page: AnsweredPage
    try {
      page = await ask(session)
    } catch (failure) {
      if (!session.fromMemory || this.#answered || !mayHaveMoved(failure)) throw failure
      this.#forget(session)
      page = await ask(await this.#connected())
    }
    this.#answered = true
    this.#learned.totals = (this.#learned.totals ?? false) || page.total !== undefined
    return page
  }

  /** Pages that are shorter than was asked for have the server's size; longer ones than it was thought to send correct it. */
  #learnCeiling(stride: number | undefined, limit: number): void {
    if (stride === undefined) return
    if (stride < limit) this.#pageCeiling = stride
    else if (stride > (this.#pageCeiling ?? limit)) this.#pageCeiling = undefined
  }

  async #connected(): Promise<Session> {
    this.#connecting ??= this.#connect()
    return this.#connecting
  }

  async #connect(): Promise<Session> {
    const before = this.#rememberedBefore
    try {
      this.#session = await connect(this.#dialect, this.#wire, before)
      if (before && this.#session.fromMemory) {
        const { pageCeiling, totals, sorted } = before
        this.#pageCeiling = pageCeiling
        this.#learned = {
          ...(totals !== undefined && { totals }),
          ...(sorted !== undefined && { sorted }),
        }
      }
      return this.#session
    } catch (failure) {
      this.#connecting = undefined
      throw failure
    }
  }

  /** What was remembered no longer answers: the next connection looks everywhere again. */
  #forget(session: Session): void {
    if (this.#session !== session) return
    this.#rememberedBefore = undefined
    this.#connecting = undefined
    this.#learned = {}
    this.#pageCeiling = undefined
  }
}

/** Mostly it is 400; a firewall in front of the server says 403 to a query that it does not know. */
function mayRefuseSorting(failure: unknown): boolean {
  return [RequestRefused, AccessDenied, NotFound, ServerError].some((kind) => failure instanceof kind)
}

function mayHaveMoved(failure: unknown): boolean {
  return [NotFound, WebPageAnswered, TokenRefused, AnswerUnexpected].some((kind) => failure instanceof kind)
}

import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Collection, RosterRecords } from '../../roster/model.ts'
import type { District } from '../district/district.ts'
import { type Answer, imsx, oneRosterError } from './answer.ts'
import { type Field, objectWriter } from './fields.ts'
import { filterOf } from './filter.ts'
import { endpoints, type Listing, Listings } from './listing.ts'
import type { PageStore } from './page-store.ts'
import type { Quirks } from './quirks.ts'
import { type RecordFields, recordFields, type Version } from './records.ts'
import { servedDistrict } from './served.ts'

const compress = promisify(gzip)

export interface PageRequest {
  version: Version
  /** Such as `users` or `schools`. */
  endpoint: string
  query: URLSearchParams
  /** The address as the client sees it, for Link. */
  url: URL
  /** The number of the request for a page, counted from 1. */
  number: number
  acceptsGzip: boolean
}

type WriteRecord = (record: RosterRecords[Collection]) => string

const defaultLimit = 100

/** Makes the pages of a district in the way the quirks ask for. */
export class Pages {
  readonly #quirks: Quirks
  readonly #store: PageStore
  readonly #listings: Listings
  readonly #fields: Partial<Record<Version, RecordFields>> = {}
  readonly #writers = new Map<string, WriteRecord>()

  /** `bases` are the addresses of OneRoster that references begin with. */
  constructor(district: District, quirks: Quirks, bases: Partial<Record<Version, string>>, store: PageStore) {
    const served = servedDistrict(district, quirks)
    this.#quirks = quirks
    this.#store = store
    this.#listings = new Listings(served, quirks)
    for (const version of ['1.1', '1.2'] as const) {
      const base = bases[version]
      if (base !== undefined) this.#fields[version] = recordFields(served, quirks, version, base)
    }
  }

  /** The answer to a request for a page: the page, or 400 when a parameter is refused. */
  async answer(request: PageRequest): Promise<Answer> {
    const refusal = this.#refusal(request)
    if (refusal) return refusal
    const quirks = this.#quirks
    const { query } = request
    const listing = this.#listing(request)
    const limit = Math.min(Number(query.get('limit') ?? defaultLimit), quirks.pageCeiling ?? Number.POSITIVE_INFINITY)
    const asked = quirks.samePageForEver ? 0 : Number(query.get('offset') ?? 0)
    const first = asked === 0 ? 0 : Math.min(listing.rows, Math.max(0, asked - quirks.repeats))
    const end = Math.min(listing.rows, first + limit)
    const isZipped = quirks.gzip && request.acceptsGzip
    return {
      status: 200,
      headers: {
        'content-type': quirks.contentType,
        ...(isZipped ? { 'content-encoding': 'gzip' } : {}),
        ...(quirks.totals ? { 'x-total-count': String(Math.max(0, listing.rows + quirks.totalsOffBy)) } : {}),
        ...(quirks.links ? linksOf(request.url, asked, limit, end, listing.rows) : {}),
      },
      body: await this.#body(request, listing, first, end, isZipped),
      records: end - first,
    }
  }

  async #body(request: PageRequest, listing: Listing, first: number, end: number, isZipped: boolean): Promise<Buffer> {
    const { version, endpoint, query } = request
    const key = `${version} ${endpoint} ${first} ${end} ${isZipped} ${this.#isSorted(query)} ${query.get('filter')} ${query.get('fields')} ${query.has('sort')}`
    const isLasting = this.#quirks.order !== 'unstable'
    const known = isLasting ? await this.#store.get(key) : undefined
    if (known) return known
    const plain = Buffer.from(this.#text(request, listing, first, end))
    const body = isZipped ? await compress(plain, { level: 1 }) : plain
    if (isLasting) await this.#store.put(key, body)
    return body
  }

  #text({ version, endpoint, query }: PageRequest, listing: Listing, first: number, end: number): string {
    const { collection } = endpoints[endpoint] as (typeof endpoints)[string]
    const write = this.#writer(version, collection, query)
    let list = ''
    for (let row = first; row < end; row++) {
      const record = listing.recordAt(row)
      list += `${row === first ? '' : ','}${record === null ? 'null' : write(record)}`
    }
    const mark = this.#quirks.byteOrderMark ? '\uFEFF' : ''
    if (this.#quirks.bareArrays) return `${mark}[${list}]`
    const isWarned = this.#quirks.sort === 'warn' && query.has('sort')
    const warning = isWarned ? `,${JSON.stringify(sortWarning(version)).slice(1, -1)}` : ''
    return `${mark}{"${collection}":[${list}]${warning}}`
  }

  #listing({ endpoint, query, number }: PageRequest): Listing {
    const text = this.#quirks.filter === 'accept' ? query.get('filter') : null
    const keeps = text === null ? undefined : filterOf(text)
    return this.#listings.of({
      endpoint,
      ...(text !== null && keeps ? { filter: { text, keeps } } : {}),
      order: this.#isSorted(query) ? 'own' : this.#quirks.order,
      request: number,
    })
  }

  /** A sorted listing is the district's own order: the order of the server's own keys, which never changes. */
  #isSorted(query: URLSearchParams): boolean {
    return this.#quirks.sort === 'accept' && query.has('sort')
  }

  #writer(version: Version, collection: Collection, query: URLSearchParams): WriteRecord {
    const only = this.#quirks.fields === 'accept' ? query.get('fields') : null
    const key = `${version} ${collection} ${only ?? ''}`
    const known = this.#writers.get(key)
    if (known) return known
    const names = only?.split(',').map((name) => name.trim())
    const fields = this.#fieldsOf(version, collection).filter(({ name }) => !names || names.includes(name))
    const writer = objectWriter(fields, this.#quirks.empties)
    this.#writers.set(key, writer)
    return writer
  }

  #fieldsOf(version: Version, collection: Collection): readonly Field<RosterRecords[Collection]>[] {
    return (this.#fields[version] as RecordFields)[collection] as readonly Field<RosterRecords[Collection]>[]
  }

  #refusal({ version, endpoint, query }: PageRequest): Answer | undefined {
    const { sort, filter, fields } = this.#quirks
    const refuse = (description: string, minor: string) => oneRosterError(version, 400, description, minor)
    for (const [name, least] of [
      ['limit', 1],
      ['offset', 0],
    ] as const) {
      const value = query.get(name)
      if (value !== null && !(/^\d+$/.test(value) && Number(value) >= least)) {
        return refuse(`${name} must be a number`, 'invaliddata')
      }
    }
    if (sort === 'refuse' && query.has('sort')) return refuse('Cannot sort by this field', 'invalid_sort_field')
    const filterText = query.get('filter')
    const isBadFilter = filterText !== null && filter === 'accept' && !filterOf(filterText)
    if (isBadFilter || (filterText !== null && filter === 'refuse')) {
      return refuse('Cannot filter by this', 'invalid_filter_field')
    }
    const names = query.get('fields')?.split(',') ?? []
    const { collection } = endpoints[endpoint] as (typeof endpoints)[string]
    const known = this.#fieldsOf(version, collection).map(({ name }) => name)
    const isBadField = fields === 'accept' && names.some((name) => !known.includes(name.trim()))
    if (isBadField || (names.length > 0 && fields === 'refuse')) {
      return refuse('Cannot select these fields', 'invalid_selection_field')
    }
    return undefined
  }
}

const sortWarning = (version: Version) => imsx(version, 'warning', 'Not sorted: unknown field', 'invalid_sort_field')

function linksOf(url: URL, offset: number, limit: number, end: number, rows: number): Record<string, string> {
  const link = (relation: string, to: number) => {
    const address = new URL(url)
    address.searchParams.set('limit', String(limit))
    address.searchParams.set('offset', String(to))
    return `<${address.href}>; rel="${relation}"`
  }
  const links = [link('first', 0), link('last', Math.max(0, Math.ceil(rows / limit) - 1) * limit)]
  if (end < rows) links.push(link('next', offset + limit))
  if (offset > 0) links.push(link('prev', Math.max(0, offset - limit)))
  return { link: links.join(', ') }
}

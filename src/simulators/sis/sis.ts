import { createServer as createPlainServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { collections } from '../../roster/model.ts'
import type { District } from '../district/district.ts'
import { Front, type SisRequest } from './front.ts'
import { folderPageStore, memoryPageStore, noPageStore, type PageStore } from './page-store.ts'
import { Pages } from './pages.ts'
import { type Quirks, type QuirksInput, quirksOf, type SisKind } from './quirks.ts'
import type { Version } from './records.ts'
import { pastedPath, rosterPaths } from './site.ts'
import type { Credentials } from './tokens.ts'

export interface SisOptions {
  kind: SisKind
  district: District
  quirks?: QuirksInput
  credentials?: Credentials
  /** Default: any free one. */
  port?: number
  /** Default: 127.0.0.1. */
  host?: string
  /** PEM; with it the server speaks TLS. */
  tls?: { key: string; cert: string }
  /** Keep pages once made, in memory or in a folder below this one. */
  keepPages?: 'memory' | { folder: string }
  onRequest?: (request: SisRequest) => void
  /** The time in milliseconds. Default: the machine's. */
  now?: () => number
}

export interface Sis {
  /** What a user would paste. */
  url: string
  origin: string
  tokenUrl: string
  /** The OneRoster address; of 1.1 when both versions answer. Empty when none does. */
  oneRosterUrl: string
  key: string
  secret: string
  quirks: Quirks
  /** What was asked and answered so far. */
  requests: readonly SisRequest[]
  /** Makes and keeps all pages of this size, so that serving them costs little; needs `keepPages`. */
  prebuild(pageSize: number, query?: Record<string, string>): Promise<void>
  close(): Promise<void>
}

const usualCredentials: Credentials = { key: 'simulated-key', secret: 'simulated/secret+1=' }

/** Starts a simulated student information system that serves a district. Throws a ZodError for an unknown quirk. */
export async function startSis(options: SisOptions): Promise<Sis> {
  const quirks = quirksOf(options.kind, options.quirks)
  const credentials = options.credentials ?? usualCredentials
  const store = await pageStoreOf(options.keepPages)
  const listener: RequestListener = (request, response) => void front.handle(request, response)
  const server = options.tls ? createTlsServer(options.tls, listener) : createPlainServer(listener)
  // A client that waits between two runs should find its connection still open.
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve)
  })
  const { port, address } = server.address() as AddressInfo
  const host = address.includes(':') ? `[${address}]` : address
  const origin = `${options.tls ? 'https' : 'http'}://${host}:${port}`
  const bases: Partial<Record<Version, string>> = {}
  for (const { version, path } of rosterPaths(quirks)) bases[version] = `${origin}${quirks.basePath}${path}`
  const pages = new Pages(options.district, quirks, bases, store)
  const kind = options.quirks?.answersAs ?? options.kind
  const requests: SisRequest[] = []
  const onRequest = (request: SisRequest) => {
    requests.push(request)
    options.onRequest?.(request)
  }
  const front = new Front({
    kind,
    quirks,
    credentials,
    origin,
    pages,
    onRequest,
    now: options.now ?? (() => performance.now()),
  })

  return {
    url: `${origin}${pastedPath(options.kind, quirks)}`,
    origin,
    tokenUrl: `${origin}${quirks.basePath}${quirks.tokenPath}`,
    oneRosterUrl: bases['1.1'] ?? bases['1.2'] ?? '',
    key: credentials.key,
    secret: credentials.secret,
    quirks,
    requests,
    prebuild: (pageSize, query) => prebuild(pages, bases, quirks, pageSize, query),
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await store.close()
    },
  }
}

async function pageStoreOf(keep: SisOptions['keepPages']): Promise<PageStore> {
  if (keep === undefined) return noPageStore
  return keep === 'memory' ? memoryPageStore() : folderPageStore(keep.folder)
}

async function prebuild(
  pages: Pages,
  bases: Partial<Record<Version, string>>,
  quirks: Quirks,
  pageSize: number,
  query: Record<string, string> = {},
): Promise<void> {
  const limit = Math.min(pageSize, quirks.pageCeiling ?? pageSize)
  for (const [version, base] of Object.entries(bases) as [Version, string][]) {
    for (const endpoint of collections) {
      const last = quirks.samePageForEver ? 0 : Number.POSITIVE_INFINITY
      for (let offset = 0, received = limit; received > 0 && offset <= last; offset += received) {
        const parameters = new URLSearchParams({ limit: String(limit), offset: String(offset), ...query })
        const url = new URL(`${base}/${endpoint}?${parameters}`)
        const page = { version, endpoint, query: parameters, url, number: 0, acceptsGzip: quirks.gzip }
        received = (await pages.answer(page)).records ?? 0
      }
    }
  }
}

import { BlockList, isIP } from 'node:net'
import { PlainHttpRefused } from './failures.ts'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addAddress('::1', 'ipv6')

/** Whether a URL's host is this machine itself. */
export function isLoopback(url: URL): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const family = isIP(host)
  if (family === 0) return host === 'localhost' || host.endsWith('.localhost')
  return loopback.check(host, family === 6 ? 'ipv6' : 'ipv4')
}

/** Throws `PlainHttpRefused` for http to another machine, unless the account allows it. */
export function refusePlainHttp(url: URL, allowed: boolean): void {
  if (url.protocol !== 'https:' && !allowed && !isLoopback(url)) throw new PlainHttpRefused(url.host)
}

/**
 * An address as people paste it, as a URL: without a scheme it is https; http becomes https, unless it is this machine
 * or the account allows it; user, password, query, fragment and trailing slashes are dropped. Undefined for what is no
 * address at all.
 */
export function parseAddress(pasted: string, allowPlainHttp: boolean): URL | undefined {
  const trimmed = pasted.trim()
  const text = /^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`
  if (/\s/.test(trimmed) || !URL.canParse(text)) return undefined
  const url = new URL(text)
  if (url.protocol === 'http:' && !allowPlainHttp && !isLoopback(url)) url.protocol = 'https:'
  if (!/^https?:$/.test(url.protocol) || url.hostname === '') return undefined
  url.username = ''
  url.password = ''
  url.search = ''
  url.hash = ''
  url.pathname = url.pathname.replace(/\/{2,}/g, '/').replace(/\/+$/, '')
  return url
}

/** Whether `parseAddress` makes something of it. */
export function isAddress(pasted: string): boolean {
  return parseAddress(pasted, true) !== undefined
}

/** Query values that are no secrets and say what was asked for. */
const openQueries = new Set(['limit', 'offset', 'sort', 'orderBy', 'grant_type', 'appName'])

/** The URL as an exchange shows it: a query value that may be a secret is `•••`. */
export function shownUrl(url: URL): string {
  const query = [...url.searchParams].map(([name, value]) => `${name}=${openQueries.has(name) ? value : '•••'}`)
  return `${url.origin}${url.pathname}${query.length > 0 ? `?${query.join('&')}` : ''}`
}

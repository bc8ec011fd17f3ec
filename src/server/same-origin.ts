import type { FastifyRequest } from 'fastify'
import { Refused } from './refused.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Pages of other sites may send requests here: an identity provider that sends the browser back by a form. */
    fromOtherSites?: boolean
  }
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses what another site makes a browser send in the name of the person who is signed in here. A browser says where
 * a request comes from; one that carries a cookie and changes something must say that it comes from our own pages.
 * Programs with an API key carry no cookie and say nothing.
 */
export function refuseOtherSites(request: FastifyRequest, publicUrl: string): void {
  if (reading.has(request.method) || request.routeOptions.config.fromOtherSites) return
  const { origin, cookie } = request.headers
  const site = request.headers['sec-fetch-site']
  const saysSo = origin !== undefined || site !== undefined
  const isOurs =
    (origin === undefined || isSameOrigin(origin, publicUrl)) && (site === undefined || site === 'same-origin')
  if (saysSo ? isOurs : cookie === undefined) return
  const message = `This request does not come from a page of ${publicUrl}, the address that Firstbell is set to (FIRSTBELL_URL).`
  throw new Refused(403, 'other-site', message)
}

/** `localhost` and `127.0.0.1` are the same place, of which a browser on this machine may have opened either. */
function isSameOrigin(origin: string, publicUrl: string): boolean {
  const ours = new URL(publicUrl)
  if (origin === ours.origin) return true
  if (!URL.canParse(origin)) return false
  const theirs = new URL(origin)
  const here = (url: URL) => url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  return here(ours) && here(theirs) && ours.port === theirs.port
}

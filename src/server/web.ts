/** The web application: its files, and its one page for every address that is not the API's. */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from './app.ts'

/** What `scripts/build-web.ts` writes in place of the number that allows the page's own styles. */
const noncePlaceholder = 'FIRSTBELL_NONCE'

/** Where its scripts, styles and pictures are; their names change with what is in them. */
export const assetsPath = '/assets'

/**
 * Serves the application that was built into `folder`.
 * @returns answers a request for a page, or `undefined` where the request is not for one
 */
export async function addWeb(
  app: App,
  folder: string,
): Promise<(request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined> {
  const page = await readFile(join(folder, 'index.html'), 'utf8')
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: `${assetsPath}/`,
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
    index: false,
    decorateReply: false,
  })
  return (request, reply) => {
    if (!isForPage(request)) return undefined
    const nonce = randomBytes(16).toString('base64')
    return reply
      .status(200)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-security-policy', contentSecurityPolicy(nonce))
      .send(page.replaceAll(noncePlaceholder, nonce))
  }
}

function isForPage({ method, url, headers }: FastifyRequest): boolean {
  const isPage = !/^\/(api|assets|healthz|readyz|metrics)(\/|\?|$)/.test(url)
  return (method === 'GET' || method === 'HEAD') && isPage && takesPages(headers.accept)
}

/** Browsers ask for pages by name; who takes whatever comes, such as curl or a monitor, gets them as well. */
function takesPages(accept = '*/*'): boolean {
  return accept.trim() === '*/*' || accept.includes('text/html')
}

/** Scripts of this server alone; styles of its own and those that components add with the number. */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')
}

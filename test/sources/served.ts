import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { open } from './opened.ts'

export type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** A server that gives a token to anybody and leaves everything else to `answer`. */
export async function serve(
  t: TestContext,
  answer: Answer,
  tls?: Parameters<typeof createTlsServer>[0],
  token = 'token',
): Promise<string> {
  const listener: RequestListener = (request, response) => {
    if (!request.url?.startsWith('/sis/oauth/token')) return answer(request, response)
    request.resume()
    response.end(JSON.stringify({ access_token: token, token_type: 'bearer', expires_in: 3600 }))
  }
  const server = tls ? createTlsServer(tls, listener) : createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}/sis`
}

/** What a person enters for it. */
export const account = (domain: string) => ({ domain, key: 'key', secret: 'secret' })

/** A source that reads from it. */
export function openAt(t: TestContext, domain: string, settings: Record<string, unknown> = {}, signal?: AbortSignal) {
  return open(t, 'skyward-qmlativ', account(domain), { settings, ...(signal && { signal }) })
}

export const oneOrg = '{"orgs":[{"sourcedId":"o1","name":"Élan"}]}'

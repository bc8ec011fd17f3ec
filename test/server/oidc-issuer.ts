/** A real identity provider, at which whoever comes is signed in at once as the person that the test names. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
// @ts-expect-error It comes without types.
import { Provider as UntypedProvider } from 'oidc-provider'

interface Claims {
  sub: string
  /** Where a test lies, of any type. */
  email?: unknown
  email_verified?: boolean
  name?: unknown
}

interface Provider {
  proxy: boolean
  callback(): (request: IncomingMessage, response: ServerResponse) => void
  interactionDetails(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<{ prompt: { name: string }; params: { client_id: string }; session?: { accountId: string } }>
  interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>
  Grant: new (of: object) => { addOIDCScope(scope: string): void; save(): Promise<string> }
}

export interface OidcIssuer {
  issuer: string
  clientId: string
  clientSecret: string
  /** Who signs in next. */
  person: Claims
  /** What answers at a path in place of the issuer. */
  instead: Map<string, (request: IncomingMessage, response: ServerResponse) => void>
  close(): Promise<void>
}

/** Listens on 127.0.0.1; the client may be sent back to these addresses only. */
export async function startOidcIssuer(redirectUris: string[]): Promise<OidcIssuer> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const started: OidcIssuer = {
    issuer,
    clientId: 'firstbell',
    clientSecret: randomBytes(24).toString('hex'),
    person: { sub: 'nobody', email: 'nobody@district.example' },
    instead: new Map(),
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
  const provider: Provider = new UntypedProvider(issuer, {
    clients: [{ client_id: 'firstbell', client_secret: started.clientSecret, redirect_uris: redirectUris }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // E-mail and name stand in the ID token, as with Apple, Google and Microsoft.
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    pkce: { required: () => true },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: () => ({ accountId: started.person.sub, claims: () => started.person }),
  })
  const answer = provider.callback()
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const instead = started.instead.get(request.url?.split('?')[0] ?? '')
    if (instead) instead(request, response)
    else if (request.url?.startsWith('/interaction/')) void finish(provider, started, request, response)
    else answer(request, response)
  })
  return started
}

async function finish(provider: Provider, { person }: OidcIssuer, request: IncomingMessage, response: ServerResponse) {
  const { prompt, params, session } = await provider.interactionDetails(request, response)
  if (prompt.name === 'login')
    return provider.interactionFinished(request, response, { login: { accountId: person.sub } })
  const grant = new provider.Grant({ accountId: session?.accountId, clientId: params.client_id })
  grant.addOIDCScope('openid email profile')
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } })
}

/** Goes to the issuer as a browser would, until it sends back to somewhere else; that address. */
export async function throughIssuer(url: string, issuer: string): Promise<string> {
  const cookies = new Map<string, string>()
  let next = url
  for (let hop = 0; hop < 10 && next.startsWith(issuer); hop += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(next, { redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    if (location === null) throw new Error(`The issuer answered with ${answer.status}: ${await answer.text()}`)
    next = new URL(location, next).href
  }
  return next
}

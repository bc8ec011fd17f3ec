/**
 * The way out of a network that has a proxy, as the environment names it in HTTPS_PROXY, HTTP_PROXY and NO_PROXY, which
 * nearly every program knows. Every connection is a tunnel: the proxy sees the server's name and nothing else.
 */
import type { Agent, buildConnector, Dispatcher } from 'undici'
import connectOf from 'undici/lib/api/api-connect.js'
import EnvHttpProxyAgent from 'undici/lib/dispatcher/env-http-proxy-agent.js'
import Pool from 'undici/lib/dispatcher/pool.js'
import { ProxyInvalid, ProxyRefused, ProxyUnreachable, ProxyWithoutServer } from './failures.ts'

/** The variables, in small letters or capitals, as proxies are named by; the small ones win, as they do elsewhere. */
export interface ProxySettings {
  HTTPS_PROXY?: string
  HTTP_PROXY?: string
  /** What is reached without them: this machine itself always. */
  NO_PROXY: string
}

/** Undefined where no proxy is to be used. Throws `PROXY_INVALID`. */
export function proxySettings(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): ProxySettings | undefined {
  const given = (name: string) => (variables[name.toLowerCase()] ?? variables[name])?.trim()
  const around = given('NO_PROXY') ?? ''
  const proxies: Omit<ProxySettings, 'NO_PROXY'> = {}
  for (const name of ['HTTPS_PROXY', 'HTTP_PROXY'] as const) {
    const value = given(name)
    if (!value) continue
    if (!isProxy(value)) throw new ProxyInvalid(name)
    proxies[name] = value
  }
  if (Object.keys(proxies).length === 0 || around === '*') return undefined
  return { ...proxies, NO_PROXY: `${around},localhost,127.0.0.1,[::1]` }
}

function isProxy(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}

/**
 * Opens connections by way of the proxies, or straight where NO_PROXY says so.
 * @param tls what connections through the tunnel trust; `options.connect` holds for straight ones only
 */
export function throughProxy(
  { HTTPS_PROXY, HTTP_PROXY, NO_PROXY }: ProxySettings,
  options: Agent.Options,
  tls: buildConnector.BuildOptions,
): Dispatcher {
  return new EnvHttpProxyAgent({
    ...options,
    // What is left out here would be read from the environment.
    httpsProxy: HTTPS_PROXY ?? HTTP_PROXY ?? '',
    httpProxy: HTTP_PROXY ?? '',
    noProxy: NO_PROXY,
    requestTls: tls,
    clientFactory: (proxy, connection) => {
      const pool = new Pool(proxy, connection)
      const connect = (tunnel: Dispatcher.ConnectOptions) => opened(connectOf.call(pool, tunnel), proxy.host)
      return Object.assign(pool, { connect })
    },
  })
}

async function opened(connecting: Promise<Dispatcher.ConnectData>, proxy: string): Promise<Dispatcher.ConnectData> {
  const answer = await connecting.catch((error: unknown) => {
    throw new ProxyUnreachable(proxy, reasonOf(error), error)
  })
  if (answer.statusCode !== 200) {
    answer.socket.on('error', () => undefined).destroy()
    // Many answer 404 for a name that they do not find.
    if (answer.statusCode >= 500 || answer.statusCode === 404) throw new ProxyWithoutServer(proxy, answer.statusCode)
    throw new ProxyRefused(proxy, answer.statusCode)
  }
  return answer
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.message : 'no answer'
}

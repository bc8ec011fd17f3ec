import { constants } from 'node:crypto'
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls'
import type { buildConnector, Dispatcher } from 'undici'
import connectorOf from 'undici/lib/core/connect.js'
// All of undici would take a tenth of a second to load, at the start of each process that makes a run.
import Agent from 'undici/lib/dispatcher/agent.js'
import { proxySettings, throughProxy } from '../../proxy/proxy.ts'
import { type ConnectionSettings, certificatesOf } from './settings.ts'

const connectTimeout = 15_000

/** The most bytes that one answer may have, packed or unpacked; V8 cannot hold much more as one text. */
export const largestAnswer = 512_000_000

/**
 * Keeps connections alive, one more than the account's concurrency, and trusts what the account says. Throws
 * `PROXY_INVALID`.
 */
export function openAgent(settings: ConnectionSettings): Dispatcher {
  const plain = connectorOf({ timeout: connectTimeout })
  let secure: buildConnector.connector | undefined
  const options: Agent.Options = {
    connections: settings.concurrency + 1,
    keepAliveTimeout: 30_000,
    headersTimeout: settings.timeoutSeconds * 1000,
    bodyTimeout: settings.timeoutSeconds * 1000,
    maxResponseSize: largestAnswer,
    allowH2: false,
    connect: (options, callback) => {
      if (options.protocol !== 'https:') return plain(options, callback)
      // The system's certificates take a tenth of a second to read: once is enough, and only when they are needed.
      secure ??= connectorOf({ timeout: connectTimeout, secureContext: secureContext(settings) })
      return secure(options, callback)
    },
  }
  const proxy = proxySettings()
  if (!proxy) return new Agent(options)
  return throughProxy(proxy, options, { timeout: connectTimeout, secureContext: secureContext(settings) })
}

function secureContext({ privateCa, legacyTls }: ConnectionSettings): SecureContext {
  const trusted = new Set([...getCACertificates('default'), ...getCACertificates('system')])
  return createSecureContext({
    ca: [...trusted, ...certificatesOf(privateCa ?? '')],
    ...(legacyTls && {
      minVersion: 'TLSv1',
      ciphers: 'DEFAULT@SECLEVEL=0',
      secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
    }),
  })
}

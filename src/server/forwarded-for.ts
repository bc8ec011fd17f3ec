import type { FastifyRequest } from 'fastify'

/** `192.0.2.1:51234`, `[2001:db8::1]:51234` or `[2001:db8::1]`. */
const withPort = /^(?:(\d+\.\d+\.\d+\.\d+):\d+|\[([\da-f:.]+)\](?::\d+)?)$/i

/**
 * Takes ports out of `X-Forwarded-For`: Azure Application Gateway and IIS write them. With one, what came from a proxy is
 * no address: its further proxies would not be believed, and all callers would be one to what limits their attempts.
 */
export async function forgetForwardedPorts({ headers }: FastifyRequest): Promise<void> {
  const forwardedFor = headers['x-forwarded-for']
  if (typeof forwardedFor !== 'string') return
  const addresses = forwardedFor.split(',').map((address) => address.trim().replace(withPort, '$1$2'))
  headers['x-forwarded-for'] = addresses.join(', ')
}

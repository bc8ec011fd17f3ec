import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { createProxy } from 'proxy'

/** A network's proxy, the only one that knows the names that end in `.example`: they all are this machine. */
export interface ForwardProxy {
  /** `http://127.0.0.1:<port>` */
  url: string
  /** What it was asked for: `CONNECT sis.example:443`. */
  asked: string[]
  close(): Promise<void>
}

/** @param password where it is given, only `district:<password>` may go out */
export async function startForwardProxy(password?: string): Promise<ForwardProxy> {
  const server = createProxy()
  const asked: string[] = []
  const resolveName = (request: IncomingMessage) => {
    asked.push(`${request.method} ${request.url}`)
    request.url = request.url?.replace(/[\w-]+\.example/, '127.0.0.1')
  }
  server.prependListener('connect', resolveName)
  server.prependListener('request', resolveName)
  if (password !== undefined) {
    const expected = `Basic ${Buffer.from(`district:${password}`).toString('base64')}`
    server.authenticate = ({ headers }) => headers['proxy-authorization'] === expected
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Sets variables of the environment for one test. */
export function setEnvironment(test: TestContext, variables: Record<string, string>): void {
  for (const [name, value] of Object.entries(variables)) {
    const before = process.env[name]
    process.env[name] = value
    test.after(() => {
      if (before === undefined) delete process.env[name]
      else process.env[name] = before
    })
  }
}

import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'

interface Received {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: string
}

/** An HTTP server that takes messages, or does not. */
export interface Receiver {
  url: string
  host: string
  received: Received[]
  /** How the next requests are answered; at first with 204. */
  answer: (response: ServerResponse) => void
  close(): Promise<void>
}

export async function startReceiver(secure?: { key: string; cert: string }): Promise<Receiver> {
  const take: RequestListener = (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      receiver.received.push({
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body,
      })
      receiver.answer(response)
    })
  }
  const server = secure ? createSecureServer(secure, take) : createServer(take)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const receiver: Receiver = {
    url: `${secure ? 'https' : 'http'}://${host}/hooks/secret-path`,
    host,
    received: [],
    answer: (response) => response.writeHead(204).end(),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
  return receiver
}

/** Answers what comes to no route and to no hook, in the shape of every other refusal. */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendNotFound } from './errors.ts'

type Words = readonly [status: number, code: string, message: string]

const known: Readonly<Record<string, Words>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'too-slow', 'The request did not arrive in time. Try again.'],
  HPE_HEADER_OVERFLOW: [431, 'headers-too-large', 'The headers and cookies of the request are larger than 16 KB.'],
}
const other: Words = [400, 'bad-request', 'This is no request that can be read.']

/** An address that is no text when it is decoded, or a part of which is longer than any id, is that of nothing. */
export function answerUnreadableAddress(_error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.headers({
    'x-request-id': request.id,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'",
  })
  return sendNotFound(request, reply)
}

/** Answers what never becomes a request, and ends the connection. */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  if (!socket.writable) {
    socket.destroy()
    return
  }
  const [status, code, message] = known[error.code ?? ''] ?? other
  const body = JSON.stringify({ error: { code, message } })
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'X-Content-Type-Options: nosniff',
  ]
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy())
}

import type { FastifyRequest } from 'fastify'
import type { Context } from '../flows/context.ts'
import { type Auth, addressHeader, signInPath } from './better-auth.ts'

/** What is passed on of a request to one of better-auth's own routes. */
export interface Forwarded {
  /** Behind /api/auth. */
  path: string
  method: 'GET' | 'POST'
  query?: string
  body?: object
}

/** Has better-auth answer a request of its own. Its cookies are in the answer. */
export async function forward(
  auth: Auth,
  { publicUrl }: Context,
  request: FastifyRequest,
  { path, method, query = '', body }: Forwarded,
): Promise<Response> {
  const headers = new Headers({ [addressHeader]: request.ip, origin: new URL(publicUrl).origin })
  const { cookie, 'user-agent': browser } = request.headers
  if (cookie !== undefined) headers.set('cookie', cookie)
  if (browser !== undefined) headers.set('user-agent', browser)
  if (body) headers.set('content-type', 'application/json')
  const url = `${publicUrl}${signInPath}${path}${query}`
  return auth.handler(new Request(url, { method, headers, ...(body && { body: JSON.stringify(body) }) }))
}

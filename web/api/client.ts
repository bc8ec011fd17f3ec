/** The API, typed by its own description: `api.GET(…)` for one call, `query.useQuery(…)` in a component. */
import createClient, { type Middleware } from 'openapi-fetch'
import createQuery from 'openapi-react-query'
import { errors } from '../words/errors.ts'
import { ApiError } from './api-error.ts'
import type { paths } from './schema.d.ts'

const failures: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return undefined
    throw await errorOf(response)
  },
  onError({ error }) {
    if (error instanceof ApiError || isAbort(error)) return error
    return new ApiError(0, { code: 'server-gone', message: errors.serverGone.message, next: errors.serverGone.next })
  },
}

export const api = createClient<paths>({ baseUrl: window.location.origin, credentials: 'same-origin' })
api.use(failures)

export const query = createQuery(api)

/** The error in an answer; also where something between the browser and the server has answered instead. */
async function errorOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => undefined)
  if (isErrorBody(body)) return new ApiError(response.status, body.error)
  const { message, next } = response.status >= 500 ? errors.serverGone : errors.unexpectedAnswer
  return new ApiError(response.status, { code: `http-${response.status}`, message, next })
}

function isErrorBody(body: unknown): body is { error: ConstructorParameters<typeof ApiError>[1] } {
  return typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'object'
}

function isAbort(error: unknown): error is Error {
  return error instanceof DOMException && error.name === 'AbortError'
}

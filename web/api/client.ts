/** The API, typed by its own description: `api.GET(…)` for one call, `query.useQuery(…)` in a component. */
import createClient, { type Middleware } from 'openapi-fetch'
import createQuery from 'openapi-react-query'
import { errors } from '../words/errors.ts'
import { ApiError } from './api-error.ts'
import type { paths } from './schema.d.ts'

/** The kind of an answer that comes line by line. */
const ndjson = 'application/x-ndjson'

const failures: Middleware = {
  async onResponse({ request, response }) {
    if (!response.ok) throw await errorOf(response)
    return wholeAnswer(request, response)
  },
  onError({ error }) {
    if (error instanceof ApiError || isAbort(error)) return error
    return new ApiError(0, { code: 'server-gone', message: errors.serverGone.message, next: errors.serverGone.next })
  },
}

/** Longer than anything takes that the server itself does; what holds a request back does so without end. */
const longestAnswer = 3 * 60_000

export const api = createClient<paths>({
  baseUrl: window.location.origin,
  credentials: 'same-origin',
  fetch: fetchInTime,
})
api.use(failures)

export const query = createQuery(api)

/** Asks, and gives up where no answer comes; how long an upload takes, or another server that is asked, nobody knows. */
function fetchInTime(request: Request): Promise<Response> {
  const { headers, method, signal } = request
  const isUpload = (headers.get('content-type') ?? 'application/json') !== 'application/json'
  if (isUpload || headers.get('accept') === ndjson) return fetch(request)
  const limit = new AbortController()
  setTimeout(() => limit.abort(noAnswer(method !== 'GET')), longestAnswer)
  return fetch(request, { signal: AbortSignal.any([signal, limit.signal]) })
}

/** The error in an answer; also where something between the browser and the server has answered instead. */
async function errorOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => undefined)
  if (isErrorBody(body)) return new ApiError(response.status, body.error)
  if (response.status < 500) return unexpectedAnswer(response)
  const { message, next } = errors.serverGone
  return new ApiError(response.status, { code: `http-${response.status}`, message, next })
}

/** The answer, once it is here to its end; one that comes line by line is read by whoever asked for it. */
async function wholeAnswer({ method }: Request, response: Response): Promise<Response | undefined> {
  const type = response.headers.get('content-type') ?? ''
  if (response.status === 204 || type.startsWith(ndjson)) return undefined
  const isDeed = method !== 'GET'
  // Something in between answers with a page of its own, and often calls it a success.
  if (!type.startsWith('application/json')) throw unexpectedAnswer(response, isDeed)
  const body = await response.arrayBuffer().catch((error: unknown) => {
    throw isAbort(error) || error instanceof ApiError ? error : cutAnswer(isDeed)
  })
  return new Response(body, response)
}

function unexpectedAnswer({ status }: Response, isDeed = false): ApiError {
  return new ApiError(status, { code: `http-${status}`, ...saidOf(errors.unexpectedAnswer, isDeed) })
}

/** The answer broke off: the server has got what was asked for, and may have done it. */
export function cutAnswer(isDeed = false): ApiError {
  return new ApiError(0, { code: 'server-gone', ...saidOf(errors.answerCut, isDeed) })
}

/** Not for want of a connection: to ask once more by itself would only be to wait as long again. */
function noAnswer(isDeed: boolean): ApiError {
  return new ApiError(408, { code: 'no-answer', ...saidOf(errors.noAnswer, isDeed) })
}

function saidOf({ message, next }: { message: string; next: string }, isDeed: boolean) {
  return { message, next: isDeed ? errors.mayBeDone : next }
}

function isErrorBody(body: unknown): body is { error: ConstructorParameters<typeof ApiError>[1] } {
  return typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'object'
}

function isAbort(error: unknown): error is Error {
  return error instanceof DOMException && error.name === 'AbortError'
}

import type { SisKind } from './quirks.ts'
import type { Version } from './records.ts'

/** What a server answers to a request. */
export interface Answer {
  status: number
  headers?: Record<string, string>
  body: string | Buffer
  /** Records in the body, when it is a page of a collection. */
  records?: number
  /** End the connection in the middle of the body. */
  isCut?: boolean
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  }
}

export function html(status: number, title: string, text: string): Answer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>\n`,
  }
}

/** The error body of OneRoster; `minor` is a word such as `invalid_sort_field`. */
export function imsx(version: Version, severity: 'error' | 'warning', description: string, minor: string): object {
  const common = {
    imsx_codeMajor: severity === 'error' ? 'failure' : 'success',
    imsx_severity: severity,
    imsx_description: description,
  }
  if (version === '1.1') return { ...common, imsx_codeMinor: minor }
  const field = { imsx_codeMinorFieldName: 'TargetEndSystem', imsx_codeMinorFieldValue: minor }
  return { ...common, imsx_CodeMinor: { imsx_codeMinorField: [field] } }
}

export function oneRosterError(version: Version, status: number, description: string, minor: string): Answer {
  return json(status, imsx(version, 'error', description, minor))
}

/** A request without a good token or signature, in each platform's words. */
export function denied(kind: SisKind): Answer {
  if (kind === 'skyward-sms') return json(401, { Message: 'Authorization has been denied for this request.' })
  if (kind === 'skyward-qmlativ') return json(401, { error: 'invalid_token' }, { 'www-authenticate': 'Bearer' })
  const version = kind === 'oneroster-1.1' ? '1.1' : '1.2'
  return oneRosterError(version, 401, 'The request was not authorised', 'unauthorisedrequest')
}

/** An address that does not exist, in each platform's words. */
export function notFound(kind: SisKind, url: string): Answer {
  if (kind === 'skyward-sms') {
    return json(404, { Message: `No HTTP resource was found that matches the request URI '${url}'.` })
  }
  if (kind === 'skyward-qmlativ') return html(404, 'Not Found', 'The resource cannot be found.')
  return oneRosterError(kind === 'oneroster-1.1' ? '1.1' : '1.2', 404, 'Not found', 'unknownobject')
}

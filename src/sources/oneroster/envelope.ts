import type { Collection } from '../../roster/model.ts'

const aliases: Record<Collection, readonly string[]> = {
  orgs: ['orgs', 'schools'],
  academicSessions: ['academicSessions', 'terms', 'gradingPeriods'],
  courses: ['courses'],
  classes: ['classes'],
  users: ['users', 'students', 'teachers'],
  enrollments: ['enrollments'],
}

/** Lists that stand beside the records and are none. */
const remarks = new Set(['statusInfoSet', 'warnings', 'errors', 'imsx_error_details'])

/**
 * The elements of an answer: a bare list, the list by the collection's name (or one of its parts' names), also within one
 * more envelope, or the only list there is; null in place of the list is an empty one, and a record in its place a list
 * of one. Undefined when there is no such list, or when it is empty and stands beside something that may hold the records.
 */
export function elementsOf(body: unknown, collection: Collection): unknown[] | undefined {
  if (Array.isArray(body)) return body
  if (typeof body !== 'object' || body === null) return undefined
  const object = body as Record<string, unknown>
  const named = namedElements(object, collection)
  if (named) return named
  // A record by itself has lists, too, such as the children of an org.
  if ('sourcedId' in object) return undefined
  const fields = Object.entries(object).filter(([name]) => !remarks.has(name))
  const within = fields.flatMap(([, value]) => {
    const isEnvelope = typeof value === 'object' && value !== null && !('sourcedId' in value)
    const inside = isEnvelope ? namedElements(value as Record<string, unknown>, collection) : undefined
    return inside ? [inside] : []
  })
  if (within.length === 1) return within[0]
  const lists = fields.flatMap(([, value]) => (Array.isArray(value) ? [value as unknown[]] : []))
  const [list] = lists
  if (!list || lists.length > 1) return undefined
  const others = fields.map(([, value]) => value).filter((value) => value !== list)
  return list.length === 0 && others.some((value) => typeof value === 'object' && value !== null) ? undefined : list
}

function namedElements(object: Record<string, unknown>, collection: Collection): unknown[] | undefined {
  for (const name of aliases[collection]) {
    const list = object[name]
    if (Array.isArray(list)) return list
    if (list === null) return []
    if (typeof list === 'object' && 'sourcedId' in list) return [list]
  }
  return undefined
}

/** Whether an answer holds nothing at all, as of a server that leaves out a list that is empty. */
export function isBlank(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Object.keys(body).length === 0
}

/** Whether an answer speaks of an error of the server in other words than OneRoster's. */
export function saysError(body: unknown): boolean {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false
  const { error, errors } = body as Record<string, unknown>
  return [error, errors].some((said) => {
    if (typeof said !== 'object' || said === null) return Boolean(said)
    return Object.keys(said).length > 0
  })
}

/** What a server says about a request besides the records. */
export interface StatusInfo {
  failed: boolean
  /** The server's code in one spelling, such as `invalid_sort_field`, or empty. */
  reason: string
}

/**
 * The status of an answer in OneRoster's words, where it has one: at the top (1.1) or in `statusInfoSet`; `codeMinor` as
 * text with spaces or underscores (1.1) or as a list of fields (1.2).
 */
export function statusInfo(body: unknown): StatusInfo | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined
  const object = body as Record<string, unknown>
  const set = object['statusInfoSet'] ?? object['warnings'] ?? object['errors']
  const inside = Array.isArray(set) ? set[0] : set
  const info = 'imsx_codeMajor' in object || 'imsx_codeMinor' in object ? object : inside
  if (typeof info !== 'object' || info === null) return undefined
  const fields = info as Record<string, unknown>
  if (!Object.keys(fields).some((name) => name.startsWith('imsx_'))) return undefined
  const reason = reasonOf(fields['imsx_codeMinor'] ?? fields['imsx_CodeMinor'])
  return { failed: saysFailure(fields), reason }
}

/** By either of the two fields, since servers fill in one of them without thinking. */
function saysFailure({ imsx_codeMajor: major, imsx_severity: severity }: Record<string, unknown>): boolean {
  const isError = typeof severity === 'string' && /error/i.test(severity)
  return isError || (typeof major === 'string' && /fail|unsupported/i.test(major))
}

/** The code of 1.1's text, or the first one of 1.2's list of fields. */
function reasonOf(codeMinor: unknown): string {
  if (typeof codeMinor !== 'object' || codeMinor === null) return inOneSpelling(codeMinor)
  const fields = (codeMinor as Record<string, unknown>)['imsx_codeMinorField']
  const codes = (Array.isArray(fields) ? fields : [codeMinor]).map(valueOfField)
  return codes.find((code) => code !== '') ?? ''
}

function valueOfField(field: unknown): string {
  const inside = typeof field === 'object' && field !== null
  return inOneSpelling(inside ? (field as Record<string, unknown>)['imsx_codeMinorFieldValue'] : field)
}

function inOneSpelling(value: unknown): string {
  if (typeof value !== 'string') return ''
  const code = value.trim().toLowerCase().replace(/\s+/g, '_')
  return /^[\w-]{1,60}$/.test(code) ? code : ''
}

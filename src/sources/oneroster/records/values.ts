// How a field of a OneRoster record is read. Servers differ in small ways, and none of them is worth losing a record for.

/** What a record is before it is read: any object of JSON. */
export type Raw = Readonly<Record<string, unknown>>

/** No honest field of a roster is longer; a longer one means a damaged export. */
const longestText = 10_000
/** The same for all the texts of a list. */
const longestList = 100_000

/** A text beyond `longestText`, or a list beyond `longestList`; becomes a `TextTooLong`, which knows the record. */
export class LongText extends Error {
  readonly length: number

  constructor(length: number) {
    super(`A text of ${length} characters`)
    this.length = length
  }
}

/** An integer beyond 2^53, whose last digits got lost when the JSON was parsed: as an id it may be somebody else's. */
export class LargeNumber extends Error {}

/** A text as it is, also in a list of one; numbers and booleans as text; missing, null and everything else as the empty text. */
export function text(value: unknown): string {
  if (Array.isArray(value)) return value.length === 1 && !Array.isArray(value[0]) ? text(value[0]) : ''
  if (typeof value === 'string') {
    if (value.length > longestText) throw new LongText(value.length)
    return value
  }
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw new LargeNumber()
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** `true`, `false`, or empty; from a boolean, a number, or text in any case. */
export function flag(value: unknown): string {
  if (value === true || value === 1) return 'true'
  if (value === false || value === 0) return 'false'
  const said = text(value).trim().toLowerCase()
  if (['true', '1', 'y', 'yes'].includes(said)) return 'true'
  return ['false', '0', 'n', 'no'].includes(said) ? 'false' : ''
}

/** The sourcedId of a reference: `{ sourcedId }`, one that is told by its `href` alone, the plain id, or a list of one. */
export function reference(value: unknown): string {
  const one: unknown = Array.isArray(value) ? value[0] : value
  if (typeof one !== 'object' || one === null) return text(one)
  const { sourcedId, href } = one as Raw
  return sourcedId === undefined ? idInAddress(text(href)) : text(sourcedId)
}

/** What the address of a record ends in; empty for the address of a collection, or of nothing. */
function idInAddress(href: string): string {
  const [, collection, id] = /\/(\w+)\/([^/?#]+)$/.exec(href) ?? []
  if (id === undefined || !addressed.test(collection ?? '') || /^(null|undefined)$/.test(id)) return ''
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}

const addressed =
  /^(orgs|schools|academicSessions|terms|gradingPeriods|courses|classes|users|students|teachers|enrollments)$/i

/** Texts; a single one as a list of one, several in one text apart at the commas, as in OneRoster's CSV. */
export function texts(value: unknown): string[] {
  return notTooLong([value].flat().map(text))
    .flatMap((item) => item.split(','))
    .map((item) => item.trim())
    .filter(isNotEmpty)
}

/** The sourcedIds of references; a single one as a list of one. */
export function references(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value]
  return notTooLong(list.map(reference)).filter(isNotEmpty)
}

/** The texts of a list, when they are no longer than those of any honest record. */
export function notTooLong<Texts extends readonly string[]>(list: Texts): Texts {
  const length = list.reduce((sum, { length }) => sum + length, 0)
  if (length > longestList) throw new LongText(length)
  return list
}

function isNotEmpty(value: string): boolean {
  return value !== ''
}

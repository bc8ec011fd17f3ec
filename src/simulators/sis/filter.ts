/** A `filter` as OneRoster writes it: comparisons such as `status='active'`, joined by AND or by OR. */
export type Filter = (record: object) => boolean

const comparison = /^\s*([A-Za-z]+)\s*(=|!=|>=|<=|>|<|~)\s*'([^']*)'\s*$/

/**
 * What a filter keeps, or undefined when it cannot be understood. A field is one of the roster model's; of a list any
 * member counts.
 * @see https://www.imsglobal.org/oneroster-v11-final-specification#_Toc480452024
 */
export function filterOf(text: string): Filter | undefined {
  const isAny = / OR /i.test(text)
  const parts = text.split(isAny ? / OR /i : / AND /i).map((part) => comparison.exec(part))
  const tests: Filter[] = []
  for (const part of parts) {
    const [, field, operator, value] = part ?? []
    if (field === undefined || operator === undefined || value === undefined) return undefined
    tests.push((record) => valuesOf(record, field).some((found) => holds(found, operator, value)))
  }
  return (record) => (isAny ? tests.some((test) => test(record)) : tests.every((test) => test(record)))
}

function valuesOf(record: object, field: string): string[] {
  const value: unknown = (record as Record<string, unknown>)[field]
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string')
  return field === 'role' && 'roles' in record ? (record.roles as { role: string }[]).map(({ role }) => role) : []
}

function holds(found: string, operator: string, value: string): boolean {
  switch (operator) {
    case '=':
      return found === value
    case '!=':
      return found !== value
    case '>':
      return found > value
    case '<':
      return found < value
    case '>=':
      return found >= value
    case '<=':
      return found <= value
    default:
      return found.toLowerCase().includes(value.toLowerCase())
  }
}

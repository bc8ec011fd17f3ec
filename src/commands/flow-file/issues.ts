import type { Document, LineCounter } from 'yaml'
import type { core } from 'zod'
import { didYouMean, partAt, type SchemaPart } from './allowed.ts'
import { placeAt, placeOfKey } from './places.ts'
import type { FlowProblem } from './problem.ts'

type Issue = core.$ZodIssue

/** Says what Zod found in words, each at its place in the file. */
export function problemsOf(
  issues: readonly Issue[],
  value: unknown,
  document: Document,
  lines: LineCounter,
  schema: SchemaPart,
): FlowProblem[] {
  const problems = issues.flatMap((issue) => {
    const path = issue.path.join('.')
    if (issue.code === 'unrecognized_keys') {
      const allowed = Object.keys(partAt(schema, issue.path, value)?.properties ?? {})
      return issue.keys.map((key) => {
        const place = placeOfKey(document, [...issue.path, key], lines)
        const next = unknownKeyWords(key, allowed)
        // `secret = …: x` is a key as well.
        return /^[\w-]+$/.test(key)
          ? { ...place, path: [...issue.path, key].join('.'), what: 'is not a known key', next }
          : { ...place, length: 0, path, what: 'has a key that is not known', next }
      })
    }
    const part = partAt(schema, issue.path, value)
    const missing = valueAt(value, issue.path) === undefined
    return [
      {
        ...placeAt(document, issue.path, lines, mayBeShown(issue, path, part)),
        path,
        what: missing && issue.code !== 'custom' ? 'is missing' : whatIsWrong(issue, valueAt(value, issue.path)),
        next: whatIsAllowed(issue, valueAt(value, issue.path), part),
      },
    ]
  })
  return problems
}

/** The settings of free text that nobody writes a secret into. */
const plainTexts = new Set(['name', 'timeZone', 'state', 'baseline', 'extraPeople', 'select.day'])

/** Whether the value that an issue is about is no secret, also if it stands there by mistake. */
function mayBeShown(issue: Issue, path: string, part: SchemaPart | undefined): boolean {
  const isNumberOrSwitch = ['number', 'integer', 'boolean'].includes(part?.type ?? '')
  return isNumberOrSwitch || plainTexts.has(path) || allowedValues(issue, part).length > 0
}

function unknownKeyWords(key: string, allowed: readonly string[]): string {
  const meant = didYouMean(key, allowed)
  const list = allowed.length > 0 ? `Allowed here: ${allowed.join(', ')}.` : ''
  return meant ? `Did you mean “${meant}”? ${list}`.trim() : list
}

function whatIsWrong(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${typeWords[issue.expected] ?? issue.expected}, and is ${kindOf(value)}`
    case 'invalid_value':
    case 'invalid_union':
      return typeof value === 'object' ? 'is none of the allowed forms' : 'is none of the allowed values'
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int' ? 'is too small' : 'is too short'
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int' ? 'is too large' : 'is too long'
    default:
      return lowerFirst(issue.message)
  }
}

function whatIsAllowed(issue: Issue, value: unknown, part: SchemaPart | undefined): string {
  const about = part?.description ? sentence(part.description) : ''
  // 012345 and 1e10 are numbers to YAML, true is a switch.
  const asText = issue.code === 'invalid_type' && issue.expected === 'string' && isNumberOrSwitch(value)
  if (asText) return `Put it into quotation marks. ${about}`.trim()
  if (isQuoted(issue, value)) return `Write it without quotation marks. ${about}`.trim()
  const values = allowedValues(issue, part)
  if (values.length > 0) {
    const meant = typeof value === 'string' ? didYouMean(value, values) : undefined
    const list = `Allowed: ${values.map((each) => (each === '' ? '"" (blank)' : each)).join(', ')}.`
    return meant ? `Did you mean “${meant}”? ${list}` : list
  }
  if (issue.code === 'too_small') return `At least ${issue.minimum}. ${about}`.trim()
  if (issue.code === 'too_big') return `At most ${issue.maximum}. ${about}`.trim()
  const kinds = part?.oneOf?.flatMap((member) => member.properties?.['type']?.const ?? [])
  if (kinds) return `Begin with its type: ${kinds.join(', ')}.`
  if (part?.properties) return `Keys of it: ${Object.keys(part.properties).join(', ')}.`
  return about
}

/** Whether a number or a switch was meant, and is text because of its quotation marks. */
function isQuoted(issue: Issue, value: unknown): boolean {
  if (issue.code !== 'invalid_type' || typeof value !== 'string') return false
  if (issue.expected === 'boolean') return value === 'true' || value === 'false'
  return ['number', 'int'].includes(issue.expected) && /^\d+$/.test(value)
}

function allowedValues(issue: Issue, part: SchemaPart | undefined): string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String)
  if ('options' in issue && Array.isArray(issue.options)) return issue.options.map(String)
  return part?.enum?.map(String) ?? []
}

const typeWords: Partial<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
  record: 'a group of keys',
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a group of keys'
  if (typeof value === 'string') return 'text'
  if (typeof value === 'boolean') return 'true or false'
  return `a ${typeof value}`
}

function isNumberOrSwitch(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'boolean'
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let here = value
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return undefined
    here = (here as Record<PropertyKey, unknown>)[key]
  }
  return here
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

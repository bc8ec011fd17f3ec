import { harmless } from '../layout.ts'
import type { SchemaPart } from './allowed.ts'
import type { Place } from './places.ts'
import { flowFileJsonSchema } from './schema.ts'

/** A line of a flow file as a message shows it, in three parts: what a problem means stands in the middle. */
export interface Excerpt {
  before: string
  marked: string
  after: string
}

/**
 * The text of a flow file, of which a message shows what a problem marks and the names of settings, and nothing else: a
 * secret may stand anywhere, also below its key, or beside a key that is mistyped.
 */
export class FlowText {
  readonly #lines: readonly string[]

  constructor(text: string) {
    this.#lines = text.split(/\r?\n/)
  }

  /** The line of a place; undefined where nothing of it may be shown. */
  excerpt({ line, column, length }: Place): Excerpt | undefined {
    const text = this.#lines[line - 1] ?? ''
    const start = column - 1
    const before = settingsOnly(text.slice(0, start))
    const marked = harmless(text.slice(start, start + length))
    const after = settingsOnly(text.slice(start + length))
    return marked !== '' || /\w/.test(before + after) ? { before, marked, after } : undefined
  }
}

/** Text of which all is covered but the names of settings, and the blanks, colons and brackets between them. */
function settingsOnly(text: string): string {
  return text
    .split(settingPattern())
    .map((part, index) => (index % 2 === 1 || /^[\s{}[\]:,"'-]*$/.test(part) ? harmless(part) : covered(part)))
    .join('')
}

function covered(text: string): string {
  return text.replace(/^(:\s)?(\s*)\S(?:.*\S)?/s, '$1$2•••')
}

let pattern: RegExp | undefined

/** The name of any setting with the colon after it. */
function settingPattern(): RegExp {
  pattern ??= new RegExp(`(\\b(?:${[...settingNames(flowFileJsonSchema())].join('|')})\\b["']?\\s*:)`)
  return pattern
}

function settingNames(part: SchemaPart): Set<string> {
  const below = [...Object.values(part.properties ?? {}), ...(part.oneOf ?? part.anyOf ?? [])]
  return new Set([...Object.keys(part.properties ?? {}), ...below.flatMap((each) => [...settingNames(each)])])
}

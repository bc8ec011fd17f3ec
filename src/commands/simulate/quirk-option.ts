import { InvalidArgumentError } from 'commander'
import { parse } from 'yaml'
import { z } from 'zod'
import { type QuirksInput, quirksOf, quirksSchema, type SisKind } from '../../simulators/sis/quirks.ts'
import { didYouMean, type SchemaPart } from '../flow-file/allowed.ts'
import { padEnd, paragraph } from '../layout.ts'
import type { Look } from '../screen.ts'

const shapes: Record<string, z.ZodType> = quirksSchema.shape

/** Adds `name=value`, as the option `--quirk` gives it, to those before it. Throws InvalidArgumentError. */
export function addQuirk(text: string, before: QuirksInput = {}): QuirksInput {
  const equals = text.indexOf('=')
  const name = equals < 0 ? text : text.slice(0, equals)
  const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined
  if (!shape) {
    const meant = didYouMean(name, Object.keys(shapes))
    throw new InvalidArgumentError(`There is no quirk ${name}.${meant ? ` Did you mean ${meant}?` : ' See --quirks.'}`)
  }
  const written = equals < 0 ? 'true' : text.slice(equals + 1)
  // `401` may be a number or a text, and a list may be written with commas alone: the first that is allowed counts.
  for (const value of [written, yamlOf(written), written.split(',').map((item) => item.trim())]) {
    const parsed = shape.safeParse(value)
    if (parsed.success) return { ...before, [name]: parsed.data }
  }
  throw new InvalidArgumentError(`${name} must be: ${allowedWords(name)}.`)
}

function yamlOf(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return text
  }
}

/** All quirks with what they are on this platform, what is allowed, and what they mean. */
export function renderQuirks(kind: SisKind, look: Look): string {
  const typical: Record<string, unknown> = quirksOf(kind)
  const lines = Object.entries(shapes).map(([name, shape]) => {
    const head = `  ${look.paint('bold', `${name}=${JSON.stringify(typical[name]).replaceAll('"', '')}`)}`
    const words = [shape.description, allowedWords(name)].filter(Boolean).join('; ')
    return `${padEnd(head, 40)}\n${paragraph(look.paint('dim', words), look.columns, 6)}`
  })
  return `${lines.map((line) => line.replace(/ +\n/, '\n')).join('\n')}\n`
}

const schema = z.toJSONSchema(quirksSchema, { io: 'input' }) as SchemaPart

function allowedWords(name: string): string {
  return wordsOf(schema.properties?.[name] ?? {})
}

function wordsOf(part: SchemaPart): string {
  if (part.anyOf) return part.anyOf.map(wordsOf).join(' or ')
  if (part.enum) return part.enum.join(', ')
  if (part.const !== undefined) return JSON.stringify(part.const)
  if (part.items) return `a list of ${wordsOf(part.items)}`
  const types: Partial<Record<string, string>> = {
    boolean: 'true or false',
    integer: 'a whole number',
    number: 'a number',
    string: 'text',
  }
  return types[part.type ?? ''] ?? part.type ?? 'anything'
}

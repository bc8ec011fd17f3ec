import { type Document, type ErrorCode, isScalar, type LineCounter, type Scalar, visit, type YAMLError } from 'yaml'
import { placeOf } from './places.ts'
import type { FlowProblem } from './problem.ts'

interface Words {
  what: string
  next: string
}

const lookAround = 'Look at the indentation, quotes and colons here and in the line above.'
const quote = 'Put the value into single quotation marks.'

/** In Firstbell's own words: those of the parser repeat parts of the file, which may be a secret. */
const words: Partial<Record<ErrorCode, Words>> = {
  BAD_SCALAR_START: { what: 'a value cannot begin with this character', next: quote },
  TAG_RESOLVE_FAILED: { what: 'a value that begins with ! means something else', next: quote },
  BAD_DQ_ESCAPE: { what: 'a backslash in double quotation marks has a meaning of its own', next: quote },
  BLOCK_AS_IMPLICIT_KEY: { what: 'a line has a second colon, or is indented too far', next: lookAround },
  MULTILINE_IMPLICIT_KEY: { what: 'a key has no colon after it', next: lookAround },
  MISSING_CHAR: { what: 'a colon, a comma, a bracket or a quotation mark is missing', next: lookAround },
  BAD_INDENT: { what: 'the indentation is wrong, or a bracket is not closed', next: lookAround },
  TAB_AS_INDENT: { what: 'a tab cannot indent', next: 'Indent with blanks.' },
  MULTIPLE_DOCS: { what: 'a line --- begins a second document', next: 'Keep one document in the file.' },
  NON_STRING_KEY: { what: 'a key must be text', next: lookAround },
  RESOURCE_EXHAUSTION: { what: 'too many groups stand in one another', next: lookAround },
}

/** What is not YAML: the first place, because after it the parser only guesses, and every key that is repeated. */
export function yamlProblems(document: Document, lines: LineCounter): FlowProblem[] {
  const [first] = [...document.errors, ...document.warnings]
  const problems = repeatedKeys(document).map((key) => keyProblem(key, lines))
  if (first) problems.push(yamlProblem(first, lines))
  return problems.toSorted((left, right) => left.line - right.line || left.column - right.column)
}

function yamlProblem(error: YAMLError, lines: LineCounter): FlowProblem {
  const { line, col: column } = lines.linePos(error.pos[0])
  const { what, next } = words[error.code] ?? {
    what: 'something stands here that does not belong here',
    next: lookAround,
  }
  return { line, column, length: 0, path: '', what: `this is not YAML: ${what}`, next }
}

/** The parser would compare each key with each: a district that maps 20,000 people would wait eleven seconds. */
function repeatedKeys(document: Document): Scalar[] {
  const repeated: Scalar[] = []
  visit(document, {
    Map(_, { items }) {
      const known = new Set<unknown>()
      for (const { key } of items) {
        if (!isScalar(key)) continue
        if (known.has(key.value)) repeated.push(key)
        known.add(key.value)
      }
    },
  })
  return repeated
}

function keyProblem(key: Scalar, lines: LineCounter): FlowProblem {
  const what = 'the same key stands here a second time'
  return { ...placeOf(key, lines), length: 0, path: '', what, next: 'Keep one of them.' }
}

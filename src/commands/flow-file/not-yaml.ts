import type { Document, ErrorCode, LineCounter, YAMLError } from 'yaml'
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
export function yamlProblems({ errors, warnings }: Document, lines: LineCounter): FlowProblem[] {
  const isRepeated = ({ code }: YAMLError) => code === 'DUPLICATE_KEY'
  const all: YAMLError[] = [...errors, ...warnings]
  const first = all.find((error) => !isRepeated(error))
  return all.filter((error) => isRepeated(error) || error === first).map((error) => yamlProblem(error, lines))
}

function yamlProblem(error: YAMLError, lines: LineCounter): FlowProblem {
  const { line, col: column } = lines.linePos(error.pos[0])
  const place = { line, column, length: 0, path: '' }
  if (error.code === 'DUPLICATE_KEY') {
    return { ...place, what: 'the same key stands here a second time', next: 'Keep one of them.' }
  }
  const { what, next } = words[error.code] ?? {
    what: 'something stands here that does not belong here',
    next: lookAround,
  }
  return { ...place, what: `this is not YAML: ${what}`, next }
}

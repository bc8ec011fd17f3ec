import { type Document, isScalar, type LineCounter, visit } from 'yaml'
import { keyPath, placeOf } from './places.ts'
import type { FlowProblem } from './problem.ts'

const tooManyReferences: FlowProblem = {
  line: 1,
  column: 1,
  length: 0,
  path: '',
  what: 'the references (*name) of this file stand for too much',
  next: 'Write what they stand for in their places.',
}

/**
 * What YAML takes for something else than the text that was meant, most often a password without quotation marks: a
 * reference (`*name`) to nothing, and in a group in braces a key that has no value. Their words are left out. And the
 * merge key `<<` of YAML 1.1, without which the rest would be called missing. Quotation marks as a word processor sets
 * them are none to YAML: they would be part of the value, such as of a password that is then refused.
 */
export function misreadValues(document: Document, lines: LineCounter): FlowProblem[] {
  const problems: FlowProblem[] = []
  visit(document, {
    Alias(_, node, ancestors) {
      if (node.resolve(document)) return
      problems.push({
        ...placeOf(node, lines),
        path: keyPath(ancestors, node).join('.'),
        what: 'refers to a part that this file does not have',
        next: 'A value that begins with * must stand in quotation marks.',
      })
    },
    Scalar(_, node, ancestors) {
      if (node.type !== 'PLAIN' || !/^[“”„‘’‚].*[“”‘’]$/s.test(String(node.value))) return
      problems.push({
        ...placeOf(node, lines),
        length: 0,
        path: keyPath(ancestors, node).join('.'),
        what: 'stands in curly quotation marks, which YAML takes for a part of it',
        next: 'Write straight ones: "…" or \'…\'.',
      })
    },
    Pair(_, { key, value }, ancestors) {
      if (isScalar(key) && key.value === '<<') {
        problems.push({
          ...placeOf(key, lines),
          path: keyPath(ancestors, key).join('.'),
          what: 'has << to merge another part into it, which YAML 1.2 does not know',
          next: 'Write the keys themselves here.',
        })
      }
      if (value !== null) return
      problems.push({
        ...placeOf(key, lines),
        length: 0,
        path: keyPath(ancestors, key).join('.'),
        what: 'has a key without a value',
        next: 'Write “key: value”. A value with a comma or a bracket in it must stand in quotation marks.',
      })
    },
  })
  return problems.length > 0 || isModest(document) ? problems : [tooManyReferences]
}

/** References to parts with references in them may stand for more than any memory holds. */
function isModest(document: Document): boolean {
  try {
    document.toJS()
    return true
  } catch (error) {
    if (error instanceof ReferenceError) return false
    throw error
  }
}

import { type Document, type LineCounter, Scalar, visit } from 'yaml'
import { keyPath, placeOf } from './places.ts'
import type { FlowProblem } from './problem.ts'

const reference = /\$(\$)?\{([^}]*)\}/g
const nothingElse = /^\$\{\w+\}$/

/**
 * Puts the environment's variables where the document's values say `${NAME}`; `$${NAME}` stands for the text `${NAME}`.
 * Returns a problem for each variable that is missing, and the paths of the values that came from a variable.
 */
export function putVariables(
  document: Document,
  lines: LineCounter,
  variables: Readonly<Record<string, string | undefined>>,
): { problems: FlowProblem[]; fromVariables: ReadonlySet<string> } {
  const problems: FlowProblem[] = []
  const fromVariables = new Set<string>()
  visit(document, {
    Scalar(key, node, ancestors) {
      if (key === 'key' || typeof node.value !== 'string') return
      const path = keyPath(ancestors, node)
      const place = placeOf(node, lines)
      const length = nothingElse.test(node.value) ? place.length : 0
      node.value = node.value.replaceAll(reference, (whole: string, escaped: string | undefined, name: string) => {
        if (escaped) return whole.slice(1)
        fromVariables.add(path.join('.'))
        const value = Object.hasOwn(variables, name) ? variables[name] : undefined
        if (value !== undefined && value !== '') return value
        problems.push({ ...place, length, path: path.join('.'), ...missingWords(name, value) })
        return whole
      })
      // A variable's value is text, even when it reads like a number.
      if (fromVariables.has(path.join('.'))) node.type = Scalar.QUOTE_DOUBLE
    },
  })
  return { problems, fromVariables }
}

function missingWords(name: string, value: '' | undefined): Pick<FlowProblem, 'what' | 'next'> {
  // What stands there instead may be the secret itself.
  if (!/^\w+$/.test(name)) {
    return {
      what: 'needs an environment variable by a name that none can have',
      next: 'A name has letters, digits and _ only. Write $${ where the value itself has ${ in it.',
    }
  }
  return {
    what: `needs the environment variable ${name}, which is ${value === '' ? 'empty' : 'not set'}`,
    next: `Set it before the command, for example: export ${name}='…'`,
  }
}

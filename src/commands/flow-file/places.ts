import { type Document, isMap, isNode, isPair, isScalar, isSeq, type LineCounter, type Node } from 'yaml'

/** Where something stands in a file: lines and columns count from 1; only a single value or key has a length. */
export interface Place {
  line: number
  column: number
  length: number
}

type Path = readonly PropertyKey[]

/** Where a node of the document begins; the beginning of the file for what is none. */
export function placeOf(node: unknown, lines: LineCounter): Place {
  const range = isNode(node) ? node.range : undefined
  if (!range) return { line: 1, column: 1, length: 0 }
  const { line, col } = lines.linePos(range[0])
  return { line, column: col, length: isScalar(node) ? range[1] - range[0] : 0 }
}

/**
 * The place of the value at a path, with its length if the value may be shown; where there is none, of the nearest key
 * above it.
 */
export function placeAt(document: Document, path: Path, lines: LineCounter, mayBeShown: boolean): Place {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true)
    if (depth === path.length && isScalar(node)) {
      const place = placeOf(node, lines)
      return mayBeShown ? place : { ...place, length: 0 }
    }
    if (node !== undefined) return placeOfKey(document, path.slice(0, depth), lines)
  }
  return { line: 1, column: 1, length: 0 }
}

/** The place of the key that a path ends with; of an item in a list, the item's own. */
export function placeOfKey(document: Document, path: Path, lines: LineCounter): Place {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)
  const name = path.at(-1)
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && key.value === name)
    if (pair) return placeOf(pair.key, lines)
  }
  if (isSeq(parent)) return placeOf(parent.items[Number(name)], lines)
  return placeOf(parent, lines)
}

/** The path of a node, from its ancestors as `visit` hands them over. */
export function keyPath(ancestors: readonly unknown[], node: unknown): (string | number)[] {
  const path: (string | number)[] = []
  for (const [index, ancestor] of ancestors.entries()) {
    if (isPair(ancestor) && isScalar(ancestor.key)) path.push(String(ancestor.key.value))
    if (isSeq(ancestor)) path.push(ancestor.items.indexOf((ancestors[index + 1] ?? node) as Node))
  }
  return path
}

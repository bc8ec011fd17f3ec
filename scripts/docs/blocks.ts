/**
 * Documents are written by hand, and hold blocks that are made from the source. A block stands between two comments:
 * `<!-- options: select -->` and `<!-- /options -->`.
 */

/** Makes a block's Markdown from the words after its kind, such as `select` in `<!-- options: select -->`. */
type MakeBlock = (about: string) => string

/** A document with its blocks of one kind made anew; everything else stays as it is. Throws where a block has no end. */
export function fillBlocks(document: string, kind: string, make: MakeBlock): string {
  const [before = '', ...rest] = document.split(`<!-- ${kind}: `)
  const filled = rest.map((piece) => {
    const [about, after] = cut(piece, ' -->')
    const [, end] = cut(after, `<!-- /${kind} -->`)
    return `<!-- ${kind}: ${about} -->\n\n${make(about)}\n\n<!-- /${kind} -->${end}`
  })
  return [before, ...filled].join('')
}

/** What a document has blocks of one kind about, in their order. */
export function blocksOf(document: string, kind: string): string[] {
  const [, ...rest] = document.split(`<!-- ${kind}: `)
  return rest.map((piece) => cut(piece, ' -->')[0])
}

function cut(text: string, at: string): [before: string, after: string] {
  const position = text.indexOf(at)
  if (position < 0) throw new Error(`"${at}" is missing after "${text.slice(0, 40)}"`)
  return [text.slice(0, position), text.slice(position + at.length)]
}

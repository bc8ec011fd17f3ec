/** Makes docs/demo.svg: parts of what the demo prints, as a terminal shows them. Run: ./scripts/node scripts/picture.ts */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import stringWidth from 'string-width'

const columns = 92
const cell = { width: 8.43, height: 19 }
const margin = { left: 18, top: 52, bottom: 16 }

/** What is shown of the demo: from a line that contains the one text up to the line before the other. */
const parts: readonly [from: string, before: string][] = [
  ['5. The next morning', 'Compared with'],
  ['6. A bad night', 'Compared with'],
  ['When all of this is meant', '7. '],
]

/** The colours of the terminal, by SGR code. */
const colours: Record<number, string> = { 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341', 36: '#79c0ff' }

interface Run {
  text: string
  column: number
  colour: string
  bold: boolean
  dim: boolean
}

const root = fileURLToPath(new URL('..', import.meta.url))
const output = execFileSync(process.execPath, ['src/cli.ts', 'demo'], {
  cwd: root,
  encoding: 'utf8',
  env: { PATH: process.env['PATH'], FORCE_COLOR: '1', COLUMNS: String(columns), LANG: 'C.UTF-8' },
})
const picture = svgOf(chosenLines(output.split('\n')))
writeFileSync(new URL('../docs/demo.svg', import.meta.url), picture)
console.log(`docs/demo.svg: ${Math.round(picture.length / 1000)} kB`)

function chosenLines(lines: readonly string[]): string[] {
  const bare = lines.map((line) =>
    runsOf(line)
      .map(({ text }) => text)
      .join(''),
  )
  return parts.flatMap(([from, before], index) => {
    const first = bare.findIndex((line) => line.includes(from))
    const past = bare.findIndex((line, place) => place > first && line.includes(before))
    if (first < 0 || past < 0) throw new Error(`The demo does not print “${from}” and then “${before}”`)
    // An approval stands behind every hold; the one that is meant follows the part before it.
    const start = index === 2 ? bare.findLastIndex((line, place) => place < past && line.includes(from)) : first
    const part = lines.slice(start, past)
    while (part.at(-1) === '') part.pop()
    return index < parts.length - 1 ? [...part, '\u001b[2m  ⋮\u001b[22m', ''] : part
  })
}

function runsOf(line: string): Run[] {
  const runs: Run[] = []
  let style = { colour: '', bold: false, dim: false }
  let column = 0
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are made of
  for (const [index, piece] of line.split(/\u001b\[([\d;]+)m/).entries()) {
    if (index % 2 === 1) style = piece.split(';').map(Number).reduce(styled, style)
    else if (piece !== '') {
      runs.push({ text: piece, column, ...style })
      column += stringWidth(piece)
    }
  }
  return runs
}

function styled(style: Omit<Run, 'text' | 'column'>, code: number): Omit<Run, 'text' | 'column'> {
  if (code === 1) return { ...style, bold: true }
  if (code === 2) return { ...style, dim: true }
  if (code === 22) return { ...style, bold: false, dim: false }
  if (code === 39) return { ...style, colour: '' }
  return { ...style, colour: colours[code] ?? style.colour }
}

function svgOf(lines: readonly string[]): string {
  const width = Math.ceil(columns * cell.width + 2 * margin.left)
  const height = lines.length * cell.height + margin.top + margin.bottom
  const dots = ['#ff5f57', '#febc2e', '#28c840'].map(
    (fill, index) => `<circle cx="${20 + index * 20}" cy="20" r="6" fill="${fill}"/>`,
  )
  const rows = lines.map((line, index) => textOf(runsOf(line), margin.top + index * cell.height))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Firstbell's demo in a terminal">
<style>text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#e6edf3}.b{font-weight:700}.d{fill:#8b949e}</style>
<rect width="100%" height="100%" rx="10" fill="#0d1117"/>
${dots.join('')}
${rows.filter((row) => row !== '').join('\n')}
</svg>
`
}

/** Words stand at their own columns, so that they are aligned whatever the font; bars are drawn. */
function textOf(runs: readonly Run[], y: number): string {
  const pieces = runs.flatMap((run) =>
    [...run.text.matchAll(/\S+(?: \S+)*/g)].map(({ 0: text, index }) => {
      const x = margin.left + (run.column + stringWidth(run.text.slice(0, index))) * cell.width
      return { ...run, text, x: x.toFixed(1) }
    }),
  )
  const bars = pieces.filter(({ text }) => /^━+$/.test(text))
  const words = pieces.filter((piece) => !bars.includes(piece))
  const spans = words.map(({ text, x, colour, bold, dim }) => {
    const classes = [bold ? 'b' : '', dim ? 'd' : ''].filter(Boolean).join(' ')
    const attributes = `${classes ? ` class="${classes}"` : ''}${colour ? ` style="fill:${colour}"` : ''}`
    return `<tspan x="${x}"${attributes}>${escaped(text)}</tspan>`
  })
  const rectangles = bars.map(({ text, x, colour }) => {
    const width = (stringWidth(text) * cell.width).toFixed(1)
    return `<rect x="${x}" y="${y - 6}" width="${width}" height="3" fill="${colour || '#484f58'}"/>`
  })
  return `${spans.length === 0 ? '' : `<text y="${y}">${spans.join('')}</text>`}${rectangles.join('')}`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

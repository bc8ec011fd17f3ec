import { type Table, tables } from '../apple/tables.ts'
import { count } from '../roster/counts.ts'
import type { TableCounts } from '../sync/report.ts'
import { padStart } from './layout.ts'
import type { Look, Style } from './screen.ts'

const kinds = ['added', 'changed', 'removed'] as const
const styles: Record<(typeof kinds)[number], Style> = { added: 'green', changed: 'yellow', removed: 'red' }
const glyphs: Record<(typeof kinds)[number], string> = { added: '+', changed: '~', removed: '-' }

/**
 * The six tables: rows, change set, and a bar of how much of each table is added, changed and removed, in colours or as
 * `+`, `~` and `-`.
 */
export function renderTables(counts: Record<Table, TableCounts>, look: Look): string {
  const { paint, columns } = look
  const header = `  ${''.padEnd(9)}${['rows', ...kinds].map((word) => word.padStart(10)).join('')}`
  const barWidth = Math.min(30, columns - header.length - 4)
  const lines = tables.map((table) => {
    const { rows, ...changes } = counts[table]
    const cells = kinds.map((kind) => {
      const many = changes[kind]
      return many === 0 ? paint('dim', padStart('·', 10)) : paint(styles[kind], padStart(count(many), 10))
    })
    const bar = barWidth >= 10 ? `  ${changeBar(counts[table], barWidth, look)}` : ''
    return `  ${table.padEnd(9)}${padStart(count(rows), 10)}${cells.join('')}${bar}`
  })
  return [paint('dim', header), ...lines].join('\n')
}

/** What is there is at least one character wide, however small its share. */
function changeBar({ rows, added, changed, removed }: TableCounts, width: number, { paint, colours }: Look): string {
  const whole = rows + removed
  if (whole === 0) return ''
  const shares = { added, changed, removed }
  let left = width
  const parts = kinds.map((kind) => {
    const many = shares[kind]
    const cells = many === 0 ? 0 : Math.min(left, Math.max(1, Math.round((many / whole) * width)))
    left -= cells
    return paint(styles[kind], (colours ? '━' : glyphs[kind]).repeat(cells))
  })
  return paint('dim', (colours ? '━' : '·').repeat(left)) + parts.join('')
}

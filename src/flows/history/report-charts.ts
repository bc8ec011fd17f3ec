/** Charts of a report, as inline SVG: they print, and need no script. */
import { type Table, tables } from '../../apple/tables.ts'
import { count } from '../../roster/counts.ts'
import { type Markup, markup } from './markup.ts'
import type { LocationCounts } from './report-content.ts'
import type { RunDetails } from './run-details.ts'

const width = 640
const labelWidth = 90
const barWidth = 370
const lineHeight = 26

/** A share that is there is seen, however small it is. */
const leastWidth = 2

const kinds = ['unchanged', 'changed', 'added', 'removed'] as const

/** For each table a bar of all its rows, before and now: what stays as it is, is changed, added, removed. */
export function changeChart(counts: NonNullable<RunDetails['tables']>): Markup {
  const bars = tables.map((table, index) => changeBar(table, counts[table], index * lineHeight))
  const height = tables.length * lineHeight
  return markup`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="What changes in each table">${bars}</svg>`
}

function changeBar(
  table: Table,
  { rows, added, changed, removed }: NonNullable<RunDetails['tables']>[Table],
  y: number,
): Markup {
  const parts = { unchanged: Math.max(0, rows - added - changed), changed, added, removed }
  const sum = rows + removed
  let x = labelWidth
  const shares = kinds.flatMap((kind) => {
    if (parts[kind] === 0) return []
    const share = Math.max(leastWidth, (parts[kind] / sum) * (barWidth - 3 * leastWidth))
    const rectangle = markup`<rect class="${kind}" x="${x.toFixed(1)}" y="${y + 5}" width="${share.toFixed(1)}" height="14"/>`
    x += share
    return [rectangle]
  })
  const words = sum === 0 ? 'none' : changeWords(parts)
  return markup`<text x="0" y="${y + 16}">${table}</text>${shares}<text class="figures" x="${labelWidth + barWidth + 8}" y="${y + 16}">${words}</text>`
}

function changeWords({ added, changed, removed }: { added: number; changed: number; removed: number }): string {
  const words = [
    ...(added > 0 ? [`+${count(added)}`] : []),
    ...(changed > 0 ? [`~${count(changed)}`] : []),
    ...(removed > 0 ? [`−${count(removed)}`] : []),
  ]
  return words.length > 0 ? words.join('  ') : 'no change'
}

/** A bar for each school with its students, the largest first. */
export function locationChart(locations: readonly LocationCounts[]): Markup {
  const shown = locations.toSorted((one, other) => other.students - one.students).slice(0, 12)
  const most = Math.max(1, ...shown.map(({ students }) => students))
  const names = 240
  const bars = shown.map(({ name, students }, index) => {
    const y = index * lineHeight
    const length = (students / most) * (width - names - 80)
    return markup`<text x="0" y="${y + 16}">${short(name)}</text><rect class="unchanged" x="${names}" y="${y + 5}" width="${length.toFixed(1)}" height="14"/><text class="figures" x="${(names + length + 8).toFixed(1)}" y="${y + 16}">${count(students)}</text>`
  })
  return markup`<svg class="chart" viewBox="0 0 ${width} ${shown.length * lineHeight}" role="img" aria-label="Students of each school">${bars}</svg>`
}

function short(name: string): string {
  return name.length > 32 ? `${name.slice(0, 31)}…` : name
}

import { count, counted } from '../roster/counts.ts'
import type { Severity } from '../sync/finding.ts'
import type { FindingGroup } from '../sync/report.ts'
import { fitted, harmless, padEnd, padStart, paragraph } from './layout.ts'
import type { Look, Style } from './screen.ts'

const severities: Record<Severity, { words: string; style: Style }> = {
  blocks: { words: 'blocks', style: ['red', 'bold'] },
  'drops-record': { words: 'record left out', style: 'yellow' },
  'drops-value': { words: 'value left blank', style: 'yellow' },
  warns: { words: 'to look at', style: 'cyan' },
}
const order = Object.keys(severities) as Severity[]
const usuallyShown = 3

/** Findings by rule, the ones that block first, each with a few sentences. */
export function renderFindings(groups: readonly FindingGroup[], look: Look, shownOfEach = usuallyShown): string {
  if (groups.length === 0) return `  ${look.paint('green', '✔')} No findings`
  const sorted = groups.toSorted(
    (left, right) => order.indexOf(left.severity) - order.indexOf(right.severity) || right.count - left.count,
  )
  const sum = groups.reduce((total, group) => total + group.count, 0)
  const title = `  ${look.paint('bold', counted(sum, 'finding'))}`
  return [title, ...sorted.map((group) => renderGroup(group, look, shownOfEach))].join('\n')
}

function renderGroup({ rule, severity, count: many, examples }: FindingGroup, look: Look, shownOfEach: number): string {
  const { words, style } = severities[severity]
  const wordsWidth = Math.max(...Object.values(severities).map((each) => each.words.length))
  const name = fitted(rule, look.columns - wordsWidth - 14)
  const head = `  ${padStart(count(many), 6)}  ${padEnd(look.paint(style, words), wordsWidth)}  ${name}`
  const shown = examples.slice(0, shownOfEach)
  const sentences = shown.map(({ sentence }) => paragraph(harmless(sentence), look.columns, 10))
  const more = many - shown.length
  if (more > 0 && shown.length > 0) sentences.push(look.paint('dim', `${' '.repeat(10)}and ${count(more)} more`))
  return [head, ...sentences].join('\n')
}

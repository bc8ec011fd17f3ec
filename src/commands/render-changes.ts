import { type Table, tables } from '../apple/tables.ts'
import type { ChangeExample } from '../sync/report.ts'
import { fitted, harmless } from './layout.ts'
import type { Look, Style } from './screen.ts'

const kinds: Record<ChangeExample['change'], { mark: string; style: Style }> = {
  removed: { mark: '-', style: 'red' },
  changed: { mark: '~', style: 'yellow' },
  added: { mark: '+', style: 'green' },
}
/** People are what one looks at; of the rest a few are enough. */
const usuallyShown: Record<Table, number> = { locations: 3, students: 5, staff: 5, courses: 3, classes: 3, rosters: 2 }

/** Some changed rows of each table by name, at most `shownOfEach` of each kind where it is given, the removed ones first because they are what hurts. */
export function renderChangeExamples(examples: readonly ChangeExample[], look: Look, shownOfEach?: number): string {
  const lines = tables.flatMap((table) =>
    (Object.keys(kinds) as ChangeExample['change'][]).flatMap((change) =>
      examples
        .filter((example) => example.table === table && example.change === change)
        .slice(0, shownOfEach ?? usuallyShown[table])
        .map((example) => exampleLine(example, look)),
    ),
  )
  if (lines.length === 0) return ''
  return [`  ${look.paint('bold', 'Some of the changes')}`, ...lines].join('\n')
}

function exampleLine({ table, change, key, name, fields }: ChangeExample, look: Look): string {
  const { mark, style } = kinds[change]
  const who = name === '' || name === key ? key : `${name} (${key})`
  const what = fields.map(({ field, before, after }) => `${field} ${quoted(before)} → ${quoted(after)}`).join(', ')
  const text = what === '' ? who : `${who}: ${what}`
  const line = `  ${look.paint(style, mark)} ${look.paint('dim', table.padEnd(9))}  ${harmless(text)}`
  return fitted(line, look.columns - 1)
}

function quoted(value: string): string {
  return value === '' ? 'blank' : `“${value}”`
}

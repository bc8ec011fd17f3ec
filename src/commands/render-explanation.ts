import stringWidth from 'string-width'
import { counted } from '../roster/counts.ts'
import { type Explanation, explainedAtMost } from '../sync/explain/explain.ts'
import { aligned, fitted, harmless, paragraph } from './layout.ts'
import type { Look } from './screen.ts'

const enrollmentsShown = 12

/** Columns that are left beside the names of classes and people for what became of an enrollment. */
const roomForReason = 30

const firstOfMany =
  'Ten are shown, and there may be more. Ask for the whole name, the number or the id to see another one.'

const oneOf = {
  orgs: 'org',
  academicSessions: 'academic session',
  courses: 'course',
  classes: 'class',
  users: 'person',
  enrollments: 'enrollment',
} as const satisfies Record<Explanation['collection'], string>

/** Each record that was meant: what the source said, what became of it, or why nothing did. */
export function renderExplanations(explanations: readonly Explanation[], asked: string, look: Look): string {
  if (explanations.length === 0) {
    return `${paragraph(`The source sent nobody and nothing that “${harmless(asked)}” could mean.`, look.columns, 2)}\n`
  }
  const shown = explanations.map((explanation) => renderExplanation(explanation, look))
  if (explanations.length === explainedAtMost) shown.push(paragraph(firstOfMany, look.columns, 2))
  return `${shown.join('\n\n')}\n`
}

function renderExplanation(explanation: Explanation, look: Look): string {
  const { collection, sourcedId, name, said, became, whyNot, findings } = explanation
  const { columns, paint } = look
  const title = `${name === null ? sourcedId : `${harmless(name)}, ${sourcedId}`} (${oneOf[collection]})`
  const parts = [`  ${paint('bold', fitted(title, columns - 3))}`, fieldBlock('The source said', said, look)]
  for (const { table, row, fields } of became) {
    parts.push(fieldBlock(`${paint('green', '✔')} In ${table}.csv, row ${row}`, fields, look))
  }
  const who = harmless(name ?? sourcedId)
  for (const reason of whyNot) {
    parts.push(paragraph(`${who} ${harmless(reason)}`, columns, 4, `  ${paint('yellow', '✖')}`))
  }
  if (became.length === 0 && whyNot.length === 0) {
    parts.push(paragraph('Not a row of the package by itself.', columns, 4))
  }
  for (const sentence of findings) parts.push(paragraph(harmless(sentence), columns, 4, `  ${paint('yellow', '•')}`))
  const enrollments = enrollmentBlock(explanation, look)
  if (enrollments !== '') parts.push(enrollments)
  return parts.join('\n\n')
}

function fieldBlock(title: string, fields: Readonly<Record<string, string>>, { columns, paint }: Look): string {
  const entries = Object.entries(fields)
  const width = Math.min(24, Math.max(0, ...entries.map(([field]) => field.length)))
  const lines = entries.map(([field, value]) =>
    paragraph(harmless(value), columns, width + 6, `    ${paint('dim', field)}`),
  )
  return [`  ${title}`, ...lines].join('\n')
}

function enrollmentBlock({ enrollments }: Explanation, look: Look): string {
  if (enrollments.length === 0) return ''
  const shown = enrollments.slice(0, enrollmentsShown)
  const rows = shown.map(({ role, other, otherSourcedId, stands }) => [
    stands === null ? look.paint('yellow', '✖') : look.paint('green', '✔'),
    role,
    harmless(other === '' ? otherSourcedId : other),
  ])
  const left = { align: 'left' } as const
  const marks = aligned(rows, [left, left, { align: 'left', flexible: true }], look.columns - roomForReason)
  const margin = Math.max(...marks.map((mark) => stringWidth(mark))) + 4
  const more = enrollments.length - shown.length
  return [
    `  ${counted(enrollments.length, 'enrollment')}`,
    ...shown.map(({ stands, whyNot }, index) =>
      paragraph(harmless(stands ?? whyNot ?? ''), look.columns, margin, `  ${marks[index]}`),
    ),
    ...(more > 0 ? [look.paint('dim', `    and ${more} more`)] : []),
  ].join('\n')
}

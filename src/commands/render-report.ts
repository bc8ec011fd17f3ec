import { count, counted } from '../roster/counts.ts'
import type { RunOutcome, RunReport } from '../sync/report.ts'
import { aligned, paragraph } from './layout.ts'
import { shownPath } from './program-name.ts'
import { collectionWords } from './progress-state.ts'
import { renderChangeExamples } from './render-changes.ts'
import { whatIsNotKnown } from './render-delivery.ts'
import { renderFindings } from './render-findings.ts'
import { renderTables } from './render-tables.ts'
import type { Look, Style } from './screen.ts'
import { duration, moment, size } from './words.ts'

const mappedShown = 20

const marks: Record<RunOutcome, { mark: string; style: Style }> = {
  delivered: { mark: '✔', style: ['green', 'bold'] },
  previewed: { mark: '◆', style: ['cyan', 'bold'] },
  held: { mark: '▲', style: ['yellow', 'bold'] },
  blocked: { mark: '✖', style: ['red', 'bold'] },
}

interface ReportContext {
  /** The zone that times are shown in. */
  timeZone: string
  /** How the held or previewed package is sent. */
  approveCommand: string
  /** The folder that paths are shown from. */
  folder: string
}

/** What a run did, for people. */
export function renderReport(report: RunReport, look: Look, context: ReportContext): string {
  return joined([
    ...outcomeParts(report, look, context),
    renderFindings(report.findings, look),
    peopleToMap(report, look),
    dropped(report, look),
    packageAndReceipt(report, look, context.folder),
    nextStep(report, look, context.approveCommand),
  ])
}

/** The same in short: the findings by rule only, and nothing about what was left out and where the package lies. */
export function renderBriefReport(report: RunReport, look: Look, context: ReportContext): string {
  return joined([
    ...outcomeParts(report, look, context),
    renderFindings(report.findings, look, 0),
    report.outcome === 'delivered' ? '' : nextStep(report, look, context.approveCommand),
  ])
}

function outcomeParts(report: RunReport, look: Look, { timeZone }: ReportContext): string[] {
  const isFirst = report.comparedWith.kind === 'nothing'
  return [
    headline(report, look),
    holds(report, look),
    renderTables(report.tables, look),
    comparedWith(report, look, timeZone),
    isFirst ? '' : renderChangeExamples(report.changeExamples ?? [], look),
  ]
}

function joined(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function headline(report: RunReport, look: Look): string {
  const { mark, style } = marks[report.outcome]
  const title = `  ${look.paint(style, `${mark} ${outcomeWords(report)}`)}`
  const detail = `Run ${report.run}, ${duration(report.milliseconds)}. Read ${gathered(report)}.`
  return `${title}\n${look.paint('dim', paragraph(detail, look.columns, 4))}`
}

function outcomeWords(report: RunReport): string {
  switch (report.outcome) {
    case 'delivered':
      return `Delivered: ${changesInWords(report)}`
    case 'previewed':
      return `Preview, nothing was sent: ${changesInWords(report)}`
    case 'held':
      return 'Held: nothing was sent, a person has to decide'
    case 'blocked': {
      const blocking = report.findings.filter(({ severity }) => severity === 'blocks')
      const sum = blocking.reduce((total, group) => total + group.count, 0)
      return `Blocked: nothing was sent, ${counted(sum, 'finding')} must be mended first`
    }
  }
}

function changesInWords({ tables, comparedWith }: RunReport): string {
  const { students, staff } = tables
  if (comparedWith.kind === 'nothing') return `${counted(students.rows, 'student')} and ${count(staff.rows)} staff`
  const kinds = ['added', 'changed', 'removed'] as const
  if (Object.values(tables).every((table) => kinds.every((kind) => table[kind] === 0))) return 'nothing changed'
  const [added, changed, removed] = kinds.map((kind) => count(students[kind] + staff[kind]))
  return `${added} people added, ${changed} changed, ${removed} removed`
}

function gathered({ gathered }: RunReport): string {
  const { orgs, academicSessions, courses, classes, users, enrollments } = gathered
  return [
    counted(orgs, 'org'),
    counted(academicSessions, 'academic session'),
    counted(courses, 'course'),
    counted(classes, 'class', 'classes'),
    counted(users, 'user'),
    counted(enrollments, 'enrollment'),
  ].join(', ')
}

function holds(report: RunReport, look: Look): string {
  if (report.holds.length === 0) return ''
  const title = report.outcome === 'held' ? 'Why it is held' : 'What would hold it without an approval'
  const lines = report.holds.map(({ sentence }) =>
    paragraph(sentence, look.columns, 4, `  ${look.paint('yellow', '•')}`),
  )
  return [`  ${look.paint('bold', title)}`, ...lines].join('\n')
}

function comparedWith(report: RunReport, look: Look, timeZone: string): string {
  return look.paint('dim', paragraph(comparedWithWords(report, timeZone), look.columns, 2))
}

function comparedWithWords({ comparedWith }: RunReport, timeZone: string): string {
  switch (comparedWith.kind) {
    case 'nothing':
      return 'Nothing was delivered to this destination before: every row is new.'
    case 'delivered':
      return `Compared with what was delivered on ${moment(comparedWith.at, timeZone)}.`
    case 'may-have-arrived':
      return `Compared with the package of ${moment(comparedWith.at, timeZone)}, of which nobody knows whether it arrived, and with what was there before it.`
    case 'baseline':
      return `Compared with the baseline ${comparedWith.what}.`
  }
}

/** What to put into the flow file so that nobody whom Apple already has gets a second account. */
function peopleToMap({ mapPeople = {} }: RunReport, look: Look): string {
  const entries = Object.entries(mapPeople)
  if (entries.length === 0) return ''
  const title = 'Apple has these people under another person_id; to keep their accounts, put into the flow file:'
  const lines = entries
    .slice(0, mappedShown)
    .map(([from, to]) => `      ${JSON.stringify(from)}: ${JSON.stringify(to)}`)
  const more = entries.length - mappedShown
  if (more > 0) lines.push(look.paint('dim', `      # and ${count(more)} more, all with --json`))
  return [look.paint('bold', paragraph(title, look.columns, 2)), '    mapPeople:', ...lines].join('\n')
}

function dropped(report: RunReport, look: Look): string {
  if (report.dropped.length === 0) return ''
  const rows = report.dropped
    .toSorted((left, right) => right.count - left.count)
    .map(({ count: many, collection, words }) => [count(many), collectionWords[collection], words])
  const columns = [{ align: 'right' }, { align: 'left' }, { align: 'left', flexible: true }] as const
  const lines = aligned(rows, columns, look.columns)
  return [`  ${look.paint('bold', 'Left out of the package, and why')}`, ...lines].join('\n')
}

function packageAndReceipt(report: RunReport, look: Look, folder: string): string {
  const rows: [string, string][] = []
  if (report.package) {
    const { path, bytes, sha256 } = report.package
    rows.push(['Package', shownPath(path, folder)], ['Size', size(bytes)], ['SHA-256', sha256])
  }
  if (report.receipt) {
    const { to, hostKey } = report.receipt
    rows.push([to.startsWith('sftp:') ? 'Uploaded' : 'Written', to])
    if (hostKey) rows.push(['Host key', hostKey])
  }
  // Paths and hashes are copied from here, so they are never cut.
  return rows.map(([label, value]) => `  ${look.paint('bold', label.padEnd(8))}  ${value}`).join('\n')
}

function nextStep(report: RunReport, look: Look, approveCommand: string): string {
  const command = `    ${look.paint('bold', approveCommand)}`
  switch (report.outcome) {
    case 'delivered':
      return paragraph(whatIsNotKnown(report.receipt?.to.startsWith('sftp:') ?? true), look.columns, 2)
    case 'previewed':
      return `  To send exactly this package:\n${command}`
    case 'held':
      return `${paragraph('When all of this is meant, send exactly this package:', look.columns, 2)}\n${command}`
    case 'blocked':
      return paragraph('Mend these findings in the source, or choose other options, and run again.', look.columns, 2)
  }
}

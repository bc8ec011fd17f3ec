/** The printable report of a run: one page without scripts, which can be saved, mailed and printed. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { tables } from '../../apple/tables.ts'
import { count, counted } from '../../roster/counts.ts'
import { Markup, markup } from './markup.ts'
import { changeChart, locationChart } from './report-charts.ts'
import type { ReportContent, ReportEvidence } from './report-content.ts'
import { headline, outcomeTone } from './report-headline.ts'
import { droppedSection, findingSection, locationSection, peopleSection } from './report-lists.ts'
import { duration, moment } from './report-words.ts'
import type { RunDetails } from './run-details.ts'

const style = readFileSync(new URL('./report-html.css', import.meta.url), 'utf8')

/** What a browser may do with the page: nothing but use its own style sheet. */
export const reportPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`

/** The page as HTML. */
export function reportHtml({ team, run, evidence, madeAt }: ReportContent): string {
  const { timeZone } = run
  const began = moment(run.startedAt ?? run.createdAt, timeZone)
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${run.flow.name}, ${began}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<header>
<p>${team} · ${run.project.name}</p>
<h1>${run.flow.name}</h1>
<p>${began}</p>
</header>
${outcomeSection(run)}
${run.tables ? tableSection(run.tables, run) : null}
${evidence ? evidenceSections(evidence, run) : markup`<p class="quiet">The names behind these figures are not there: this run did not come so far, or what it found was removed after its time.</p>`}
${droppedSection(run.report?.dropped ?? [])}
${factSection(run)}
<footer>Made by Firstbell on ${moment(madeAt, timeZone)}. This report may name students and staff: treat it as the roster itself.</footer>
</body>
</html>
`
  return page.html
}

function outcomeSection(run: RunDetails): Markup {
  const { failure, decision } = run
  const held = run.report?.holds ?? []
  const holds =
    held.length > 0
      ? markup`<p>${run.state === 'waiting-for-approval' ? 'Why it is held:' : 'What made it wait for a person:'}</p><ul>${held.map(({ sentence }) => markup`<li>${sentence}</li>`)}</ul>`
      : null
  const isOver = run.state === 'failed' || run.state === 'retrying'
  return markup`<section class="outcome ${outcomeTone(run)}">
<strong>${headline(run)}</strong>
${failure && isOver ? markup`<p>${failure.what}</p><p>${whoActs[failure.whoseMove]}: ${failure.next}</p>` : null}
${holds}
${decision ? markup`<p>${decision.decision === 'approved' ? 'Approved' : 'Discarded'} by ${decision.by}${decision.at ? ` on ${moment(decision.at, run.timeZone)}` : ''}: “${decision.comment}”</p>` : null}
</section>`
}

const whoActs = {
  district: 'What the district does next',
  SIS: 'What the student information system’s support has to do',
  Apple: 'What Apple has to do',
  Firstbell: 'What to do',
} as const

function tableSection(counts: NonNullable<RunDetails['tables']>, run: RunDetails): Markup {
  const rows = tables.map((table) => {
    const { rows: now, added, changed, removed } = counts[table]
    return markup`<tr><td>${table}</td><td class="number">${count(now)}</td><td class="number">${count(added)}</td><td class="number">${count(changed)}</td><td class="number">${count(removed)}</td></tr>`
  })
  return markup`<section>
<h2>What goes to Apple School Manager</h2>
<p class="legend">Of each table:${legend('unchanged', 'as before')}${legend('changed', 'changed')}${legend('added', 'added')}${legend('removed', 'removed')}</p>
${changeChart(counts)}
<table>
<thead><tr><th>Table</th><th class="number">Rows</th><th class="number">Added</th><th class="number">Changed</th><th class="number">Removed</th></tr></thead>
<tbody>${rows}</tbody>
</table>
<p class="quiet">${comparedWith(run)}</p>
</section>`
}

function legend(kind: string, words: string): Markup {
  return markup`<svg class="mark" viewBox="0 0 10 10" aria-hidden="true"><rect class="${kind}" width="10" height="10"/></svg>${words}`
}

function comparedWith({ report, timeZone }: RunDetails): string {
  const compared = report?.comparedWith
  if (!compared || compared.kind === 'nothing')
    return 'Nothing was delivered before: every row is new. The CSV report names everybody.'
  if (compared.kind === 'baseline') return 'Compared with the package from before that the flow names.'
  if (compared.kind === 'may-have-arrived')
    return `Compared with the package of ${moment(compared.at, timeZone)}, of which nobody knows whether it arrived, and with what was there before it.`
  return `Compared with what was delivered on ${moment(compared.at, timeZone)}.`
}

function evidenceSections(evidence: ReportEvidence, { report }: RunDetails): Markup {
  // Of a first delivery everybody is new, which is no list to read.
  const people = report?.comparedWith.kind === 'nothing' ? null : peopleSection(evidence)
  return markup`${people}
${findingSection(evidence.findings)}
<section>
<h2>Schools</h2>
${locationChart(evidence.locations)}
${locationSection(evidence.locations)}
</section>`
}

function factSection(run: RunDetails): Markup {
  const { report, timeZone } = run
  const facts: [string, string][] = [
    ['Run', run.id],
    ['Flow', `${run.flow.name}, version ${run.version}`],
    ['Started by', run.startedBy],
    ['Began', moment(run.startedAt ?? run.createdAt, timeZone)],
  ]
  if (run.endedAt) facts.push(['Ended', moment(run.endedAt, timeZone)])
  for (const { title, milliseconds } of run.steps[1].parts) {
    if (milliseconds !== null) facts.push([title, duration(milliseconds)])
  }
  if (report) facts.push(['Read', gatheredWords(report.gathered)])
  if (run.package) facts.push(['Package', `${count(run.package.bytes)} bytes, SHA-256 ${run.package.sha256}`])
  if (report?.receipt) {
    facts.push(['Uploaded to', report.receipt.to])
    if (report.receipt.hostKey) facts.push(['Host key', report.receipt.hostKey])
  }
  return markup`<section><h2>About this run</h2><dl>${facts.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl></section>`
}

function gatheredWords(gathered: NonNullable<RunDetails['report']>['gathered']): string {
  return [
    counted(gathered.orgs, 'org'),
    counted(gathered.academicSessions, 'academic session'),
    counted(gathered.courses, 'course'),
    counted(gathered.classes, 'class', 'classes'),
    counted(gathered.users, 'user'),
    counted(gathered.enrollments, 'enrollment'),
  ].join(', ')
}

/** The lists of a report: people, findings, what was left out, schools. */

import { count, counted } from '../../roster/counts.ts'
import type { FindingRule } from './findings.ts'
import { type Markup, markup } from './markup.ts'
import type { LocationCounts, NamedChanges, ReportEvidence } from './report-content.ts'
import type { RunDetails } from './run-details.ts'

const nouns = { students: ['student', 'students'], staff: ['staff member', 'staff members'] } as const

const effects = {
  removed: 'Apple deactivates their accounts, and deletes them 120 days later unless they come back.',
  added: 'Apple makes accounts for them.',
  changed: '',
} as const

/** Who is removed, added and changed, by name. */
export function peopleSection({ changes, locationNames }: ReportEvidence): Markup | null {
  const some = changes.filter(({ total }) => total > 0)
  if (some.length === 0) return null
  return markup`<section><h2>People</h2>${some.map((group) => peopleTable(group, locationNames))}</section>`
}

function peopleTable({ table, change, total, named }: NamedChanges, names: ReadonlyMap<string, string>): Markup {
  const [one, many] = nouns[table]
  const rows = named.map(({ key, name, locations, fields }) => {
    const where = locations.map((id) => names.get(id) ?? id).join(', ')
    const what = fields.map(({ field, before, after }) => `${field}: ${shown(before)} → ${shown(after)}`).join('; ')
    return markup`<tr><td><bdi>${name}</bdi></td><td class="id">${key}</td><td>${where}</td>${change === 'changed' ? markup`<td>${what}</td>` : null}</tr>`
  })
  const more = total - named.length
  return markup`<h3>${counted(total, one, many)} ${change}</h3>
${effects[change] ? markup`<p class="quiet">${effects[change]}</p>` : null}
<table><thead><tr><th>Name</th><th>person_id</th><th>School</th>${change === 'changed' ? markup`<th>What changed</th>` : null}</tr></thead><tbody>${rows}</tbody></table>
${more > 0 ? markup`<p class="quiet">And ${count(more)} more; the CSV report names them all.</p>` : null}`
}

function shown(value: string): string {
  return value === '' ? 'blank' : `“${value}”`
}

const severities = {
  blocks: 'Blocks the package',
  'drops-record': 'Record left out',
  'drops-value': 'Value left blank',
  warns: 'To look at',
} as const

/** What the checks found, by rule. */
export function findingSection(findings: readonly FindingRule[]): Markup {
  if (findings.length === 0) return markup`<section><h2>Findings</h2><p>The checks found nothing.</p></section>`
  const rules = findings.map((found) => {
    const more = found.count - found.examples.length
    return markup`<h3>${found.title} <span class="quiet">(${count(found.count)})</span></h3>
<p><span class="severity ${found.severity}">${severities[found.severity]}.</span> ${found.why}</p>
<ul>${found.examples.map(({ sentence }) => markup`<li>${sentence}</li>`)}${more > 0 ? markup`<li class="quiet">and ${count(more)} more</li>` : null}</ul>`
  })
  return markup`<section><h2>Findings</h2>${rules}</section>`
}

/** How many records of the source are not in the package, and why. */
export function droppedSection(dropped: NonNullable<RunDetails['report']>['dropped']): Markup | null {
  if (dropped.length === 0) return null
  const rows = dropped.map(
    ({ collection, count: many, words }) =>
      markup`<tr><td class="number">${count(many)}</td><td>${collection}</td><td>${words}</td></tr>`,
  )
  return markup`<section><h2>Left out of the package, and why</h2><table><thead><tr><th class="number">Records</th><th>Of</th><th>Why</th></tr></thead><tbody>${rows}</tbody></table></section>`
}

/** What each school has, and how its students change. */
export function locationSection(locations: readonly LocationCounts[]): Markup {
  const rows = locations.map(
    (school) =>
      markup`<tr><td>${school.name}</td><td class="number">${count(school.students)}</td><td class="number">${signed(school.studentsAdded, '+')}</td><td class="number">${signed(school.studentsRemoved, '−')}</td><td class="number">${count(school.staff)}</td><td class="number">${count(school.classes)}</td></tr>`,
  )
  return markup`<table><thead><tr><th>School</th><th class="number">Students</th><th class="number">Added</th><th class="number">Removed</th><th class="number">Staff</th><th class="number">Classes</th></tr></thead><tbody>${rows}</tbody></table>`
}

function signed(value: number, sign: string): string {
  return value === 0 ? '' : sign + count(value)
}

import { counted } from '../../roster/counts.ts'
import type { RunState } from '../run-states.ts'
import { isInFolder } from '../runs/kept-report.ts'
import type { RunDetails } from './run-details.ts'

const tones: Record<RunState, '' | 'good' | 'warn' | 'bad'> = {
  scheduled: '',
  queued: '',
  running: '',
  'waiting-for-approval': 'warn',
  retrying: 'warn',
  succeeded: 'good',
  'succeeded-with-warnings': 'good',
  failed: 'bad',
  cancelled: 'warn',
  superseded: 'warn',
  skipped: 'warn',
}

/** The color that says how the run stands. */
export function outcomeTone({ state }: Pick<RunDetails, 'state'>): string {
  return tones[state]
}

/** How the run stands, in one sentence. */
export function headline(run: RunDetails): string {
  switch (run.state) {
    case 'scheduled':
    case 'queued':
      return 'This run has not begun.'
    case 'running':
      return 'This run is at work.'
    case 'waiting-for-approval':
      return 'Held: nothing was sent, a person has to decide.'
    case 'retrying':
      return 'Failed for now: it is tried again by itself.'
    case 'succeeded':
    case 'succeeded-with-warnings':
      return `${delivered(run)}: ${changesInWords(run)}.${warningWords(run)}`
    case 'failed':
      return run.report?.outcome === 'blocked' ? 'Blocked: nothing was sent.' : 'Failed.'
    case 'cancelled':
      return run.reason ?? 'Cancelled.'
    case 'superseded':
      return run.reason ?? 'A later run took its place.'
    case 'skipped':
      return run.reason ?? 'This run was left out.'
  }
}

/** Uploaded is not imported: what Apple made of it stands in its Activity log. */
function delivered({ package: made, report }: RunDetails): string {
  if (!made?.deliveredAt) return 'Preview, nothing was sent'
  return report && isInFolder(report) ? 'Written into the folder' : 'Uploaded'
}

function changesInWords({ tables, report }: RunDetails): string {
  if (!tables) return 'nothing is known of what changed'
  const { students, staff } = tables
  if (report?.comparedWith.kind === 'nothing')
    return `${counted(students.rows, 'student')} and ${counted(staff.rows, 'staff member')}`
  const sums = (['added', 'changed', 'removed'] as const).map((kind) => ({
    kind,
    people: students[kind] + staff[kind],
  }))
  const named = sums
    .filter(({ people }) => people > 0)
    .map(({ kind, people }) => `${counted(people, 'person', 'people')} ${kind}`)
  return named.length > 0 ? named.join(', ') : 'nobody was added, changed or removed'
}

function warningWords({ warnings }: RunDetails): string {
  return warnings > 0 ? ` ${counted(warnings, 'finding')} to look at.` : ''
}

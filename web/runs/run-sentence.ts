import { runs } from '../words/runs.ts'
import type { Run } from './run.ts'

const { sentences } = runs

/** How the run stands, and why, in one sentence. */
export function runSentence(run: Run): string {
  switch (run.state) {
    case 'scheduled':
    case 'queued':
      return run.reason ?? sentences.notBegun
    case 'running':
      return run.cancelRequested ? sentences.stopping : sentences.atWork
    case 'waiting-for-approval':
      return sentences.held
    case 'retrying':
      return sentences.retrying
    case 'succeeded':
    case 'succeeded-with-warnings':
      return succeeded(run)
    case 'failed':
      return failed(run)
    case 'cancelled':
      return run.reason ?? (run.decision?.decision === 'discarded' ? sentences.discarded : sentences.cancelled)
    case 'superseded':
      return run.reason ?? sentences.superseded
    case 'skipped':
      return run.reason ?? sentences.skipped
  }
}

/** What failed stands below it, with what to do about it. */
function failed(run: Run): string {
  if (run.failure?.code === 'FINDINGS_BLOCK') return sentences.blocked
  const part = run.steps[1].parts.find(({ state }) => state === 'failed')
  if (part) return sentences.failedAt(part.number, part.title)
  return run.failure ? sentences.failed : (run.reason ?? sentences.failed)
}

function succeeded(run: Run): string {
  const changes = changesOf(run)
  const findings = run.warnings > 0 ? sentences.warnings(run.warnings) : ''
  if (!run.package?.deliveredAt) return sentences.previewed(changes) + findings
  if (isInFolder(run)) return sentences.written(changes) + findings
  return sentences.uploaded(changes) + findings + sentences.notImported
}

/** Whoever takes packages from there delivers them. */
function isInFolder({ report }: Run): boolean {
  return report?.receipt !== undefined && !report.receipt.to.startsWith('sftp:')
}

function changesOf({ tables, report }: Run): string {
  const [students, staff] = [tables?.['students'], tables?.['staff']]
  if (!students || !staff) return sentences.nothingKnown
  if (report?.comparedWith.kind === 'nothing') return sentences.firstTime(students.rows, staff.rows)
  const said = (['added', 'changed', 'removed'] as const)
    .map((change) => ({ change, people: students[change] + staff[change] }))
    .filter(({ people }) => people > 0)
    .map(({ change, people }) => sentences.people(people, change))
  return said.length > 0 ? said.join(', ') : sentences.nobody
}

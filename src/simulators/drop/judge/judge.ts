import type { Buffer } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import { ActivityLog } from './activity-log.ts'
import { type Applied, apply } from './apply.ts'
import { checkStaff, checkStudent } from './check-people.ts'
import { checkClass, checkCourse, checkLocation, checkRoster } from './check-school.ts'
import { type Incoming, nothingYet } from './incoming.ts'
import { type FileName, fileNames } from './layout.ts'
import { type Problem, Problems, Unreadable } from './problems.ts'
import { type Row, rowsOf } from './rows.ts'
import type { Tenant } from './tenant.ts'
import { openPackage } from './zip.ts'

/** What Apple School Manager would say to an upload, and make of it. */
export interface Verdict {
  activityId: string
  status: 'COMPLETED' | 'FAILED'
  subStatus: 'COMPLETED' | 'COMPLETED_WITH_ERROR' | 'FAILED'
  /** Rows in each file, without the header. */
  rows: Record<FileName, number>
  counts: Applied['counts']
  /** The first thousand problems, and how many there are. */
  problems: Problem[]
  problemCount: number
  overwritten: string[]
  schoolworkLost: number
  /**
   * ASM's activity log, as the CSV file that an administrator downloads, in pieces of some thousand lines. Records that
   * did not change are not in it.
   */
  activityLog: string[]
  /** The tenant after the upload; the same as before when the import failed. */
  tenant: Tenant
}

/** The files in an order in which every reference leads back. */
const checks = {
  locations: checkLocation,
  students: checkStudent,
  staff: checkStaff,
  courses: checkCourse,
  classes: checkClass,
  rosters: checkRoster,
} satisfies Record<FileName, (row: Row, incoming: Incoming, problems: Problems) => void>

/**
 * Judges an upload, given as a path or as bytes, strictly by Apple's rules, and works out what a tenant would be after
 * it. The tenant given is not changed. Shares no code with what makes packages, so that one can show the other wrong.
 */
export async function judge(zip: string | Buffer, tenant: Tenant): Promise<Verdict> {
  const startedAt = new Date().toISOString()
  const log = new ActivityLog(startedAt)
  const problems = new Problems(log)
  const incoming = nothingYet(tenant.settings)
  const rows = { locations: 0, students: 0, staff: 0, courses: 0, classes: 0, rosters: 0 }
  try {
    await readAll(zip, incoming, problems, rows)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    problems.add(error.problem)
  }
  const applied = problems.failsImport ? unchanged(tenant) : apply(tenant, incoming, log)
  const activityId = randomUUID()
  const outcome = outcomeOf(problems)
  const endedAt = new Date().toISOString()
  return {
    activityId,
    ...outcome,
    rows,
    problems: problems.kept,
    problemCount: problems.count,
    ...applied,
    activityLog: log.pieces({ activityId, startedAt, endedAt, ...outcome }),
  }
}

function outcomeOf({ failsImport, count }: Problems): Pick<Verdict, 'status' | 'subStatus'> {
  if (failsImport) return { status: 'FAILED', subStatus: 'FAILED' }
  return { status: 'COMPLETED', subStatus: count > 0 ? 'COMPLETED_WITH_ERROR' : 'COMPLETED' }
}

async function readAll(
  zip: string | Buffer,
  incoming: Incoming,
  problems: Problems,
  counted: Record<FileName, number>,
): Promise<void> {
  const opened = await openPackage(zip)
  try {
    for (const file of fileNames) {
      for await (const rows of rowsOf(file, opened.read(file))) {
        counted[file] += rows.length
        for (const row of rows) checks[file](row, incoming, problems)
      }
    }
  } finally {
    opened.close()
  }
}

function unchanged(tenant: Tenant): Applied {
  const none = { created: 0, updated: 0, removed: 0 }
  const counts = { locations: none, people: none, courses: none, classes: none, rosters: none }
  return { tenant, counts, overwritten: [], schoolworkLost: 0 }
}

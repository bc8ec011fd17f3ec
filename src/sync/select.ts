import type { Workspace } from './workspace.ts'

/** The order matters: classes need schools and sessions. */
const beforeEnrollments = ['schools', 'sessions', 'classes', 'people'] as const
const withEnrollments = ['dates', 'enrollments'] as const

/**
 * Chooses what of the roster is kept (`kept.*`), as far as it does not depend on the enrollments; whatever is left out
 * gets a row in `dropped`.
 */
export async function selectBeforeEnrollments(workspace: Workspace): Promise<void> {
  await run(workspace, beforeEnrollments)
  if (await isThere(workspace, grandparents)) await run(workspace, ['rings'])
}

/** Orgs that are a parent and have one: in a ring, all are. Most districts have none. */
const grandparents =
  'roster.orgs WHERE parentSourcedId IN (SELECT sourcedId FROM roster.orgs WHERE parentSourcedId IS NOT NULL)'

/** Chooses the rest, once the enrollments are there. Staff without a school are located where they teach. */
export async function selectEnrollments(workspace: Workspace): Promise<void> {
  await run(workspace, withEnrollments)
  if (await isThere(workspace, 'staff_to_locate')) await run(workspace, ['teachers'])
  await workspace.run('DROP TABLE staff_to_locate')
}

/** Lets go of the enrollments as the source sent them, which are most of a roster, once they are chosen and on file. */
export function forgetEnrollments(workspace: Workspace): Promise<void> {
  return workspace.run('DROP VIEW roster.enrollments; DROP TABLE roster.enrollment_rows')
}

async function isThere(workspace: Workspace, rows: string): Promise<boolean> {
  const [found] = await workspace.rows<{ some: boolean }>(`SELECT count(*) > 0 AS some FROM ${rows}`)
  return found?.some ?? false
}

async function run(workspace: Workspace, files: readonly string[]): Promise<void> {
  for (const file of files) await workspace.runFile(new URL(`./select/${file}.sql`, import.meta.url))
}

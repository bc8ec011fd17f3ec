import { together } from './together.ts'
import type { Workspace } from './workspace.ts'

/** Makes those of Apple's tables (`package.*`) that do not depend on the enrollments, of what the selection kept. */
export async function shapeBeforeEnrollments(workspace: Workspace): Promise<void> {
  await run(workspace, 'locations')
  await run(workspace, 'words')
  await workspace.set('kind', 'student')
  await run(workspace, 'people')
  await run(workspace, 'students')
  await run(workspace, 'courses')
}

/** Makes the other tables, once the enrollments were selected; rosters on one connection, the rest on the other. */
export async function shapeEnrollments(workspace: Workspace, beside: Workspace): Promise<void> {
  await together([run(workspace, 'rosters'), shapeTeaching(beside)])
}

/** Lets go of the roster and of what was chosen of it, once the tables are made: only who is kept is still asked for. */
export function forgetRoster(workspace: Workspace): Promise<void> {
  return run(workspace, 'forget-roster')
}

async function shapeTeaching(workspace: Workspace): Promise<void> {
  await workspace.set('kind', 'staff')
  await run(workspace, 'people')
  await run(workspace, 'staff')
  await run(workspace, 'instructors')
  await run(workspace, 'classes')
}

function run(workspace: Workspace, file: string): Promise<void> {
  return workspace.runFile(new URL(`./shape/${file}.sql`, import.meta.url))
}

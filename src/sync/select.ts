import type { Workspace } from './workspace.ts'

/** The order matters: classes need schools and sessions, and staff without a school are located where they teach. */
const files = ['schools', 'sessions', 'dates', 'classes', 'enrollments', 'people'] as const

/** Chooses what of the roster is kept (`kept.*`); whatever is left out gets a row in `dropped`. */
export async function select(workspace: Workspace): Promise<void> {
  for (const file of files) await workspace.runFile(new URL(`./select/${file}.sql`, import.meta.url))
}

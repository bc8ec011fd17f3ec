import type { Workspace } from './workspace.ts'

const files = ['locations', 'people', 'students', 'staff', 'courses', 'instructors', 'classes', 'rosters'] as const

/** Makes Apple's six tables (`package.*`) of what the selection kept. */
export async function shape(workspace: Workspace): Promise<void> {
  for (const file of files) await workspace.runFile(new URL(`./shape/${file}.sql`, import.meta.url))
}

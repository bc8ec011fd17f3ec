import type { Transaction } from 'kysely'
import { z } from 'zod'
import type { Tables } from '../../store/tables.ts'
import type { Actor } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { refuseWhileRunning } from '../flows/locked.ts'
import { NotThere } from '../refusals.ts'
import { getProject, type Project, projectNameSchema } from './project.ts'

const days = z.int().min(1).max(3650)

/** The settings of a project. */
export const projectChangeSchema = z.strictObject({
  name: projectNameSchema.optional(),
  savesBodies: z.boolean().optional().describe('Save request and response data of its runs from now on'),
  keepBodiesDays: days.optional().describe('Remove saved request and response data after so many days'),
  keepPackages: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('Keep the packages of so many last runs; the last delivered one is always kept'),
  keepRunsDays: days.optional().describe('Remove runs from the History after so many days'),
})

interface ProjectOf {
  teamId: string
  actor: Actor
  id: string
}

/** Renames a project and changes its settings. Throws NotThere. */
export async function changeProject(
  context: Context,
  { teamId, actor, id }: ProjectOf,
  change: z.output<typeof projectChangeSchema>,
): Promise<Project> {
  await context.db.transaction().execute(async (trx) => {
    const before = await lockedProject(trx, teamId, id)
    const now = {
      name: change.name ?? before.name,
      saves_bodies: change.savesBodies ?? before.saves_bodies,
      keep_bodies_days: change.keepBodiesDays ?? before.keep_bodies_days,
      keep_packages: change.keepPackages ?? before.keep_packages,
      keep_runs_days: change.keepRunsDays ?? before.keep_runs_days,
    }
    await trx.updateTable('projects').set(now).where('id', '=', id).execute()
    const details = { ...change, ...(now.name !== before.name && { nameBefore: before.name }) }
    const subject = { kind: 'project', id, name: now.name }
    await audit(trx, { teamId, actor, action: 'project.changed', subject, details })
  })
  return getProject(context.db, teamId, id)
}

/** Deletes a project with its flows and their History. Throws NotThere, Conflict `run-under-way`. */
export async function deleteProject(context: Context, { teamId, actor, id }: ProjectOf): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    const { name } = await lockedProject(trx, teamId, id)
    const flows = await trx.selectFrom('flows').select('id').where('project_id', '=', id).forUpdate().execute()
    await refuseWhileRunning(
      trx,
      flows.map((flow) => flow.id),
    )
    await trx.deleteFrom('projects').where('id', '=', id).execute()
    const subject = { kind: 'project', id, name }
    await audit(trx, { teamId, actor, action: 'project.deleted', subject, details: { flows: flows.length } })
  })
}

async function lockedProject(trx: Transaction<Tables>, teamId: string, id: string) {
  const row = await trx
    .selectFrom('projects')
    .selectAll()
    .where('id', '=', id)
    .where('team_id', '=', teamId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotThere('This project')
  return row
}

import { z } from 'zod'
import type { Actor } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { definitionSchema } from '../definition.ts'
import { InvalidField } from '../refusals.ts'
import { takeAccounts } from './accounts-of-flow.ts'
import { flowNameSchema, getFlow, type WholeFlow } from './flow.ts'
import { insertFlow } from './insert.ts'

export const newFlowSchema = z.strictObject({
  projectId: z.uuid(),
  name: flowNameSchema,
  enabled: z.boolean().default(true),
  definition: definitionSchema,
})

export const copySchema = z.strictObject({
  name: flowNameSchema.optional().describe('Default: the name of the flow, and “copy”'),
})

/** Makes a flow in a project. Throws InvalidField, Conflict. */
export async function createFlow(
  context: Context,
  { teamId, actor }: { teamId: string; actor: Actor },
  { projectId, name, enabled, definition }: z.output<typeof newFlowSchema>,
): Promise<WholeFlow> {
  const id = await context.db.transaction().execute(async (trx) => {
    const project = await trx
      .selectFrom('projects')
      .select('id')
      .where('id', '=', projectId)
      .where('team_id', '=', teamId)
      .forUpdate()
      .executeTakeFirst()
    if (!project) throw new InvalidField('projectId', 'This project is not there (any more).')
    const fields = { source: 'definition.sourceAccountId', destination: 'definition.destinationAccountId' }
    await takeAccounts(trx, { teamId, definition, enabled, fields })
    const made = await insertFlow(trx, { teamId, projectId, name, enabled, definition, actor, comment: null })
    await audit(trx, { teamId, actor, action: 'flow.made', subject: { kind: 'flow', id: made, name } })
    return made
  })
  return getFlow(context.db, teamId, id)
}

/** Makes a flow like another one, switched off. Throws NotThere, InvalidField. */
export async function copyFlow(
  context: Context,
  { teamId, actor, id }: { teamId: string; actor: Actor; id: string },
  { name }: z.output<typeof copySchema>,
): Promise<WholeFlow> {
  const made = await context.db.transaction().execute(async (trx) => {
    const original = await getFlow(trx, teamId, id)
    const { projectId, definition, version } = original
    const called = name ?? `${original.name} copy`
    await takeAccounts(trx, { teamId, definition, enabled: false, fields: { source: 'flow', destination: 'flow' } })
    const comment = `Copy of version ${version} of “${original.name}”`
    const copy = { teamId, projectId, name: called, enabled: false, definition, actor, comment }
    const copyId = await insertFlow(trx, copy)
    const subject = { kind: 'flow', id: copyId, name: called }
    await audit(trx, { teamId, actor, action: 'flow.made', subject, details: { copyOf: id } })
    return copyId
  })
  return getFlow(context.db, teamId, made)
}

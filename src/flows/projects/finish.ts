import { z } from 'zod'
import type { Actor } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { takeAccounts } from '../flows/accounts-of-flow.ts'
import { getFlow, wholeFlowSchema } from '../flows/flow.ts'
import { insertFlow } from '../flows/insert.ts'
import { ensureFirstChannel } from '../notifications/first-channel.ts'
import { InvalidField } from '../refusals.ts'
import { findTeam } from '../teams/teams.ts'
import { configurationSchema, definitionOf } from '../templates/configuration.ts'
import { templates } from '../templates/templates.ts'
import { getProject, projectNameSchema, projectSchema } from './project.ts'

/** What a template's wizard sends at its end. */
export const finishSchema = z.strictObject({
  template: z.enum(templates.map(({ id }) => id)),
  name: projectNameSchema.optional().describe('Of the project; default: the title of the template'),
  accounts: z.strictObject({ source: z.uuid(), destination: z.uuid() }),
  configuration: configurationSchema,
  savesBodies: z.boolean().default(false).describe('Save request and response data of its runs'),
})

export const finishedSchema = z.object({ project: projectSchema, flow: wholeFlowSchema })

/** Makes a project with its flow: both, or neither. Throws InvalidField, Conflict `destination-in-use`. */
export async function finishTemplate(
  context: Context,
  { teamId, actor }: { teamId: string; actor: Actor },
  entered: z.output<typeof finishSchema>,
): Promise<z.output<typeof finishedSchema>> {
  const template = templates.find(({ id }) => id === entered.template)
  if (!template) throw new InvalidField('template', 'There is no template of this name.')
  const { guard } = await findTeam(context.db, teamId)
  const definition = definitionOf(entered.accounts, entered.configuration, guard)
  const name = entered.name ?? template.title

  const made = await context.db.transaction().execute(async (trx) => {
    const fields = { source: 'accounts.source', destination: 'accounts.destination' }
    await takeAccounts(trx, { teamId, definition, enabled: true, fields })
    for (const { role, kinds } of template.accounts) {
      const account = await trx
        .selectFrom('accounts')
        .select(['connector', 'name'])
        .where('id', '=', entered.accounts[role])
        .executeTakeFirstOrThrow()
      if (!kinds.some(({ id }) => id === account.connector)) {
        throw new InvalidField(
          `accounts.${role}`,
          `The account “${account.name}” is of no kind that this template takes.`,
        )
      }
    }
    const { id: projectId } = await trx
      .insertInto('projects')
      .values({ team_id: teamId, template: template.id, name, saves_bodies: entered.savesBodies })
      .returning('id')
      .executeTakeFirstOrThrow()
    const flow = { teamId, projectId, name: template.title, enabled: true, definition, actor, comment: null }
    const flowId = await insertFlow(trx, flow)
    const project = { kind: 'project', id: projectId, name }
    await audit(trx, { teamId, actor, action: 'project.made', subject: project, details: { template: template.id } })
    if (actor.personId !== null) await ensureFirstChannel(trx, teamId, actor.name)
    await audit(trx, { teamId, actor, action: 'flow.made', subject: { kind: 'flow', id: flowId, name: flow.name } })
    return { projectId, flowId }
  })
  return {
    project: await getProject(context.db, teamId, made.projectId),
    flow: await getFlow(context.db, teamId, made.flowId),
  }
}

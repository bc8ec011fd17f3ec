import { isDeepStrictEqual } from 'node:util'
import type { Transaction } from 'kysely'
import { z } from 'zod'
import type { Tables } from '../../store/tables.ts'
import type { Actor } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context, Db } from '../context.ts'
import { definitionSchema, type FlowDefinition, isTimeZone, storedDefinitionSchema } from '../definition.ts'
import { Conflict, InvalidField, NotThere } from '../refusals.ts'
import { nextRunAt } from '../schedule/next-run.ts'
import { takeAccounts } from './accounts-of-flow.ts'
import { differenceSchema, differencesBetween } from './difference.ts'
import { getFlow, type WholeFlow } from './flow.ts'
import { insertVersion, withOneZone } from './insert.ts'
import { lockedFlow } from './locked.ts'

const commentSchema = z.string().trim().min(1).max(500).nullable().default(null)

export const versionSchema = z.object({
  version: z.int(),
  savedBy: z.string(),
  savedAt: z.iso.datetime(),
  comment: z.string().nullable(),
})

export const wholeVersionSchema = versionSchema.extend({ definition: storedDefinitionSchema })

export const comparisonSchema = z.object({
  from: versionSchema,
  to: versionSchema,
  differences: z.array(differenceSchema),
})

/** What the database has room for. */
export const lastVersion = 2 ** 31 - 1

const basedOn = z.int().min(1).max(lastVersion).describe('The version in force when the change was begun')

export const newVersionSchema = z.strictObject({ basedOn, definition: definitionSchema, comment: commentSchema })

export const restoreSchema = z.strictObject({ basedOn, comment: commentSchema })

type Version = z.output<typeof wholeVersionSchema>

/** Which flow, whose, and who works on it. */
export interface FlowOf {
  teamId: string
  actor: Actor
  id: string
}

/** All versions of a flow, the newest first. Throws NotThere. */
export async function listVersions(db: Db, teamId: string, id: string): Promise<z.output<typeof versionSchema>[]> {
  await getFlow(db, teamId, id)
  const rows = await db
    .selectFrom('flow_versions')
    .select(['version', 'saved_by', 'saved_at', 'comment'])
    .where('flow_id', '=', id)
    .orderBy('version', 'desc')
    .execute()
  return rows.map(({ version, saved_by, saved_at, comment }) => {
    return { version, savedBy: saved_by, savedAt: saved_at.toISOString(), comment }
  })
}

/** One version of a flow. Throws NotThere. */
export async function getVersion(db: Db, teamId: string, id: string, version: number): Promise<Version> {
  const row = await db
    .selectFrom('flow_versions')
    .innerJoin('flows', 'flows.id', 'flow_versions.flow_id')
    .selectAll('flow_versions')
    .where('flows.id', '=', id)
    .where('flows.team_id', '=', teamId)
    .where('flows.deleted_at', 'is', null)
    .where('flow_versions.version', '=', version)
    .executeTakeFirst()
  if (!row) throw new NotThere(`Version ${version} of this flow`)
  return {
    version: row.version,
    savedBy: row.saved_by,
    savedAt: row.saved_at.toISOString(),
    comment: row.comment,
    definition: storedDefinitionSchema.parse(row.definition),
  }
}

/** In which fields two versions of a flow differ. Throws NotThere. */
export async function compareVersions(
  db: Db,
  { teamId, id }: Omit<FlowOf, 'actor'>,
  versions: { from: number; to: number },
): Promise<z.output<typeof comparisonSchema>> {
  const { definition: before, ...from } = await getVersion(db, teamId, id, versions.from)
  const { definition: after, ...to } = await getVersion(db, teamId, id, versions.to)
  return { from, to, differences: differencesBetween(before, after) }
}

/**
 * Saves a definition as a new version, which is in force from then on; one that changes nothing is not saved.
 * Throws NotThere, InvalidField, Conflict `flow-changed` with what somebody else saved, or `destination-in-use`.
 */
export async function saveVersion(
  context: Context,
  flow: FlowOf,
  { basedOn, definition, comment }: z.output<typeof newVersionSchema>,
): Promise<WholeFlow> {
  await context.db.transaction().execute(async (trx) => {
    const fields = { source: 'definition.sourceAccountId', destination: 'definition.destinationAccountId' }
    await putInForce(trx, flow, { basedOn, definition, comment, fields, action: 'flow.changed' })
  })
  return getFlow(context.db, flow.teamId, flow.id)
}

/** Saves what a version from before said as a new version. Throws as saveVersion does. */
export async function restoreVersion(
  context: Context,
  flow: FlowOf & { version: number },
  { basedOn, comment }: z.output<typeof restoreSchema>,
): Promise<WholeFlow> {
  await context.db.transaction().execute(async (trx) => {
    const { definition } = await getVersion(trx, flow.teamId, flow.id, flow.version)
    const { timeZone } = definition.schedule ?? definition.options
    if (!isTimeZone(timeZone)) throw new InvalidField('version', `Its time zone ${timeZone} is not known here.`)
    await putInForce(trx, flow, {
      basedOn,
      definition,
      comment: comment ?? `Version ${flow.version} restored`,
      fields: { source: 'version', destination: 'version' },
      action: 'flow.restored',
    })
  })
  return getFlow(context.db, flow.teamId, flow.id)
}

interface Saving {
  basedOn: number
  definition: FlowDefinition
  comment: string | null
  fields: { source: string; destination: string }
  action: 'flow.changed' | 'flow.restored'
}

async function putInForce(trx: Transaction<Tables>, { teamId, actor, id }: FlowOf, saving: Saving): Promise<void> {
  const flow = await lockedFlow(trx, teamId, id)
  const current = await getVersion(trx, teamId, id, flow.version)
  const definition = withOneZone(saving.definition)
  if (flow.version !== saving.basedOn) {
    const base = await getVersion(trx, teamId, id, saving.basedOn)
    throw new Conflict('flow-changed', `${current.savedBy} saved version ${current.version} of this flow meanwhile.`, {
      current,
      theirs: differencesBetween(base.definition, current.definition),
      yours: differencesBetween(base.definition, definition),
    })
  }
  const differences = differencesBetween(current.definition, definition)
  if (differences.length === 0) return
  await takeAccounts(trx, { teamId, definition, enabled: flow.enabled, flowId: id, fields: saving.fields })
  const version = flow.version + 1
  await insertVersion(trx, { flowId: id, version, definition, actor, comment: saving.comment })
  // A run that is due in this moment stays due when it was not the schedule that changed.
  const rescheduled = !isDeepStrictEqual(current.definition.schedule, definition.schedule)
  await trx
    .updateTable('flows')
    .set({
      version,
      source_account_id: definition.sourceAccountId,
      destination_account_id: definition.destinationAccountId,
      ...(rescheduled && { next_run_at: nextRunAt(definition, flow.enabled) }),
    })
    .where('id', '=', id)
    .execute()
  const changed = differences.slice(0, 50).map(({ path }) => path)
  const subject = { kind: 'flow', id, name: flow.name }
  await audit(trx, { teamId, actor, action: saving.action, subject, details: { version, changed } })
}

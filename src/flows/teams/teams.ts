import { z } from 'zod'
import { optionsSchema } from '../../sync/options.ts'
import type { Actor } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context, Db } from '../context.ts'
import { nameSchema } from '../name-input.ts'
import { NotThere } from '../refusals.ts'
import { addMember, setRoleIn } from './members.ts'

export const teamNameSchema = nameSchema(200)

/**
 * What the guard of the team's new flows starts from; null: what Firstbell recommends. Without the default of an option,
 * which would stand in for a guard that is left out of a change.
 */
const guardSchema = optionsSchema.shape.guard.unwrap()

export const teamChangeSchema = z.strictObject({
  name: teamNameSchema.optional(),
  guard: guardSchema.nullable().optional(),
})

export interface Team {
  id: string
  name: string
  demo: boolean
  guard: z.output<typeof guardSchema> | null
  createdAt: string
}

/** Makes a team whose first administrator is the one who makes it. */
export async function makeTeam(context: Context, name: string, actor: Actor & { personId: string }): Promise<string> {
  return context.db.transaction().execute((trx) => makeTeamIn(trx, name, actor))
}

/** As `makeTeam`, as a part of something larger. */
export async function makeTeamIn(
  db: Db,
  name: string,
  actor: Actor & { personId: string },
  { demo = false } = {},
): Promise<string> {
  const { id } = await db.insertInto('teams').values({ name, demo }).returning('id').executeTakeFirstOrThrow()
  await audit(db, { teamId: id, actor, action: 'team.made', subject: { kind: 'team', id, name } })
  await addMember(db, { teamId: id, personId: actor.personId, role: 'administrator' }, actor)
  return id
}

/** One team. */
export async function findTeam(db: Db, id: string): Promise<Team> {
  const row = await db.selectFrom('teams').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotThere('This team')
  const { name, demo, guard, created_at } = row
  return { id, name, demo, guard: guardSchema.nullable().parse(guard), createdAt: created_at.toISOString() }
}

/** Every team of the installation, by name, with how many people are in it. */
export async function listTeams(db: Db): Promise<{ id: string; name: string; demo: boolean; members: number }[]> {
  const rows = await db
    .selectFrom('teams')
    .leftJoin('members', 'members.team_id', 'teams.id')
    .select(['teams.id', 'teams.name', 'teams.demo', ({ fn }) => fn.count<number>('members.person_id').as('members')])
    .groupBy(['teams.id', 'teams.name', 'teams.demo'])
    .orderBy('teams.name')
    .orderBy('teams.id')
    .execute()
  return rows.map((row) => ({ ...row, members: Number(row.members) }))
}

/** Makes an owner of the installation an administrator of a team. */
export async function joinTeam(context: Context, id: string, actor: Actor & { personId: string }): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    const team = await findTeam(trx, id)
    const member = { teamId: team.id, personId: actor.personId, role: 'administrator' as const }
    if (!(await addMember(trx, member, actor, { asOwner: true }))) await setRoleIn(trx, member, member.role, actor)
  })
}

/** Renames a team, or changes what its guard starts from. */
export async function changeTeam(
  context: Context,
  id: string,
  { name, guard }: z.output<typeof teamChangeSchema>,
  actor: Actor,
): Promise<Team> {
  return context.db.transaction().execute(async (trx) => {
    const before = await findTeam(trx, id)
    await trx
      .updateTable('teams')
      .set({ name: name ?? before.name, ...(guard !== undefined && { guard: guard && JSON.stringify(guard) }) })
      .where('id', '=', id)
      .execute()
    const details = { ...(name !== undefined && { name }), ...(guard !== undefined && { guard }) }
    await audit(trx, {
      teamId: id,
      actor,
      action: 'team.changed',
      subject: { kind: 'team', id, name: before.name },
      details,
    })
    return findTeam(trx, id)
  })
}

/** The first start: a link that can be used once makes the first owner and the first team. */
import { z } from 'zod'
import { type Actor, firstbell } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context, Db } from '../context.ts'
import { Conflict, NotThere } from '../refusals.ts'
import { readSetting, removeSetting, writeSetting } from './installation-settings.ts'
import { hashOf, isTokenOf, newToken } from './link-tokens.ts'
import { emailSchema, hashOfPassword, makePerson, passwordSchema, personNameSchema } from './people.ts'
import { makeTeamIn, teamNameSchema } from './teams.ts'

export const setUpSchema = z.strictObject({
  token: z.string().min(1).max(200),
  name: personNameSchema,
  email: emailSchema,
  password: passwordSchema,
  teamName: teamNameSchema,
})

const name = 'set-up'
const valueSchema = z.object({ tokenHash: z.string().length(64) })

/**
 * The link to set the installation up by, valid until it is used or a newer one is made; undefined when there are
 * people already. The token stands behind the #, which browsers send to no server, so that it is in no log.
 */
export async function makeSetUpLink(context: Context): Promise<string | undefined> {
  const token = newToken()
  return context.db.transaction().execute(async (trx) => {
    if (await anybody(trx)) return undefined
    await writeSetting(trx, context, { name, value: { tokenHash: hashOf(token) }, secrets: null })
    return `${context.publicUrl}/setup#${token}`
  })
}

/** Whether the installation still has to be set up. */
export async function isToBeSetUp(db: Db): Promise<boolean> {
  return !(await anybody(db))
}

/** Sets the installation up; returns the owner and the team. */
export async function setUp(
  context: Context,
  { token, name: personName, email, password, teamName }: z.output<typeof setUpSchema>,
  address: string,
): Promise<{ personId: string; teamId: string }> {
  await checkToken(context, token)
  const passwordHash = await hashOfPassword(password)
  return context.db.transaction().execute(async (trx) => {
    // Removing it first makes a second use of the same link wait, and then find nothing.
    if (!(await removeSetting(trx, name)) || (await anybody(trx))) throw alreadySetUp()
    const personId = await makePerson(trx, { name: personName, email, passwordHash, owner: true })
    const actor: Actor & { personId: string } = { ...firstbell, personId, name: email, address }
    await audit(trx, { teamId: null, actor, action: 'installation.set-up' })
    return { personId, teamId: await makeTeamIn(trx, teamName, actor) }
  })
}

async function checkToken(context: Context, token: string): Promise<void> {
  const setting = await readSetting(context, name)
  if (!setting) throw alreadySetUp()
  if (!isTokenOf(token, valueSchema.parse(setting.value).tokenHash)) throw new NotThere('This set-up link')
}

function alreadySetUp(): Conflict {
  return new Conflict('already-set-up', 'This installation is set up already. Sign in, or ask for an invitation.')
}

async function anybody(db: Db): Promise<boolean> {
  return (await db.selectFrom('people').select('id').limit(1).executeTakeFirst()) !== undefined
}

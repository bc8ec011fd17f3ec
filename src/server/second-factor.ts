/**
 * What better-auth leaves open of second factors: a code of the authenticator app works once, and a try is counted
 * before it is judged, so that tries at the same moment cannot outrun the limit.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthMiddleware, getAuthoritativeSessionFromCtx } from 'better-auth/api'
import { symmetricDecrypt } from 'better-auth/crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../flows/context.ts'

const appPath = '/two-factor/verify-totp'
const judging = new Set([appPath, '/two-factor/verify-backup-code'])

/** How often in a row a wrong code may be given, and for how long none is judged afterwards. */
const limit = { tries: 10, lockedFor: '15 minutes' } as const

type Endpoint = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0]

/** To go with better-auth's own plugin, whose lock is to be switched off. */
export function secondFactorCounted(db: Db): BetterAuthPlugin {
  return {
    id: 'second-factor-counted',
    hooks: {
      before: [
        {
          matcher: ({ path }) => path !== undefined && judging.has(path),
          handler: createAuthMiddleware(async (endpoint) => {
            const session = await getAuthoritativeSessionFromCtx(endpoint)
            const personId = session?.user.id ?? (await whoGavePassword(endpoint))
            const factor = personId === undefined ? undefined : await factorOf(db, personId)
            if (!factor) return
            if (!session) await countTry(db, factor.id)
            if (endpoint.path !== appPath) return
            const secret = await symmetricDecrypt({ key: endpoint.context.secretConfig, data: factor.secret })
            const step = stepOf(codeSchema.parse(endpoint.body).code, secret)
            if (step !== undefined && (await takeStep(db, factor.id, step))) return
            // Judged by better-auth as any wrong code is.
            return { context: { body: { code: '' } } }
          }),
        },
      ],
      after: [
        {
          matcher: ({ path }) => path !== undefined && judging.has(path),
          handler: createAuthMiddleware(async ({ context }) => {
            if (context.newSession) await forgetTries(db, context.newSession.user.id)
          }),
        },
      ],
    },
  }
}

const codeSchema = z.object({ code: z.string() })

/** The person for whom the right password was given in this browser, and who has still to give a code. */
async function whoGavePassword({ context, getSignedCookie }: Endpoint): Promise<string | undefined> {
  const token = await getSignedCookie(context.createAuthCookie('two_factor').name, context.secret)
  if (!token) return undefined
  return (await context.internalAdapter.findVerificationValue(token))?.value
}

function factorOf(db: Db, personId: string): Promise<{ id: string; secret: string } | undefined> {
  return db.selectFrom('two_factors').select(['id', 'secret']).where('userId', '=', personId).executeTakeFirst()
}

/** Throws when it is locked. */
async function countTry(db: Db, id: string): Promise<void> {
  const tries = sql<number>`CASE WHEN "lockedUntil" IS NULL THEN coalesce("failedVerificationCount", 0) + 1 ELSE 1 END`
  const until = sql<Date | null>`CASE WHEN ${tries} >= ${sql.lit(limit.tries)} THEN now() + ${sql.lit(limit.lockedFor)}::interval END`
  const counted = await db
    .updateTable('two_factors')
    .set({ failedVerificationCount: tries, lockedUntil: until })
    .where('id', '=', id)
    .where(({ or, eb }) => or([eb('lockedUntil', 'is', null), eb('lockedUntil', '<=', sql<Date>`now()`)]))
    .returning('id')
    .executeTakeFirst()
  if (!counted) throw new APIError('TOO_MANY_REQUESTS', { code: 'ACCOUNT_TEMPORARILY_LOCKED' })
}

async function forgetTries(db: Db, personId: string): Promise<void> {
  const none = { failedVerificationCount: 0, lockedUntil: null }
  await db.updateTable('two_factors').set(none).where('userId', '=', personId).execute()
}

/** Whether no code of this time step, or of a later one, was accepted before. */
async function takeStep(db: Db, id: string, step: number): Promise<boolean> {
  const taken = await db
    .updateTable('two_factors')
    .set({ lastStep: step })
    .where('id', '=', id)
    .where(({ or, eb }) => or([eb('lastStep', 'is', null), eb('lastStep', '<', step)]))
    .returning('id')
    .executeTakeFirst()
  return taken !== undefined
}

/** The time step that a code belongs to: this one, or, since clocks differ, the one before or after it. */
function stepOf(code: string, secret: string): number | undefined {
  const now = Math.floor(Date.now() / 30_000)
  return [now, now - 1, now + 1].find((step) => isSame(code, codeOfStep(secret, step)))
}

/** https://www.rfc-editor.org/rfc/rfc6238 */
function codeOfStep(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const offset = digest.readUInt8(digest.length - 1) & 15
  return String((digest.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, '0')
}

function isSame(code: string, right: string): boolean {
  const [given, expected] = [Buffer.from(code), Buffer.from(right)]
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** Where a person is signed in. */
import type { Role } from '../actor.ts'
import type { Db } from '../context.ts'
import { NotThere } from '../refusals.ts'

export interface SessionOfPerson {
  id: string
  /** The one that asks. */
  current: boolean
  address: string | null
  /** What the browser calls itself. */
  browser: string | null
  since: string
  lastSeenAt: string
  expiresAt: string
}

/** A session that is not over, whose it is, and what that person may do in one team (null: nothing). */
export interface FoundSession {
  sessionId: string
  expiresAt: Date
  personId: string
  name: string
  email: string
  owner: boolean
  role: Role | null
}

/** The session with this token, in one query, since every request asks; undefined when it is over. */
export async function findSession(db: Db, token: string, teamId: string | null): Promise<FoundSession | undefined> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.userId')
    .leftJoin('members', (join) =>
      join.onRef('members.person_id', '=', 'people.id').on('members.team_id', teamId === null ? 'is' : '=', teamId),
    )
    .select(['sessions.id', 'sessions.expiresAt', 'people.id as personId', 'people.name', 'people.email'])
    .select(['people.owner', 'members.role'])
    .where('sessions.token', '=', token)
    .where('sessions.expiresAt', '>', new Date())
    .executeTakeFirst()
  if (!row) return undefined
  const { id: sessionId, ...session } = row
  return { ...session, sessionId }
}

interface Of {
  personId: string
  /** The session that asks. */
  sessionId: string
}

/** The sessions of a person that are not over, the one used last first. */
export async function listSessions(db: Db, { personId, sessionId }: Of): Promise<SessionOfPerson[]> {
  const rows = await db
    .selectFrom('sessions')
    .select(['id', 'ipAddress', 'userAgent', 'createdAt', 'updatedAt', 'expiresAt'])
    .where('userId', '=', personId)
    .where('expiresAt', '>', new Date())
    .orderBy('updatedAt', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(({ id, ipAddress, userAgent, createdAt, updatedAt, expiresAt }) => ({
    id,
    current: id === sessionId,
    address: ipAddress,
    browser: userAgent,
    since: createdAt.toISOString(),
    lastSeenAt: updatedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }))
}

/** Ends one session of a person. */
export async function endSession(db: Db, personId: string, id: string): Promise<void> {
  const { numDeletedRows } = await db
    .deleteFrom('sessions')
    .where('userId', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw new NotThere('This session')
}

/** Ends all sessions of a person but the one that asks; returns how many. */
export async function endOtherSessions(db: Db, { personId, sessionId }: Of): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('sessions')
    .where('userId', '=', personId)
    .where('id', '!=', sessionId)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

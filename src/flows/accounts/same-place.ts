import { isDeepStrictEqual } from 'node:util'
import type { Db } from '../context.ts'
import { Conflict } from '../refusals.ts'
import type { AccountKind } from './kind.ts'
import { type FlatSettings, nestedSettings, splitSettings } from './settings.ts'

/** Settings that do not tell one place for packages from another. */
const sameAnyway = new Set(['port', 'hostKey', 'folder'])

interface Place {
  teamId: string
  kind: AccountKind
  settings: FlatSettings
  /** The account itself, when it is changed. */
  except?: string
}

/**
 * Throws Conflict `account-exists` when the team has an account that leads to the same Apple School Manager already.
 * What was delivered is kept by account: two of them for one tenant would take each other's people away.
 */
export async function refuseSamePlace(db: Db, { teamId, kind, settings, except }: Place): Promise<void> {
  if (kind.side !== 'destination') return
  const others = await db
    .selectFrom('accounts')
    .select(['id', 'name', 'settings'])
    .where('team_id', '=', teamId)
    .where('connector', '=', kind.id)
    .where('deleted_at', 'is', null)
    .execute()
  const place = placeOf(kind, nestedSettings(splitSettings(kind, settings).open))
  const same = others.find((other) => {
    return other.id !== except && isDeepStrictEqual(placeOf(kind, other.settings as Record<string, unknown>), place)
  })
  if (!same) return
  throw new Conflict('account-exists', `The account “${same.name}” leads there already. Use that one.`, {
    accountId: same.id,
  })
}

function placeOf(kind: AccountKind, settings: Record<string, unknown>): Record<string, unknown> {
  if (kind.fields.length === 1) return settings
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !sameAnyway.has(name)))
}

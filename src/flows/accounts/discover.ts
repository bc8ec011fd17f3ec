import { z } from 'zod'
import type { Discovery, Remembered } from '../../sources/source.ts'
import type { Context } from '../context.ts'
import { Conflict } from '../refusals.ts'
import { accountRow } from './account.ts'
import { openLive } from './check.ts'
import { kindOf } from './kinds.ts'
import { type Live, LiveSteps } from './live.ts'
import { rememberSource } from './open.ts'
import { openSettings } from './secrets.ts'
import { nestedSettings } from './settings.ts'

/** The schools, terms and grades of a source, for a person to choose from. */
export const discoverySchema = z.object({
  schools: z.array(z.object({ sourcedId: z.string(), name: z.string(), identifier: z.string() })),
  terms: z.array(
    z.object({
      sourcedId: z.string(),
      title: z.string(),
      type: z.string(),
      startDate: z.string(),
      endDate: z.string(),
      schoolYear: z.string(),
    }),
  ),
  grades: z.array(z.string()).describe('As the source writes them; one that only few have may be missing'),
}) satisfies z.ZodType<Discovery>

/** Asks the source for what can be chosen. Throws NotThere, Conflict `no-source`, and the source's Failures. */
export async function discoverAccount(context: Context, teamId: string, id: string, live: Live): Promise<Discovery> {
  const row = await accountRow(context.db, teamId, id)
  const kind = kindOf(row.connector)
  if (kind.side !== 'source') throw new Conflict('no-source', 'Rosters do not come from this account, but go to it.')
  const steps = new LiveSteps(live, [
    { id: 'connect', title: 'Connect' },
    { id: 'discover', title: 'Read schools, terms and grades' },
  ])
  const remembered = (row.remembered as Remembered | null) ?? undefined
  const source = openLive(kind.connector, nestedSettings(openSettings(context, row)), { live, steps, remembered })
  try {
    const found = await source.discover()
    steps.done('discover')
    if (source.remembered) await rememberSource(context, id, source.remembered)
    return found
  } finally {
    await source.close()
  }
}

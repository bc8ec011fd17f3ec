import { relative, resolve, sep } from 'node:path'
import type { Actor } from '../actor.ts'
import type { Context } from '../context.ts'
import { InvalidField } from '../refusals.ts'
import type { AccountKind } from './kind.ts'
import type { FlatSettings } from './settings.ts'

/**
 * Refuses a folder of the machine itself that is chosen by someone who does not look after the installation, or that
 * is where Firstbell keeps its own files. Throws InvalidField.
 */
export async function refuseFolder(
  { db, dataFolder }: Pick<Context, 'db' | 'dataFolder'>,
  { personId }: Actor,
  kind: AccountKind,
  settings: FlatSettings,
): Promise<void> {
  if (kind.side !== 'destination' || !kind.ownersOnly) return
  const person =
    personId === null
      ? undefined
      : await db.selectFrom('people').select('owner').where('id', '=', personId).executeTakeFirst()
  if (!person?.owner) {
    throw new InvalidField('kind', 'A folder of the machine can be chosen by an owner of this installation only.')
  }
  const below = relative(resolve(dataFolder), resolve(String(settings.get('folder'))))
  if (below !== '..' && !below.startsWith(`..${sep}`))
    throw new InvalidField('settings.folder', 'Firstbell keeps its own files there.')
}

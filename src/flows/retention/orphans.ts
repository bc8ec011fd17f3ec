import type { Context } from '../context.ts'
import { foldersOnFile, removeFolder } from './kept-files.ts'

/**
 * Removes what this machine keeps of destinations whose account is not there any more: left by a process that died
 * while a team was deleted, or by a team that another machine deleted. Returns how many.
 */
export async function removeOrphans(context: Context): Promise<number> {
  const onFile = await foldersOnFile(context)
  if (onFile.length === 0) return 0
  const accounts = await context.db.selectFrom('accounts').select('id').where('id', 'in', onFile).execute()
  const known = new Set(accounts.map(({ id }) => id))
  const orphans = onFile.filter((id) => !known.has(id))
  for (const id of orphans) await removeFolder(context, id)
  await context.db
    .deleteFrom('state_file_parts')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('accounts').select('id').whereRef('accounts.id', '=', 'state_file_parts.account_id'))),
    )
    .execute()
  return orphans.length
}

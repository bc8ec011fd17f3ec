import type { Db } from '../context.ts'
import { Conflict } from '../refusals.ts'

/** Throws Conflict `name-taken` when another account of the team has this name. */
export async function refuseTakenName(db: Db, teamId: string, name: string, except?: string): Promise<void> {
  const others = await accountsCalled(db, teamId)
  const other = others.find((one) => one.name === name && one.id !== except)
  if (other) throw new Conflict('name-taken', `Another account is called “${name}” already.`, { accountId: other.id })
}

/** The name itself, or with the first number behind it that makes it a new one in the team. */
export async function freeName(db: Db, teamId: string, name: string): Promise<string> {
  const taken = new Set((await accountsCalled(db, teamId)).map((one) => one.name))
  let free = name
  for (let number = 2; taken.has(free); number += 1) free = `${name} ${number}`
  return free
}

function accountsCalled(db: Db, teamId: string) {
  return db
    .selectFrom('accounts')
    .select(['id', 'name'])
    .where('team_id', '=', teamId)
    .where('deleted_at', 'is', null)
    .execute()
}

import type { Transaction } from 'kysely'
import type { Tables } from '../../store/tables.ts'
import { kindOf } from '../accounts/kinds.ts'
import type { FlowDefinition } from '../definition.ts'
import { Conflict, InvalidField } from '../refusals.ts'

/** A flow that is about to have these accounts. */
interface Wanting {
  teamId: string
  definition: Pick<FlowDefinition, 'sourceAccountId' | 'destinationAccountId'>
  enabled: boolean
  /** The flow itself, when it is there already. */
  flowId?: string
  /** What the caller calls the two accounts. */
  fields: { source: string; destination: string }
}

/**
 * Locks the two accounts until the transaction ends, so that they are neither deleted nor given to another flow
 * meanwhile, and looks whether the flow may have them: both of the team, one of each side, and no second flow that is
 * on delivers to the same destination.
 * @throws InvalidField, Conflict `destination-in-use`
 */
export async function takeAccounts(trx: Transaction<Tables>, wanting: Wanting): Promise<void> {
  const { teamId, definition, fields } = wanting
  const { sourceAccountId, destinationAccountId } = definition
  const accounts = await trx
    .selectFrom('accounts')
    .select(['id', 'connector', 'name'])
    .where('id', 'in', [sourceAccountId, destinationAccountId])
    .where('team_id', '=', teamId)
    .where('deleted_at', 'is', null)
    // Always in one order, so that two who lock the same accounts do not wait for each other.
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const [side, id] of [
    ['source', sourceAccountId],
    ['destination', destinationAccountId],
  ] as const) {
    const account = accounts.find((one) => one.id === id)
    if (!account) throw new InvalidField(fields[side], `The account of the ${side} is not there (any more).`)
    if (kindOf(account.connector).side !== side) {
      const whatFor = side === 'source' ? 'Rosters do not come from' : 'Packages cannot be delivered to'
      throw new InvalidField(fields[side], `${whatFor} the account “${account.name}”.`)
    }
  }
  if (wanting.enabled) await refuseSecondFlow(trx, destinationAccountId, wanting.flowId)
}

/**
 * A package holds everybody: with two flows to one tenant each would take the other's people away. A flow that is off
 * may share a destination, so that a copy can be tried by preview before it takes the place of the first one; nothing of
 * it is sent.
 */
export async function refuseSecondFlow(
  trx: Transaction<Tables>,
  destinationAccountId: string,
  flowId: string | undefined,
): Promise<void> {
  const other = await otherFlowTo(trx, destinationAccountId, flowId)
  if (!other) return
  throw new Conflict(
    'destination-in-use',
    `The flow “${other.name}” delivers to this account already. A package holds everybody, so a second flow would take the people of the first one away. Switch “${other.name}” off or delete it first, or choose the schools of both in one flow.`,
    { flow: { id: other.id, name: other.name } },
  )
}

/** The flow that is on and delivers to this account, where that is another one. */
export function otherFlowTo(
  trx: Transaction<Tables>,
  destinationAccountId: string,
  flowId: string | undefined,
): Promise<{ id: string; name: string } | undefined> {
  let query = trx
    .selectFrom('flows')
    .select(['id', 'name'])
    .where('destination_account_id', '=', destinationAccountId)
    .where('enabled', '=', true)
    .where('deleted_at', 'is', null)
  if (flowId !== undefined) query = query.where('id', '!=', flowId)
  return query.executeTakeFirst()
}

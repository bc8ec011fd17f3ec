import type { Kysely } from 'kysely'
import { definitionSchema, type Schedule } from '../../../src/flows/definition.ts'
import type { Tables } from '../../../src/store/tables.ts'

interface NewFlows {
  count?: number
  schedule: Schedule | null
  nextRunAt: Temporal.Instant | null
  enabled?: boolean
}

/** Makes flows of a team of their own, each with a destination of its own, and returns their ids. */
export async function makeFlows(
  db: Kysely<Tables>,
  { count = 1, schedule, nextRunAt, enabled = true }: NewFlows,
): Promise<string[]> {
  const team = await db.insertInto('teams').values({ name: 'Riverside' }).returning('id').executeTakeFirstOrThrow()
  const project = await db
    .insertInto('projects')
    .values({ team_id: team.id, template: 'oneroster', name: 'Roster' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const ids: string[] = []
  for (let made = 0; made < count; made += 1000) {
    const numbers = Array.from({ length: Math.min(1000, count - made) }, (_, index) => made + index)
    const account = (connector: string) =>
      db
        .insertInto('accounts')
        .values(
          numbers.map((number) => ({
            team_id: team.id,
            connector,
            name: `${connector} ${number}`,
            settings: '{}',
            secrets: Buffer.alloc(0),
          })),
        )
        .returning('id')
        .execute()
    const sources = await account('oneroster')
    const destinations = await account('apple-school-manager')
    const flows = await db
      .insertInto('flows')
      .values(
        numbers.map((number, index) => ({
          team_id: team.id,
          project_id: project.id,
          name: `Flow ${number}`,
          enabled,
          source_account_id: sources[index]?.id ?? '',
          destination_account_id: destinations[index]?.id ?? '',
          next_run_at: nextRunAt && new Date(nextRunAt.epochMilliseconds),
        })),
      )
      .returning(['id', 'source_account_id', 'destination_account_id'])
      .execute()
    await db
      .insertInto('flow_versions')
      .values(
        flows.map((flow) => ({
          flow_id: flow.id,
          version: 1,
          saved_by: 'robin@district.example',
          definition: JSON.stringify(
            definitionSchema.parse({
              sourceAccountId: flow.source_account_id,
              destinationAccountId: flow.destination_account_id,
              schedule,
              options: {},
            }),
          ),
        })),
      )
      .execute()
    ids.push(...flows.map(({ id }) => id))
  }
  return ids
}

import type { Db } from '../context.ts'
import { definitionSchema, type Schedule } from '../definition.ts'

const storedSchedule = definitionSchema.pick({ schedule: true }).strip()

/** The schedule that is in force for a flow; null when it has none, or one of a zone that this Node.js does not know. */
export async function flowSchedule(db: Db, flowId: string): Promise<Schedule | null> {
  const row = await db
    .selectFrom('flows')
    .innerJoin('flow_versions', (join) =>
      join.onRef('flow_versions.flow_id', '=', 'flows.id').onRef('flow_versions.version', '=', 'flows.version'),
    )
    .select('flow_versions.definition')
    .where('flows.id', '=', flowId)
    .executeTakeFirst()
  return storedSchedule.safeParse(row?.definition).data?.schedule ?? null
}

/** The zone whose clocks the flow goes by. */
export async function flowTimeZone(db: Db, flowId: string): Promise<string> {
  return (await flowSchedule(db, flowId))?.timeZone ?? 'UTC'
}

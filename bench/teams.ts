/**
 * `scripts/node bench/teams.ts`: how long the overview of all teams takes in the API for a person of 500 teams whose flows
 * had 100 runs each, on PGlite (in a folder, as in earnest) and on PostgreSQL. Prints medians in milliseconds, and ends
 * with 1 when the bar of a second is missed.
 */
import { sql } from 'kysely'
import type { Database } from '../src/store/database.ts'
import { makeFlow } from '../test/flows/history/history-fixture.ts'
import type { TestService } from '../test/service.ts'
import { median, onEachDatabase } from './each-database.ts'

const teams = 500
const runsOfEach = 100
const bar = 1000

let missed = false
await onEachDatabase(measure)
process.exit(missed ? 1 : 0)

async function measure({ kind, db }: Database, service: TestService): Promise<void> {
  const roles: Record<string, 'auditor'> = {}
  for (let team = 0; team < teams; team += 1) roles[(await makeFlow(service)).teamId] = 'auditor'
  await sql`
    INSERT INTO runs (team_id, project_id, flow_id, version, destination_account_id, trigger, started_by, state, states,
      created_at, started_at, ended_at)
    SELECT team_id, project_id, id, 1, destination_account_id, 'schedule', 'The schedule: 5:30 AM on weekdays',
      CASE WHEN n % 50 = 0 THEN 'failed' ELSE 'succeeded' END, '[]', made, made, made + interval '1 minute'
    FROM flows, generate_series(0, ${runsOfEach - 1}::int) AS n,
      LATERAL (SELECT timestamptz '2026-11-23 05:30Z' - n * interval '1 day' AS made) AS times`.execute(db)
  await sql`ANALYZE`.execute(db)
  const person = await service.person({ roles })
  const milliseconds = await median(async () => {
    const { status, body } = await person.get('/api/dashboard')
    if (status !== 200 || body.items.length !== teams) throw new Error(`${status}: ${body.items?.length} teams`)
  })
  const isMissed = milliseconds >= bar
  missed ||= isMissed
  console.log(`${kind}: ${teams} teams in ${milliseconds.toFixed(1)} ms ${isMissed ? `MISSED (${bar} ms)` : ''}`)
}

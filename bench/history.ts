/**
 * `scripts/node bench/history.ts`: how long History takes in the API with 100,000 runs in one project, and a run with
 * 5,000 exchanges, on PGlite (in a folder, as in earnest) and on PostgreSQL. Prints medians in milliseconds and how
 * PostgreSQL finds a page, and ends with 1 when a bar is missed: 100 ms for a page of History, 200 ms for a run with its
 * exchanges.
 */
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { tables } from '../src/apple/tables.ts'
import { phases } from '../src/roster/observer.ts'
import type { Database } from '../src/store/database.ts'
import { makeFlow } from '../test/flows/history/history-fixture.ts'
import type { TestService } from '../test/service.ts'
import { median, onEachDatabase } from './each-database.ts'

const runs = 100_000
const exchanges = 5000
const bars = { list: 100, run: 200 }

let missed = false
await onEachDatabase(measure)
process.exit(missed ? 1 : 0)

async function measure({ kind, db }: Database, service: TestService): Promise<void> {
  const flow = await makeFlow(service)
  await fill(db, flow)
  const key = await service.key(flow.teamId, 'auditor')
  await service.app.listen({ port: 0, host: '127.0.0.1' })
  const origin = `http://127.0.0.1:${(service.app.server.address() as AddressInfo).port}`
  const base = `${origin}/api/teams/${flow.teamId}/runs`
  const get = async (path: string) => {
    const response = await fetch(`${base}${path}`, { headers: key.headers })
    const body = (await response.json()) as { items?: { id: string }[]; next?: string | null }
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(body)}`)
    return body
  }
  const project = `?projectId=${flow.projectId}`
  const { next } = await get(`${project}&to=2026-08-01T00:00:00Z`)
  const pages: Record<string, string> = {
    'History of the project': project,
    'a page in the middle': `${project}&before=${next}`,
    'failed ones only (1 in 500)': `${project}&state=failed`,
    'failed, before a year ago': `${project}&state=failed&to=2025-11-01T00:00:00Z`,
    'held or failed, by hand (none)': `${project}&state=waiting-for-approval,failed&trigger=webhook`,
    'of one flow': `?flowId=${flow.flowId}`,
    'of the team': '',
  }
  console.log(`${kind}, ${runs.toLocaleString('en-US')} runs`)
  for (const [name, path] of Object.entries(pages)) report(name, await median(() => get(path)), bars.list)
  const [newest] = (await get(project)).items ?? []
  const open = () => Promise.all([get(`/${newest?.id}`), get(`/${newest?.id}/exchanges?limit=100`)])
  report(`a run with ${exchanges.toLocaleString('en-US')} exchanges`, await median(open), bars.run)
  report('its last exchanges', await median(() => get(`/${newest?.id}/exchanges?after=4899`)), bars.run)
  if (kind === 'postgresql') await explain(db, flow.projectId)
}

function report(name: string, milliseconds: number, bar: number): void {
  const isMissed = milliseconds >= bar
  missed ||= isMissed
  console.log(`  ${name.padEnd(36)} ${milliseconds.toFixed(1).padStart(7)} ms  ${isMissed ? `MISSED (${bar} ms)` : ''}`)
}

/** Runs one every five minutes, with reports as large as those of a real run, and exchanges for the newest. */
async function fill(db: Database['db'], flow: Awaited<ReturnType<typeof makeFlow>>): Promise<void> {
  for (let from = 0; from < runs; from += 10_000) {
    await sql`
      INSERT INTO runs (team_id, project_id, flow_id, version, destination_account_id, trigger, started_by, state, states,
        created_at, started_at, ended_at, engine_run, report, progress, package_sha256, package_bytes)
      SELECT ${flow.teamId}::uuid, ${flow.projectId}::uuid, ${flow.flowId}::uuid, 1, ${flow.accountId}::uuid,
        CASE WHEN n % 50 = 0 THEN 'manual' ELSE 'schedule' END, 'The schedule: 5:30 AM on weekdays',
        CASE WHEN n % 500 = 0 THEN 'failed' ELSE 'succeeded' END, ${states()}::jsonb,
        made, made, made + interval '1 minute', 'x' || n, ${reportOf()}::jsonb, NULL, repeat('a', 64), 1000000
      FROM generate_series(${from}::int, ${from + 9999}::int) AS n,
        LATERAL (SELECT timestamptz '2026-11-23 05:30Z' - n * interval '5 minutes' AS made) AS times`.execute(db)
  }
  await sql`
    INSERT INTO exchanges (run_id, position, attempt, at, "with", method, url, status, milliseconds, bytes, records)
    SELECT id, n, 1, now(), 'source', 'GET',
      'https://sis.example.org/ims/oneroster/v1p1/enrollments?limit=1000&offset=' || n * 1000, 200, 240, 412345, 1000
    FROM generate_series(0, ${exchanges - 1}::int) AS n, (SELECT id FROM runs ORDER BY created_at DESC LIMIT 1) AS run`.execute(
    db,
  )
  await sql`ANALYZE`.execute(db)
}

function states(): string {
  return JSON.stringify(
    ['queued', 'running', 'succeeded'].map((state) => ({ state, at: '2026-11-23T05:30:00.123456Z' })),
  )
}

function reportOf(): string {
  const counts = { rows: 123_456, added: 123, changed: 456, removed: 78 }
  const found = (_: unknown, index: number) => ({ rule: `rule.${index}`, severity: 'warns', count: 12, examples: [] })
  return JSON.stringify({
    run: '20261123-053000123-00000000000000000000',
    outcome: 'delivered',
    startedAt: '2026-11-23T05:30:00.123456Z',
    milliseconds: 60_000,
    phases: phases.map((phase) => ({ phase, milliseconds: 1234 })),
    gathered: { orgs: 70, academicSessions: 30, courses: 600, classes: 14_000, users: 54_000, enrollments: 400_000 },
    tables: Object.fromEntries(tables.map((table) => [table, counts])),
    comparedWith: { kind: 'delivered', run: '20261122-053000123-00000000000000000000', at: '2026-11-22T05:31:00Z' },
    findings: Array.from({ length: 15 }, found),
    dropped: Array.from({ length: 12 }, (_, index) => ({
      collection: 'enrollments',
      reason: `reason-${index}`,
      count: 1234,
      words: 'not in session on the day of the run, or for another reason as long as this one',
    })),
    holds: [],
    receipt: { to: 'sftp://upload.appleschoolcontent.com/dropbox/firstbell.zip', milliseconds: 900 },
  })
}

/** How PostgreSQL finds the first page. */
async function explain(db: Database['db'], projectId: string): Promise<void> {
  const { rows } = await sql<{ 'QUERY PLAN': string }>`
    EXPLAIN SELECT runs.id FROM runs JOIN flows ON flows.id = runs.flow_id
    WHERE runs.project_id = ${projectId}::uuid ORDER BY runs.created_at DESC, runs.id DESC LIMIT 51`.execute(db)
  for (const row of rows) console.log(`    ${row['QUERY PLAN']}`)
}

/** What the printable report of a run is made of. */
import type { Table } from '../../apple/tables.ts'
import type { Workspace } from '../../sync/workspace.ts'
import type { Context } from '../context.ts'
import { findTeam } from '../teams/teams.ts'
import { type Change, changeSet } from './changes.ts'
import { type FindingRule, findingRules } from './findings.ts'
import type { FoundRun } from './found-run.ts'
import { type RunDetails, runDetails } from './run-details.ts'
import { isNothingToRead, type RunReader, type RunReaders } from './run-reader.ts'

/** A report is read by people; the CSV has all of it. */
const mostNamed = 200

/** What happens at one school. */
export interface LocationCounts {
  id: string
  name: string
  students: number
  staff: number
  classes: number
  studentsAdded: number
  studentsRemoved: number
}

/** People who are added, changed or removed: how many, and the first of them by name. */
export interface NamedChanges {
  table: 'students' | 'staff'
  change: Change['change']
  total: number
  named: Change[]
}

/** What only the run's evidence tells. */
export interface ReportEvidence {
  findings: FindingRule[]
  locations: LocationCounts[]
  changes: NamedChanges[]
  /** Names of locations by location_id. */
  locationNames: Map<string, string>
}

export interface ReportContent {
  team: string
  run: RunDetails
  /** Null: there is none, or not any more. */
  evidence: ReportEvidence | null
  madeAt: string
}

/** Gathers what the report of a run says. Throws NotThere. */
export async function reportContent(
  context: Pick<Context, 'db' | 'dataFolder' | 'shared'>,
  readers: RunReaders,
  { teamId, run }: { teamId: string; run: FoundRun },
): Promise<ReportContent> {
  const team = await findTeam(context.db, teamId)
  return {
    team: team.name,
    run: await runDetails(context, teamId, run.id),
    evidence: await evidenceOf(readers, run),
    madeAt: Temporal.Now.instant().toString(),
  }
}

async function evidenceOf(readers: RunReaders, run: FoundRun): Promise<ReportEvidence | null> {
  try {
    const findings = await findingRules(readers, run)
    return await readers.read(run, async (reader) => {
      const locations = await locationCounts(reader)
      const changes: NamedChanges[] = []
      for (const change of ['removed', 'added', 'changed'] as const) {
        for (const table of ['students', 'staff'] as const) changes.push(await named(reader, table, change))
      }
      return { findings, locations, changes, locationNames: new Map(locations.map(({ id, name }) => [id, name])) }
    })
  } catch (error) {
    if (isNothingToRead(error)) return null
    throw error
  }
}

async function named(
  { workspace, record }: RunReader,
  table: NamedChanges['table'],
  change: Change['change'],
): Promise<NamedChanges> {
  const from = await changeSet(workspace, record, table)
  const [counted] = await workspace.rows<{ total: number }>(
    `SELECT count(*) AS total FROM ${from} WHERE change = $change`,
    { change },
  )
  const rows = await workspace.rows<Change>(
    `SELECT key, change, name, locations, fields FROM ${from} WHERE change = $change
     ORDER BY strip_accents(lower(name)), key LIMIT ${mostNamed}`,
    { change },
  )
  return { table, change, total: counted?.total ?? 0, named: rows }
}

async function locationCounts({ workspace, record }: RunReader): Promise<LocationCounts[]> {
  const students = await changeSet(workspace, record, 'students')
  const at = (rows: string) => `(SELECT location, count(*) AS many FROM (${rows}) GROUP BY location)`
  const everyone = (table: Table) => at(`SELECT unnest(location_ids) AS location FROM package.${table}`)
  const changed = (change: string) =>
    at(`SELECT unnest(locations) AS location FROM ${students} WHERE change = '${change}'`)
  return countsPerLocation(workspace, {
    students: everyone('students'),
    staff: everyone('staff'),
    classes: at('SELECT location_id AS location FROM package.classes'),
    studentsAdded: changed('added'),
    studentsRemoved: changed('removed'),
  })
}

function countsPerLocation(
  workspace: Workspace,
  counts: Record<Exclude<keyof LocationCounts, 'id' | 'name'>, string>,
): Promise<LocationCounts[]> {
  const columns = Object.keys(counts).map((name) => `coalesce(${name}.many, 0) AS "${name}"`)
  const joins = Object.entries(counts).map(([name, rows]) => `LEFT JOIN ${rows} AS ${name} ON ${name}.location = l.id`)
  return workspace.rows<LocationCounts>(
    `SELECT l.id, l.name, ${columns.join(', ')}
     FROM (
       SELECT location_id AS id, coalesce(location_name, location_id) AS name FROM package.locations
       UNION ALL
       SELECT key, name FROM changes.kept WHERE "table" = 'locations' AND change = 'removed') AS l
     ${joins.join(' ')}
     ORDER BY l.name, l.id`,
  )
}

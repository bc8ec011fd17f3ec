import type { Collection } from '../../roster/model.ts'
import { singular } from '../reasons.ts'
import type { Workspace } from '../workspace.ts'
import { columnsOf } from './collection-table.ts'

/** How a finding names the record, besides its sourcedId. */
const nameOf: Record<Collection, string> = {
  orgs: 'clean(name)',
  academicSessions: 'clean(title)',
  courses: 'clean(title)',
  classes: 'clean(coalesce(title, classCode))',
  users: 'full_name(givenName, familyName)',
  enrollments: 'NULL',
}

interface DistinctCounts {
  records: number
  rows: number
}

const age = 'as_time(dateLastModified)'
const newestFirst = (date: string) => `rank() OVER (PARTITION BY sourcedId ORDER BY ${date} DESC NULLS LAST)`

interface Received {
  received: number
  different: number
}

/** How many records of each collection came, and how many different ones. */
export async function countRecords<C extends Collection>(
  workspace: Workspace,
  collections: readonly C[],
): Promise<Record<C, Received>> {
  const counting = collections.map(
    (collection) => `
      SELECT '${collection}' AS collection, count(*) AS received, count(DISTINCT sourcedId) AS different
      FROM ${storedIn(collection).table}`,
  )
  const counted = await workspace.rows<Received & { collection: C }>(counting.join(' UNION ALL '))
  return Object.fromEntries(counted.map(({ collection, ...counts }) => [collection, counts])) as Record<C, Received>
}

/**
 * Makes the records of a collection distinct by sourcedId: of several the newest `dateLastModified` wins, equal ones
 * are one. What still differs cannot be told apart: the smallest stays, so that the outcome does not depend on the order
 * of the pages, and a finding blocks, unless it is about a record that would not be sent anyway. Needs the flow's options.
 * @returns how many distinct records the collection has, and how many of the rows that came were no mere copies
 */
export async function makeDistinct(
  workspace: Workspace,
  collection: Collection,
  { received, different }: Received,
): Promise<DistinctCounts> {
  if (received === different) return { records: different, rows: received }
  const parts = Math.ceil((received - different) / Math.max(fewest, received / mostParts))
  await workspace.run(`
    CREATE TEMP TABLE repeated_ids AS
    SELECT sourcedId, hash(sourcedId) % ${parts} AS part
    FROM ${storedIn(collection).table} GROUP BY sourcedId HAVING count(*) > 1`)
  let copies = 0
  for (let part = 0; part < parts; part += 1) copies += await makePartDistinct(workspace, collection, part)
  await workspace.run('DROP TABLE repeated_ids')
  return { records: different, rows: received - copies }
}

/** Comparing many repeated records at once takes much memory, so they are taken in parts of no fewer than this. */
const fewest = 5_000
const mostParts = 50

/** @returns how many rows of the part were mere copies */
async function makePartDistinct(workspace: Workspace, collection: Collection, part: number): Promise<number> {
  const { table, stored } = storedIn(collection)
  const columns = columnsOf(collection).map((column) => `"${column}"`)
  const values = columns.filter((column) => column !== '"dateLastModified"').join(', ')
  await workspace.run(`
    CREATE TEMP TABLE repeated AS
    FROM roster.${collection} WHERE sourcedId IN (SELECT sourcedId FROM repeated_ids WHERE part = ${part})`)
  const [{ copies } = { copies: 0 }] = await workspace.rows<{ copies: number }>(
    `SELECT (SELECT count(*) FROM repeated) - (SELECT count(*) FROM (SELECT DISTINCT ${columns.join(', ')} FROM repeated)) AS copies`,
  )
  await workspace.run(`
    DELETE FROM ${table} WHERE sourcedId IN (SELECT sourcedId FROM repeated);

    ${collection === 'users' ? newestPeople : newestRecords(values)}

    INSERT INTO findings
    SELECT
      CASE WHEN ${neverSent(collection)} THEN 'users.not-sent-twice' ELSE 'records.sourcedId-twice' END,
      CASE WHEN ${neverSent(collection)} THEN 'warns' ELSE 'blocks' END,
      '${collection}', NULL, sourcedId, 'sourcedId', sourcedId,
      'The source sends ${singular[collection]} '
        || named(sourcedId, array_to_string(list_sort(list(DISTINCT ${nameOf[collection]})), ' / '))
        || ' ' || count(*) || ' times, each time different, and no dateLastModified says which one is the newest.'
        || CASE WHEN ${neverSent(collection)} THEN ' Nobody with such a role is sent to Apple, so the run goes on.' ELSE '' END
    FROM newest WHERE NOT ${leftOut(collection)} GROUP BY sourcedId HAVING count(*) > 1;

    INSERT INTO ${table} SELECT DISTINCT ON (sourcedId) ${stored.join(', ')} FROM newest ORDER BY sourcedId, ${values};
    DROP TABLE repeated;
    DROP TABLE newest;`)
  return copies
}

/** Whether the rows of a group are all of somebody whose roles the flow does not send: guardians, parents, relatives. */
function neverSent(collection: Collection): string {
  if (collection !== 'users') return 'false'
  return `bool_and(len(roles) > 0 AND NOT list_has_any(
    list_transform(roles, lambda held: lower(held.role)),
    list_concat(getvariable('student_roles'), getvariable('staff_roles'))))`
}

/** Whether the flow leaves the record out, whatever it says. */
function leftOut(collection: Collection): string {
  return `coalesce(list_contains(getvariable('leave_out_${collection}'), sourcedId), false)`
}

/** The table whose rows are a collection's records, and its columns. */
function storedIn(collection: Collection): { table: string; stored: string[] } {
  if (collection === 'enrollments') return { table: 'roster.enrollment_rows', stored: enrollmentColumns }
  return { table: `roster.${collection}`, stored: columnsOf(collection).map((column) => `"${column}"`) }
}

const enrollmentColumns = ['sourcedId', 'dateLastModified', 'classSourcedId', 'userSourcedId', 'kind']

const newestRecords = (values: string) => `
    CREATE TEMP TABLE newest AS
    SELECT DISTINCT ON (${values}) * FROM (FROM repeated QUALIFY ${newestFirst(age)} = 1)
    ORDER BY ${values}, dateLastModified;`

/** What must agree for two rows of a user to be one person, besides the kind of role. */
const identity = columnsOf('users')
  .filter((column) => !['dateLastModified', 'primaryOrgSourcedId', 'roles'].includes(column))
  .map((column) => `"${column}"`)
  .join(', ')
const kindsOfRole = `list_sort(list_distinct(list_transform(roles, lambda held: CASE
      WHEN lower(held.role) IN ('student', 'guardian', 'parent', 'relative') THEN lower(held.role) ELSE 'staff' END)))`

/** Whether a row says that the person is not there. */
const isGone = (status: string) => `coalesce(
      list_contains(list_append(getvariable('drop_statuses_users'), 'tobedeleted'), lower(${status})), false)`

/**
 * SMS 2.0 has one row per person and school. Rows that differ in nothing but the school, the staff's role there and
 * their age are one person, with the roles of all of them, those of a row in their order, because the first primary one
 * decides; a tombstone at one school, or another status that the flow drops, does not bury the person who is at another.
 */
const newestPeople = `
    DELETE FROM repeated gone
    WHERE ${isGone('gone.status')} AND EXISTS (
      FROM repeated there
      WHERE there.sourcedId = gone.sourcedId AND there.roles IS DISTINCT FROM gone.roles
        AND NOT ${isGone('there.status')});

    CREATE TEMP TABLE newest AS
    SELECT ${identity}, max(dateLastModified) AS dateLastModified, min(primaryOrgSourcedId) AS primaryOrgSourcedId,
      flatten(list(DISTINCT roles ORDER BY roles)) AS every,
      list_filter(every, lambda role, place: list_position(every, role) = place) AS roles, count(DISTINCT roles) AS schools
    FROM repeated GROUP BY ${identity}, ${kindsOfRole}
    QUALIFY ${newestFirst(`max(${age})`)} = 1;

    INSERT INTO findings
    SELECT 'users.several-rows', 'warns', 'users', NULL, sourcedId, 'orgs', NULL,
      'The source has ' || schools || ' rows for user ' || named(sourcedId, full_name(givenName, familyName))
        || ', which differ only in the school; they are taken as one person at several schools.'
    FROM newest WHERE schools > 1;`

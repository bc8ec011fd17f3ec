import { type Collection, collections } from '../../roster/model.ts'
import type { Workspace } from '../workspace.ts'
import { columnsOf } from './collection-table.ts'

/** What must agree for two rows of a user to be one person. */
const identity = columnsOf('users')
  .filter((column) => !['dateLastModified', 'primaryOrgSourcedId', 'roles'].includes(column))
  .map((column) => `"${column}"`)

/**
 * Makes the records of each collection distinct by sourcedId: of several the newest `dateLastModified` wins, equal ones
 * are one. What still differs cannot be told apart: the smallest stays, so that the outcome does not depend on the order
 * of the pages, and a finding blocks.
 * @returns how many distinct records each collection has
 */
export async function makeDistinct(workspace: Workspace): Promise<Record<Collection, number>> {
  const counts = {} as Record<Collection, number>
  for (const collection of collections) counts[collection] = await distinct(workspace, collection)
  return counts
}

/**
 * SMS 2.0 has one row per person and school. Rows that differ in nothing but the school are one person, with the roles
 * of all of them.
 */
const onePersonAtSeveralSchools = `
    CREATE TEMP TABLE people AS FROM newest LIMIT 0;
    INSERT INTO people BY NAME
    SELECT ${identity.join(', ')}, max(dateLastModified) AS dateLastModified, min(primaryOrgSourcedId) AS primaryOrgSourcedId,
      list_distinct(flatten(list(roles ORDER BY CAST(roles AS VARCHAR)))) AS roles
    FROM newest GROUP BY ${identity.join(', ')};
    INSERT INTO findings
    SELECT 'users.several-rows', 'warns', 'users', NULL, sourcedId, 'orgs', NULL,
      'The source has ' || count(*) || ' rows for the user "' || sourcedId || '"; they are taken as one person at several schools.'
    FROM newest GROUP BY sourcedId
    HAVING count(*) > 1 AND sourcedId IN (SELECT sourcedId FROM people GROUP BY sourcedId HAVING count(*) = 1);
    DROP TABLE newest;
    ALTER TABLE people RENAME TO newest;`

async function distinct(workspace: Workspace, collection: Collection): Promise<number> {
  const [counts] = await workspace.rows<{ received: number; different: number }>(
    `SELECT count(*) AS received, count(DISTINCT sourcedId) AS different FROM roster.${collection}`,
  )
  const { received, different } = counts as { received: number; different: number }
  if (received === different) return different

  const table = `roster.${collection}`
  const values = columnsOf(collection)
    .filter((column) => column !== 'dateLastModified')
    .map((column) => `"${column}"`)
    .join(', ')
  await workspace.run(`
    CREATE TEMP TABLE repeated AS
    SELECT *, rank() OVER (PARTITION BY sourcedId ORDER BY try_cast(dateLastModified AS TIMESTAMP) DESC NULLS LAST) AS age
    FROM ${table}
    WHERE sourcedId IN (SELECT sourcedId FROM ${table} GROUP BY sourcedId HAVING count(*) > 1);
    DELETE FROM ${table} WHERE sourcedId IN (SELECT sourcedId FROM repeated);

    CREATE TEMP TABLE newest AS
    SELECT DISTINCT ON (${values}) * EXCLUDE (age) FROM repeated WHERE age = 1
    ORDER BY ${values}, dateLastModified;
    ${collection === 'users' ? onePersonAtSeveralSchools : ''}

    INSERT INTO findings
    SELECT '${collection}.sourcedId-twice', 'blocks', '${collection}', NULL, sourcedId, 'sourcedId', sourcedId,
      'The source has ' || count(*) || ' different ${collection} with the sourcedId "' || sourcedId
        || '", and nothing says which one is newer.'
    FROM newest GROUP BY sourcedId HAVING count(*) > 1;

    INSERT INTO ${table} SELECT DISTINCT ON (sourcedId) * FROM newest ORDER BY sourcedId, ${values};
    DROP TABLE repeated;
    DROP TABLE newest;`)
  return different
}

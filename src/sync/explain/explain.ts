import { columns, keys, type Table } from '../../apple/tables.ts'
import type { Collection } from '../../roster/model.ts'
import { columnsOf } from '../gather/collection-table.ts'
import { reasonSentence } from '../reasons.ts'
import type { Workspace } from '../workspace.ts'
import { type ExplainedEnrollment, enrollmentsOf } from './enrollments.ts'

/** A field and its value, both as text. */
type Fields = Record<string, string>

/** What became of one record of the source. */
export interface Explanation {
  collection: Collection
  sourcedId: string
  /** The person's name or the class's title. */
  name: string | null
  /** What the source said; blank fields are left out. */
  said: Fields
  /** The rows of the package it became. */
  became: { table: Table; row: number; fields: Fields }[]
  /** Why it became none, in sentences that go on after its name. */
  whyNot: string[]
  /** The findings about it, in sentences. */
  findings: string[]
  /** Of a person or a class: its enrollments, and what became of each. */
  enrollments: ExplainedEnrollment[]
}

/** Of the evidence, what is there before the enrollments are. */
export const evidenceBeforeEnrollments = [
  'roster.orgs',
  'roster.academicSessions',
  'roster.courses',
  'roster.classes',
  'roster.users',
] as const

/** Of the evidence, what is there as soon as the enrollments are. */
export const evidenceOfEnrollments = ['roster.enrollment_kinds', 'roster.enrollment_rows'] as const

/** Of the evidence, what is there at the end. */
export const evidenceOfOutcome = ['kept.people', 'dropped', 'findings', 'changes.kept'] as const

/** What an explanation and a run's History need; kept as the run's evidence. */
export const evidence = [...evidenceBeforeEnrollments, ...evidenceOfEnrollments, ...evidenceOfOutcome] as const

/** Whether there is enough evidence of a run to explain it: one that failed early, or was damaged, has less. */
export function isExplained(there: readonly string[]): boolean {
  return evidence.every((name) => there.includes(name))
}

const tablesOf: Partial<Record<Collection, readonly Table[]>> = {
  orgs: ['locations'],
  courses: ['courses'],
  classes: ['classes'],
  users: ['students', 'staff'],
  enrollments: ['rosters'],
}

/** At most so many records are explained for one question; the exact ones come first. */
export const explainedAtMost = 10

/**
 * Explains every record of a run that a person may mean by an id, a name, a title or an e-mail: what the source said,
 * which rows of the package it became, or why not. Needs the run's evidence in the workspace.
 * @returns at most ten records, exact matches only where there are any
 */
export async function explain(workspace: Workspace, asked: string): Promise<Explanation[]> {
  await workspace.set('asked', asked.trim())
  await workspace.runFile(new URL('./matches.sql', import.meta.url))
  const matches = await workspace.rows<{ collection: Collection; sourcedId: string; name: string | null }>(
    `SELECT collection, sourcedId, name FROM matches
     WHERE distance = (SELECT min(distance) FROM matches)
     ORDER BY name, sourcedId LIMIT ${explainedAtMost}`,
  )
  return Promise.all(matches.map((match) => explainRecord(workspace, match)))
}

async function explainRecord(
  workspace: Workspace,
  { collection, sourcedId, name }: { collection: Collection; sourcedId: string; name: string | null },
): Promise<Explanation> {
  const [record] = await workspace.rows<Record<string, unknown>>(
    `SELECT ${columnsOf(collection)
      .map((column) => `"${column}"`)
      .join(', ')} FROM roster.${collection} WHERE sourcedId = $sourcedId`,
    { sourcedId },
  )
  const dropped = await workspace.rows<{ reason: string; detail: string | null }>(
    'SELECT reason, detail FROM dropped WHERE collection = $collection AND sourcedId = $sourcedId',
    { collection, sourcedId },
  )
  const findings = await workspace.rows<{ sentence: string }>(
    'SELECT sentence FROM findings WHERE file = $collection AND key = $sourcedId',
    { collection, sourcedId },
  )
  return {
    collection,
    sourcedId,
    name,
    said: fieldsOf(record ?? {}),
    became: await rowsOf(workspace, collection, sourcedId),
    whyNot: dropped.map(({ reason, detail }) => reasonSentence(reason, detail)),
    findings: findings.map(({ sentence }) => sentence),
    enrollments: await enrollmentsOf(workspace, collection, sourcedId),
  }
}

async function rowsOf(workspace: Workspace, collection: Collection, sourcedId: string): Promise<Explanation['became']> {
  const became: Explanation['became'] = []
  for (const table of tablesOf[collection] ?? []) {
    const key =
      collection === 'users'
        ? '(SELECT person_id FROM kept.people WHERE sourcedId = $sourcedId)'
        : 'apple_id($sourcedId)'
    const rows = await workspace.rows<{ row: number } & Record<string, unknown>>(
      `SELECT "row", ${columns[table].join(', ')} FROM package.${table} WHERE ${keys[table]} = ${key}`,
      { sourcedId },
    )
    for (const { row, ...fields } of rows) became.push({ table, row, fields: fieldsOf(fields) })
  }
  return became
}

function fieldsOf(record: Record<string, unknown>): Fields {
  const fields: Fields = {}
  for (const [field, value] of Object.entries(record)) {
    const written = inWords(value)
    if (written !== '') fields[field] = written
  }
  return fields
}

function inWords(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(inWords).join(', ')
  if (typeof value === 'object') {
    const { role, orgSourcedId, roleType } = value as Record<string, unknown>
    return [roleType, role, orgSourcedId && `at ${orgSourcedId}`].filter(Boolean).join(' ')
  }
  return String(value)
}

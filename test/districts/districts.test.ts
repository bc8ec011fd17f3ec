/**
 * Each folder here is a small district: `district.yaml` says what its source sends, where that differs from the base;
 * `expected/` what must come of it: the six tables, the findings, and why records were left out. A file that is not
 * there is as the base's. Whoever adds a rule adds a folder; `EXPECT=write` writes what came out, to be read before it
 * is committed.
 */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { columns, type Table, tables } from '../../src/apple/tables.ts'
import type { Collection } from '../../src/roster/model.ts'
import { check } from '../../src/sync/check.ts'
import { layOverExtraPeople } from '../../src/sync/extra-people.ts'
import type { Finding } from '../../src/sync/finding.ts'
import { gather } from '../../src/sync/gather/gather.ts'
import { reasonSentence, singular } from '../../src/sync/reasons.ts'
import { rules } from '../../src/sync/rules.ts'
import { selectBeforeEnrollments, selectEnrollments } from '../../src/sync/select.ts'
import { tellOptions } from '../../src/sync/settings.ts'
import { shapeBeforeEnrollments, shapeEnrollments } from '../../src/sync/shape.ts'
import { Workspace } from '../../src/sync/workspace.ts'
import { sourceOf } from '../sync/records-source.ts'
import { districtNames, expectationsOf, writeExpectations } from './expectations.ts'
import { type SmallDistrict, smallDistrict } from './small-district.ts'

const writing = process.env['EXPECT'] === 'write'
if (writing && process.env['CI']) {
  throw new Error('EXPECT=write takes whatever comes out for right; with CI set, nobody would read it.')
}

/** So much of a long value is shown, and how long it is; so many rows of a long table, and how many there are. */
const longestShown = 200
const mostRowsShown = 50

const districts = await Promise.all(
  (await districtNames()).map(async (name) => ({ name, district: await smallDistrict(name) })),
)

// The others are written down as far as they differ from the base.
if (writing) await writeExpectations('base', await whatComesOf(await smallDistrict('base')))

describe('small districts', { concurrency: 2 }, () => {
  for (const { name, district } of districts) {
    test(`${name}: ${district.about}`, async () => {
      const came = await whatComesOf(district)
      if (writing && name !== 'base') await writeExpectations(name, came)
      const expected = await expectationsOf(name)
      assert.deepEqual(Object.keys(expected).sort(), Object.keys(came).sort(), 'files in expected/')
      for (const [file, text] of Object.entries(came)) assert.equal(text, expected[file], file)
    })
  }
})

/** The files of `expected/`, by name. */
async function whatComesOf({ records, ends, options, extraPeople }: SmallDistrict): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'firstbell-district-'))
  const workspace = await Workspace.open(folder)
  try {
    const silent = () => undefined
    await tellOptions(workspace, options)
    await gather(sourceOf(records, 2, ends), workspace, silent, async () => {
      await layOverExtraPeople(workspace, extraPeople)
      await selectBeforeEnrollments(workspace)
      await shapeBeforeEnrollments(workspace)
    })
    await selectEnrollments(workspace)
    await shapeEnrollments(workspace, await workspace.beside())
    const { blocks } = await check(workspace, options)
    const came: Record<string, string> = {}
    for (const table of tables) came[`${table}.csv`] = await tableText(workspace, table)
    came['findings.txt'] = await findingsText(workspace, blocks)
    came['left-out.txt'] = await leftOutText(workspace)
    return came
  } finally {
    await workspace.close()
    await rm(folder, { recursive: true })
  }
}

/** A table for reading: lists are separated by blanks, and nothing is quoted. */
async function tableText(workspace: Workspace, table: Table): Promise<string> {
  const rows = await workspace.rows<Record<string, unknown>>(`FROM package.${table} ORDER BY "row"`)
  const lines = rows.map((row) => columns[table].map((column) => shown(row[column])).join(','))
  if (lines.length > mostRowsShown) lines.splice(mostRowsShown, lines.length, `… (${lines.length} rows)`)
  return `${[columns[table].join(','), ...lines].join('\n')}\n`
}

function shown(value: unknown): string {
  const text = Array.isArray(value) ? value.join(' ') : String(value ?? '')
  return text.length > longestShown ? `${text.slice(0, longestShown)}… (${text.length} characters)` : text
}

async function findingsText(workspace: Workspace, blocks: number): Promise<string> {
  const findings = await workspace.rows<Pick<Finding, 'severity' | 'rule' | 'sentence'>>(
    'SELECT severity, rule, sentence FROM findings ORDER BY severity, rule, sentence',
  )
  for (const { rule, severity } of findings) {
    assert.equal(severity, rules[rule as keyof typeof rules]?.severity, `the severity of ${rule} in the catalogue`)
  }
  const verdict = blocks > 0 ? 'blocked: nothing is sent' : 'may be sent'
  return `${[verdict, ...findings.map(({ severity, rule, sentence }) => `${severity} ${rule}: ${sentence}`)].join('\n')}\n`
}

async function leftOutText(workspace: Workspace): Promise<string> {
  const dropped = await workspace.rows<{
    collection: Collection
    sourcedId: string
    reason: string
    detail: string | null
  }>('FROM dropped ORDER BY collection, sourcedId, reason')
  return dropped
    .map(
      ({ collection, sourcedId, reason, detail }) =>
        `${reason}: ${singular[collection]} ${sourcedId} ${reasonSentence(reason, detail)}\n`,
    )
    .join('')
}

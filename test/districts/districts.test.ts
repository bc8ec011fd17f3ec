/**
 * Each folder here is a small district: `district.yaml` says what its source sends, `expected/` what must come of it:
 * the six tables, the findings, and why records were left out. Whoever adds a rule adds a folder; `EXPECT=write` writes
 * what came out, to be read before it is committed.
 */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { columns, type Table, tables } from '../../src/apple/tables.ts'
import { check } from '../../src/sync/check.ts'
import { gather } from '../../src/sync/gather/gather.ts'
import { rules } from '../../src/sync/rules.ts'
import { select } from '../../src/sync/select.ts'
import { tellOptions } from '../../src/sync/settings.ts'
import { shape } from '../../src/sync/shape.ts'
import { Workspace } from '../../src/sync/workspace.ts'
import { sourceOf } from '../sync/records-source.ts'
import { type SmallDistrict, smallDistrict } from './small-district.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const entries = await readdir(here, { withFileTypes: true })
const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)

describe('small districts', { concurrency: 2 }, () => {
  for (const name of names) {
    test(name, async () => {
      const came = await whatComesOf(await smallDistrict(name))
      const expected = join(here, name, 'expected')
      if (process.env['EXPECT'] === 'write') await write(expected, came)
      for (const [file, text] of Object.entries(came)) {
        assert.equal(text, await readFile(join(expected, file), 'utf8'), file)
      }
    })
  }

  test('every rule about the tables has a district', () => {
    assert.deepEqual(
      Object.keys(rules).filter(
        (rule) => existsSync(new URL(`../../src/sync/check/${rule}.sql`, import.meta.url)) && !names.includes(rule),
      ),
      [],
    )
  })
})

/** The files of `expected/`, by name. */
async function whatComesOf({ records, options }: SmallDistrict): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'firstbell-district-'))
  const workspace = await Workspace.open(folder)
  try {
    await gather(sourceOf(records), workspace, () => undefined)
    await tellOptions(workspace, options)
    await select(workspace)
    await shape(workspace)
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
  const lines = rows.map((row) =>
    columns[table]
      .map((column) => (Array.isArray(row[column]) ? row[column].join(' ') : (row[column] ?? '')))
      .join(','),
  )
  return `${[columns[table].join(','), ...lines].join('\n')}\n`
}

async function findingsText(workspace: Workspace, blocks: number): Promise<string> {
  const findings = await workspace.rows<{ severity: string; rule: string; sentence: string }>(
    'SELECT severity, rule, sentence FROM findings ORDER BY severity, rule, sentence',
  )
  const verdict = blocks > 0 ? 'blocked: nothing is sent' : 'may be sent'
  return `${[verdict, ...findings.map(({ severity, rule, sentence }) => `${severity} ${rule}: ${sentence}`)].join('\n')}\n`
}

async function leftOutText(workspace: Workspace): Promise<string> {
  const dropped = await workspace.rows<{
    collection: string
    sourcedId: string
    reason: string
    detail: string | null
  }>('FROM dropped ORDER BY collection, sourcedId, reason')
  return dropped
    .map(
      ({ collection, sourcedId, reason, detail }) =>
        `${collection} ${sourcedId}: ${reason}${detail ? ` (${detail})` : ''}\n`,
    )
    .join('')
}

async function write(folder: string, files: Record<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text)
}

import assert from 'node:assert/strict'
import { glob, readFile } from 'node:fs/promises'
import { describe, test } from 'node:test'
import { rules, tableRules } from '../../src/sync/rules.ts'
import { sourceRules } from '../../src/sync/source-rules.ts'
import { districtNames, expectationsOf } from './expectations.ts'

const source = new URL('../../src/sync/', import.meta.url)
const names = await districtNames()

describe('the catalogue of rules', () => {
  test('has a district for every rule about the source and about the tables', () => {
    const missing = Object.keys({ ...sourceRules, ...tableRules }).filter((rule) => !names.includes(rule))
    assert.deepEqual(missing, [])
  })

  test('has a district where each rule about the source is broken', async () => {
    for (const rule of Object.keys(sourceRules)) {
      const { 'findings.txt': findings } = await expectationsOf(rule)
      assert.match(findings ?? '', new RegExp(`^\\S+ ${RegExp.escape(rule)}: `, 'm'), rule)
    }
  })

  test('has every rule that a finding is written for', async () => {
    for await (const file of glob('**/*.{sql,ts}', { cwd: source })) {
      for (const statement of insertsOfFindings(await readFile(new URL(file, source), 'utf8'))) {
        // What check.ts inserts is named by the catalogue itself.
        if (statement.includes('literal(rule)')) continue
        const written = [...statement.matchAll(/'([a-z]+\.[a-z-]+)'/gi)].map(([, rule]) => rule as string)
        assert.notDeepEqual(written, [], `${file} inserts findings, and no name of a rule is seen there:${statement}`)
        for (const rule of written) assert.ok(rule in rules, `${file}: ${rule}`)
      }
    }
  })

  test('has a district for every reason to leave a record out', async () => {
    const text = await readFile(new URL('reasons.ts', source), 'utf8')
    const reasons = [...text.matchAll(/^ {2}'?([a-z0-9-]+)'?: \{$/gm)].map(([, reason]) => reason as string)
    assert.ok(reasons.length > 20, 'the reasons of reasons.ts')
    const leftOut = await Promise.all(names.map(async (name) => (await expectationsOf(name))['left-out.txt'] ?? ''))
    const shown = new Set(leftOut.flatMap((lines) => lines.split('\n').map((line) => line.split(':')[0])))
    assert.deepEqual(
      reasons.filter((reason) => !shown.has(reason)),
      [],
    )
  })
})

/** The SQL behind each `INSERT INTO findings`, to the end of its statement. */
function insertsOfFindings(text: string): string[] {
  return text
    .split('INSERT INTO findings')
    .slice(1)
    .map((rest) => rest.split(/;|`/)[0] as string)
}

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { tables } from '../../src/apple/tables.ts'
import { blankRow, edited, samplePackage, writeSample } from '../sync/sample-package.ts'
import { firstbell } from './firstbell.ts'

suite('compare', () => {
  let folder: string
  let sample: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'firstbell-test-'))
    sample = await writeSample(join(folder, 'sample'))
  })
  after(() => rm(folder, { recursive: true }))

  test('tells who is added, changed and removed', async () => {
    const changed = await writeSample(join(folder, 'changed'), {
      ...edited('locations', 'Lakeside', 'Lakeview'),
      ...edited('rosters', 'R-3', 'R-4'),
    })
    const { code, out } = await firstbell(['compare', sample, changed])
    assert.equal(code, 0)
    assert.match(out, /~ locations {2}Lakeview \(Entity_3\): location_name “Lakeside” → “Lakeview”/)
    assert.match(out, /- rosters {4}Mary Ann O'Neil in Reading 2 \(R-3\)/)
    assert.match(out, /\+ rosters {4}Mary Ann O'Neil in Reading 2 \(R-4\)/)
  })

  test('leaves rows without a key out, on whichever side they are', async () => {
    const withBlanks = Object.fromEntries(tables.map((table) => [table, samplePackage[table] + blankRow(table)]))
    const blanks = await writeSample(join(folder, 'blanks'), withBlanks)
    for (const [older, newer] of [
      [sample, blanks],
      [blanks, sample],
      [blanks, blanks],
    ] as const) {
      const { code, err, json } = await firstbell(['compare', older, newer, '--json'])
      assert.deepEqual([code, err, json().changes], [0, '', []])
      for (const table of tables) {
        const { added, changed, removed } = json().tables[table]
        assert.deepEqual([added, changed, removed], [0, 0, 0], table)
      }
    }
    const { out } = await firstbell(['compare', sample, blanks])
    assert.match(out, /students +3 +· +· +·/)
  })

  test('pairs the rows of a repeated key in their order, however many there are', async () => {
    const many = (count: number, last: string) => {
      const rows = Array.from({ length: count }, (_, index) => `R-9,K-1,${index === count - 1 ? last : 'S-10009'}\n`)
      return { rosters: samplePackage.rosters + rows.join('') }
    }
    const older = await writeSample(join(folder, 'older'), many(3000, 'S-10010'))
    const newer = await writeSample(join(folder, 'newer'), many(3002, 'S-10010'))
    const { code, json } = await firstbell(['compare', older, newer, '--json'])
    assert.equal(code, 0)
    assert.deepEqual(json().tables.rosters, { rows: 3005, added: 2, changed: 1, removed: 0 })
    assert.deepEqual(
      json().changes.map(({ change, key, name }: Record<string, string>) => [change, key, name]),
      [
        ['added', 'R-9', 'Avery Smith in Algebra I 1'],
        ['added', 'R-9', 'Zoë van der Berg in Algebra I 1'],
        ['changed', 'R-9', 'Avery Smith in Algebra I 1'],
      ],
    )
    const same = await firstbell(['compare', newer, newer, '--json'])
    assert.deepEqual(same.json().changes, [])
  })
})

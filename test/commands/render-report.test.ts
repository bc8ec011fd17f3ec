import assert from 'node:assert/strict'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import stringWidth from 'string-width'
import { renderBriefReport, renderReport } from '../../src/commands/render-report.ts'
import { look } from '../../src/commands/screen.ts'
import type { RunReport } from '../../src/sync/report.ts'
import { sampleReport } from './sample-report.ts'

const context = {
  timeZone: 'America/Chicago',
  approveCommand: './firstbell approve district.yaml --hash 3fa9c21b7d0e',
  folder: '/srv/firstbell',
}
const render = (over: Partial<RunReport> = {}, columns = 80) =>
  renderReport(sampleReport(over), look(columns, false), context)

/** What is expected stands in a file; --test-update-snapshots writes it anew. */
const expected = (name: string) => join(import.meta.dirname, `rendered-reports/${name}.txt`)

suite('the report of a run, in 80 columns', () => {
  test('delivered', (t) => {
    t.assert.fileSnapshot(render(), expected('delivered'), { serializers: [String] })
  })

  test('held: why, and the command that sends it', (t) => {
    const { receipt: _, ...rest } = sampleReport()
    const holds = [
      {
        kind: 'removals',
        sentence:
          '401 of 1,204 students (33.3 %) would be removed: Apple deactivates them and deletes their accounts after 120 days.',
      },
    ]
    const shown = renderReport({ ...rest, outcome: 'held', holds }, look(80, false), context)
    t.assert.fileSnapshot(shown, expected('held'), { serializers: [String] })
  })

  test('blocked: how many findings, and that nothing was sent', () => {
    assert.match(render({ outcome: 'blocked' }), /^ {2}✖ Blocked: nothing was sent, 1 finding must be mended first\n/)
  })

  test('a first package shows no examples, because every row is new', () => {
    const text = render({ comparedWith: { kind: 'nothing' } })
    assert.match(text, /Delivered: 1,204 students and 96 staff/)
    assert.match(text, /every row is new/)
    assert.doesNotMatch(text, /Some of the changes/)
  })

  test('compared with a package that may have arrived', () => {
    const text = render({ comparedWith: { kind: 'may-have-arrived', run: 'x', at: '2026-08-11T10:30:04Z' } })
    assert.match(text.replaceAll(/\s+/g, ' '), /with the package of .*, of which nobody knows whether it arrived/)
  })

  test('nothing changed', () => {
    const { tables } = sampleReport()
    for (const table of Object.values(tables)) Object.assign(table, { added: 0, changed: 0, removed: 0 })
    assert.match(render({ tables }), /Delivered: nothing changed/)
  })

  test('people whom Apple has under another id: what to put into the flow file', () => {
    const text = render({ mapPeople: { Student_10009: 'S-9', Student_10010: 'S-10' } })
    assert.match(text, /\n {4}mapPeople:\n {6}"Student_10009": "S-9"\n {6}"Student_10010": "S-10"\n/)
  })

  test('in short: no sentences of findings, nothing left out, no path', () => {
    const text = renderBriefReport(sampleReport(), look(80, false), context)
    assert.match(text, /users\.email-invalid/)
    assert.doesNotMatch(text, /avery@|Left out|SHA-256/)
  })
})

suite('whatever the width', () => {
  test('no line is wider, but those that are copied from: paths, hashes, commands', () => {
    for (const columns of [56, 80, 100, 120]) {
      for (const line of render({}, columns).split('\n')) {
        const copied = /^ {2}(Package|SHA-256|Uploaded|Host key) /.test(line)
        assert.ok(copied || stringWidth(line) <= columns, `${columns}: ${line}`)
      }
    }
  })

  test('colours change nothing but colours', () => {
    const coloured = renderReport(sampleReport(), look(80, true), context)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are made of
    const bare = coloured.replaceAll(/\u001b\[\d+m/g, '').replaceAll(/[━·+~-]+$/gm, '')
    assert.equal(bare, render().replaceAll(/[━·+~-]+$/gm, ''))
  })

  test('a name cannot move the cursor or change colours', () => {
    assert.ok(!render().includes('\u001b'))
    assert.match(render(), /\(Avery Smith\) is not in/)
  })
})

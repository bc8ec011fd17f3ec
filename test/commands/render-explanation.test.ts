import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderExplanations } from '../../src/commands/render-explanation.ts'
import { look } from '../../src/commands/screen.ts'

const enrollment = { sourcedId: '9', role: 'student', otherSourcedId: '7' }
const why = 'runs from 2027-01-01 to 2027-07-31: not in session on the day of the run.'

function rendered(columns: number, title: string): string {
  const enrollments = [
    { ...enrollment, other: 'Art 7', stands: 'rosters.csv row 1890', whyNot: null },
    { ...enrollment, other: title, stands: null, whyNot: why },
  ]
  const person = { collection: 'users' as const, sourcedId: '1', name: 'Ada Lind', said: {}, became: [], whyNot: [] }
  return renderExplanations([{ ...person, findings: [], enrollments }], 'Ada', look(columns, false))
}

for (const [columns, title] of [
  [80, 'Design & Making 6 – 1'],
  [56, 'A class whose title says all that is taught in it, and in which room'],
] as const) {
  test(`Why an enrollment is left out can be read to its end in ${columns} columns`, () => {
    const lines = rendered(columns, title).split('\n')
    assert.ok(lines.every((line) => line.length <= columns))
    const from = lines.findIndex((line) => line.includes('✖  student'))
    const said = lines.slice(from).join(' ').replaceAll(/\s+/g, ' ')
    assert.ok(said.trimEnd().endsWith(why), said)
    assert.match(lines[from - 1] ?? '', /✔ {2}student {2}Art 7 +rosters\.csv/)
  })
}

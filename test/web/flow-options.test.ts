/** The page of a flow against the engine: each option has its place and its words there. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { optionsSchema } from '../../src/sync/options.ts'
import { type Contested, contestedOf, merged } from '../../web/flows/conflict.ts'
import type { Definition } from '../../web/flows/definition.ts'
import { overlap, valueAt, withValueAt } from '../../web/flows/paths.ts'
import { rareOfGetData, sectionOf, sections, stepOf } from '../../web/flows/step-of.ts'
import { flowOptionWords } from '../../web/words/flow-options.ts'
import { fieldName, valueInWords } from '../../web/words/flow-values.ts'

interface Schema {
  properties?: Record<string, Schema>
  enum?: (string | number)[]
  items?: Schema
}

/** The paths of all options that are not made of others. */
function leaves(schema: Schema, path: string[] = []): [string, Schema][] {
  if (!schema.properties) return [[path.join('.'), schema]]
  return Object.entries(schema.properties).flatMap(([name, part]) => leaves(part, [...path, name]))
}

const options = leaves(z.toJSONSchema(optionsSchema, { io: 'input' }) as Schema)
/** These have inputs of their own: what is chosen from the source, and the zone of the schedule. */
const apart = /^(timeZone$|select\.(schools|terms|grades)\.)/

test('each option of the engine is somewhere on the page, once', () => {
  const shown = [...rareOfGetData, ...Object.values(sections).flatMap(({ usual, rare }) => [...usual, ...rare])]
  const wanted = options.map(([path]) => path).filter((path) => !apart.test(path))
  assert.deepEqual(shown.toSorted(), wanted.toSorted())
})

test('each option is called something, and so is each of its choices', () => {
  const words: Record<string, { label: string; choices?: Record<string, string> }> = flowOptionWords
  for (const [path, schema] of options.filter(([one]) => !apart.test(one))) {
    assert.ok(words[path]?.label, path)
    const choices = schema.enum ?? schema.items?.enum ?? []
    for (const choice of choices) assert.ok(words[path]?.choices?.[choice], `${path}: ${choice}`)
  }
  assert.equal(fieldName('options.mapping.gradeLabels["KG"]'), 'Grade labels: KG')
  assert.equal(fieldName('extraPeople["x.y"].email'), 'Extra people: x.y email')
  assert.equal(valueInWords('options.mapping.passwordPolicy.grades["KG"]', '4', new Map()), '4-digit passcode')
})

test('a field leads to its step, and to its part of step 2.2', () => {
  assert.equal(stepOf('schedule.times.0.hour'), 'schedule')
  assert.equal(stepOf('options.select.schools.include'), 'get-data')
  assert.equal(stepOf('options.select.leaveOut.users.3'), 'prepare')
  assert.equal(sectionOf('options.select.leaveOut.users.3'), 'leftOut')
  assert.equal(sectionOf('options.mapping.email'), 'people')
  assert.equal(sectionOf('extraPeople.0.role'), 'extraPeople')
  assert.equal(stepOf('approveFirst'), 'upload')
})

test('a path names a value, also with odd names and in lists of records', () => {
  const root = { a: { 'b.c"]': 1 }, people: [{ sourcedId: 'x', role: 'student' }] }
  assert.equal(valueAt(root, 'a["b.c\\"]"]'), 1)
  assert.equal(valueAt(root, 'people["x"].role'), 'student')
  assert.deepEqual(withValueAt(root, 'people["x"].role', 'aide').people, [{ sourcedId: 'x', role: 'aide' }])
  assert.deepEqual(withValueAt(root, 'people["x"]', undefined).people, [])
  assert.deepEqual(withValueAt(root, 'people["y"]', { sourcedId: 'y' }).people.length, 2)
  assert.deepEqual(withValueAt(root, 'a["b.c\\"]"]', undefined).a, {})
  assert.ok(overlap('schedule', 'schedule.times'))
  assert.ok(!overlap('schedule', 'scheduled'))
})

const schedule = { timeZone: 'America/Chicago', times: [{ hour: 2, minute: 0 }], days: [1, 2, 3], blackouts: [] }
const definition = (change: object) =>
  ({
    sourceAccountId: 's',
    destinationAccountId: 'd',
    schedule,
    options: { timeZone: 'America/Chicago', mapping: { gradeLabels: { KG: 'K' } }, patches: { a: true, b: true } },
    extraPeople: [],
    approveFirst: false,
    ...change,
  }) as unknown as Definition

test('where one took the schedule away and the other changed its time, it is one question', () => {
  const base = definition({})
  const mine = definition({ schedule: { ...schedule, times: [{ hour: 5, minute: 0 }] }, approveFirst: true })
  const current = { version: 2, savedBy: 'casey', definition: definition({ schedule: null }) }
  const contested = contestedOf(
    { current, theirs: [{ path: 'schedule' }], yours: [{ path: 'schedule.times' }, { path: 'approveFirst' }] },
    mine,
    base,
  )
  const short = ({ path, both, usual }: Contested) => ({ path, both, usual })
  assert.deepEqual(contested.map(short), [
    { path: 'schedule', both: true, usual: 'mine' },
    { path: 'approveFirst', both: false, usual: 'mine' },
  ])
  assert.deepEqual(merged(current.definition, mine, ['schedule', 'approveFirst']), mine)
  assert.deepEqual(
    merged(current.definition, mine, ['approveFirst']),
    definition({ schedule: null, approveFirst: true }),
  )
})

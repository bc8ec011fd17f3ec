import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { z } from 'zod'
import { optionGroups, optionTable } from '../scripts/docs/options.ts'

const flow = z.strictObject({
  name: z.string().describe('The name'),
  kind: z.enum(['a', '']).default('a').describe('Which | <kind>'),
  to: z
    .discriminatedUnion('type', [
      z.strictObject({
        type: z.literal('folder'),
        path: z.string().describe('The folder'),
        owner: z.strictObject({ name: z.string().describe('Who') }).optional(),
      }),
      z.strictObject({
        type: z.literal('server').describe('A server'),
        port: z.int().min(1).max(65_535).default(22).describe('The port'),
      }),
    ])
    .describe('Where to'),
  guard: z
    .strictObject({
      people: z
        .strictObject({ percent: z.number().min(0).default(10), atMost: z.int().min(0).nullable().default(null) })
        .prefault({})
        .describe('Students'),
    })
    .prefault({}),
})

function tableOf(name: string): string[] {
  const options = optionGroups(z.toJSONSchema(flow, { io: 'input' }) as never).get(name)
  assert.ok(options, name)
  return optionTable(options).split('\n').slice(2)
}

suite('the tables of options', () => {
  test('there is one for each group and for each form of a choice', () => {
    assert.deepEqual(
      [...optionGroups(z.toJSONSchema(flow, { io: 'input' }) as never).keys()],
      ['.', 'to.folder', 'to.server', 'guard'],
    )
  })

  test('options outside of a group say their values and default', () => {
    assert.deepEqual(tableOf('.'), [
      '| `name` | text | required | The name |',
      '| `kind` | `a`, `""` | `a` | Which \\| &lt;kind> |',
    ])
  })

  test('a form of a choice has its own', () => {
    assert.deepEqual(tableOf('to.server'), [
      '| `to.type` | `server` | required | A server |',
      '| `to.port` | whole number, 1 to 65535 | `22` | The port |',
    ])
  })

  test('what a group must have that need not be there is required with it', () => {
    assert.ok(tableOf('to.folder').includes('| `to.owner.name` | text | required with `owner` | Who |'))
  })

  test('a group within a group is spelled out, and explains what does not explain itself', () => {
    assert.deepEqual(tableOf('guard'), [
      '| `guard.people.percent` | number, at least 0 | `10` | Students |',
      '| `guard.people.atMost` | whole number, at least 0 or `null` | `null` | Students |',
    ])
  })
})

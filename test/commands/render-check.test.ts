import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderCheck } from '../../src/commands/check.ts'
import { look } from '../../src/commands/screen.ts'
import { collections } from '../../src/roster/model.ts'
import type { Remembered, SourceCheck } from '../../src/sources/source.ts'

const read = { received: 1000, milliseconds: 5 }

function lineOf(label: string, learned: Partial<Remembered>, ordered = true): string {
  const found = Object.fromEntries(collections.map((collection) => [collection, read]))
  const text = renderCheck(
    {
      remembered: {
        base: 'https://sis.example.org',
        version: '1.1',
        signInForm: 'client-credentials-body',
        ...learned,
      },
      collections: found as SourceCheck['collections'],
      pageSize: 1000,
      ordered,
    },
    'Skyward SMS 2.0',
    look(80, false),
  )
  const line = text.split('\n').find((each) => each.trim().startsWith(label)) ?? ''
  return line.trim().slice(label.length).trim()
}

test('check tells what the page size could be', () => {
  assert.equal(
    lineOf('Page', { pageCeiling: 5000 }),
    'answers at most 5,000 records a page; page size is 1,000: could be set to 5,000',
  )
  assert.equal(lineOf('Page', { pageCeiling: 1000 }), 'answers at most 1,000 records a page, which is the page size')
  assert.equal(
    lineOf('Page', { pageCeiling: 500 }),
    'answers at most 500 records a page; page size is 1,000, which wastes nothing',
  )
  assert.equal(lineOf('Page', {}), 'no limit seen')
})

test('check tells the order that the records came in', () => {
  assert.equal(lineOf('Order', { sorted: true }), 'by sourcedId')
  assert.equal(lineOf('Order', { sorted: true }, false), 'the server’s own, also when it is asked to sort')
  assert.equal(lineOf('Order', { sorted: false }, false), 'the server’s own')
})

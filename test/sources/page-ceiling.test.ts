import assert from 'node:assert/strict'
import test from 'node:test'
import type { QuirksInput, SisKind } from '../../src/simulators/sis/quirks.ts'
import { isInOrder } from '../../src/sources/oneroster/check.ts'
import { accountOf, open, openSimulated, readAll } from './opened.ts'

const cases: { what: string; kind: SisKind; quirks: QuirksInput; pageSize: number; ceiling: number | undefined }[] = [
  { what: 'below the page size', kind: 'oneroster-1.1', quirks: { pageCeiling: 30 }, pageSize: 50, ceiling: 30 },
  { what: 'above the page size', kind: 'oneroster-1.1', quirks: { pageCeiling: 70 }, pageSize: 50, ceiling: 70 },
  { what: 'without totals, below', kind: 'skyward-sms', quirks: { pageCeiling: 30 }, pageSize: 50, ceiling: 30 },
  { what: 'without totals, above', kind: 'skyward-sms', quirks: { pageCeiling: 70 }, pageSize: 50, ceiling: 70 },
  { what: 'the page size itself', kind: 'skyward-qmlativ', quirks: { pageCeiling: 50 }, pageSize: 50, ceiling: 50 },
  { what: 'none', kind: 'oneroster-1.1', quirks: { pageCeiling: null }, pageSize: 50, ceiling: undefined },
  { what: 'a small district, with totals', kind: 'oneroster-1.1', quirks: {}, pageSize: 1000, ceiling: undefined },
  { what: 'a small district, without', kind: 'skyward-qmlativ', quirks: {}, pageSize: 1000, ceiling: undefined },
]

for (const { what, kind, quirks, pageSize, ceiling } of cases) {
  test(`a page of the server has at most so many records: ${what}`, async (t) => {
    const { source, sis } = await openSimulated(t, kind, quirks, { settings: { pageSize } })
    const found = await source.check()
    assert.equal(found.remembered.pageCeiling, ceiling)
    assert.equal(found.pageSize, pageSize)
    const large = sis.requests.filter(({ query }) => query.includes('limit=10000'))
    assert.ok(large.length <= 1 && large.every(({ path }) => path.endsWith('/enrollments')), 'one large page')
  })
}

test('a server that cannot send a large page is checked all the same', async (t) => {
  for (const large of [{ unavailable: 'at 8' }, { htmlPage: 'at 8' }, { cutJson: 'at 8' }]) {
    const { source, sis } = await openSimulated(t, 'oneroster-1.1', large, { settings: { pageSize: 50 } })
    const found = await source.check()
    assert.ok(sis.requests.some(({ query }) => query.includes('limit=10000')))
    assert.equal(found.remembered.pageCeiling, undefined)
    assert.equal(found.collections.enrollments.received, 50)
  }
})

test('reading finds the ceiling too, and corrects it', async (t) => {
  const { source, sis } = await openSimulated(t, 'skyward-qmlativ', { pageCeiling: 20 }, { settings: { pageSize: 50 } })
  await readAll(source, 'enrollments')
  const { remembered } = source
  assert.equal(remembered?.pageCeiling, 20)
  const more = { remembered: { ...remembered, pageCeiling: 10 }, settings: { pageSize: 15 } }
  const again = open(t, 'skyward-qmlativ', accountOf('skyward-qmlativ', sis), more)
  await readAll(again.source, 'enrollments')
  assert.equal(again.source.remembered?.pageCeiling, undefined)
})

test('by sourcedId is said of an order that the ids have, not of one that was asked for', async (t) => {
  const withIds = (...ids: string[]) => ids.map((sourcedId) => ({ sourcedId }))
  assert.ok(isInOrder(withIds('S_1', 'S_10', 'S_9')))
  assert.ok(isInOrder([...withIds('S_1', 'S_9'), null, ...withIds('S_10')]))
  assert.ok(isInOrder(withIds('a', 'B', 'c')))
  assert.ok(isInOrder(withIds('B', 'a', 'c')))
  assert.ok(!isInOrder(withIds('S_2', 'S_1', 'S_3')))
  const shuffled = await openSimulated(t, 'skyward-qmlativ', { order: 'shuffled' })
  const found = await shuffled.source.check()
  assert.equal(found.remembered.sorted, true, 'it takes being asked')
  assert.equal(found.ordered, false)
})

import assert from 'node:assert/strict'
import test from 'node:test'
import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import {
  AccessDenied,
  AnswerNotJson,
  NotFound,
  ServerError,
  Unavailable,
  WebPageAnswered,
} from '../../src/sources/http/failures.ts'
import { AnswerUnexpected } from '../../src/sources/oneroster/failures.ts'
import { type FetchPage, pages } from '../../src/sources/oneroster/pages.ts'
import { type Page, PagingRule } from '../../src/sources/oneroster/paging-rule.ts'
import { failure } from './opened.ts'
import { elements, readFrom, slice } from './paged.ts'

test('without totals and links only an empty page is the end, however short a page is', async () => {
  const rows = elements(24)
  const { ids, asked } = await readFrom((offset, limit) => ({ elements: slice(rows, offset, Math.min(limit, 7)) }))
  assert.equal(ids.length, 24)
  assert.deepEqual(
    asked.map(({ offset }) => offset),
    [0, 7, 14, 21, 24],
  )
})

test('where the size of the pages is known, further ones are asked for as soon as the first is here', async () => {
  const rows = elements(24)
  const serve = (offset: number, limit: number) => ({ elements: slice(rows, offset, Math.min(limit, 7)) })
  const first = async (ceiling: number | undefined) => {
    const { ids, asked } = await readFrom(serve, { concurrency: 3, ...(ceiling !== undefined && { ceiling }) })
    assert.equal(ids.length, 24)
    return asked.slice(0, 4)
  }
  const asked = (offsets: number[], limit: number) => offsets.map((offset) => ({ offset, limit }))
  assert.deepEqual(await first(7), [...asked([0], 10), ...asked([7, 14, 21], 7)])
  assert.deepEqual((await first(undefined)).slice(0, 2), asked([0, 7], 10))
  // One that is not true any more does no harm.
  assert.deepEqual((await first(5)).slice(0, 2), asked([0, 7], 10))
})

test('the promised total ends the reading without another request, when the last page is not full', async () => {
  const rows = elements(24)
  const { asked, promised } = await readFrom((offset, limit) => ({ elements: slice(rows, offset, limit), total: 24 }))
  assert.deepEqual(
    asked.map(({ offset }) => offset),
    [0, 10, 20],
  )
  assert.equal(promised, 24)
})

test('a total that counts only the records of the page loses nothing', async () => {
  const rows = elements(25)
  const { ids, promised } = await readFrom((offset, limit) => {
    const page = slice(rows, offset, limit)
    return { elements: page, total: page.length }
  })
  assert.equal(ids.length, 25)
  assert.equal(promised, undefined)
})

test('a total that counts the only page, which was cut to what the server sends at most, loses nothing', async () => {
  const rows = elements(25)
  const { ids, promised } = await readFrom((offset, limit) => {
    const page = slice(rows, offset, Math.min(limit, 7))
    return { elements: page, total: page.length }
  })
  assert.deepEqual([ids.length, promised], [25, undefined])
})

test('a total that is met by the only page is made sure of, and a server that fails beyond it is at its end', async () => {
  const rows = elements(5)
  const failing = (refusal: Error) =>
    readFrom((offset, limit) => {
      if (offset >= 5) throw refusal
      return { elements: slice(rows, offset, limit), total: 5 }
    })
  const where = ['sis.example.org', '/users'] as const
  for (const refusal of [
    new NotFound(...where),
    new ServerError(...where, 500),
    new AccessDenied(...where),
    new WebPageAnswered(...where),
    new AnswerUnexpected(...where, 'it holds no list of records'),
    new AnswerNotJson(...where, 'it is empty'),
  ]) {
    const { ids, promised } = await failing(refusal)
    assert.deepEqual([ids.length, promised], [5, 5], refusal.code)
  }
  await assert.rejects(failing(new Unavailable('sis.example.org', 503, undefined)), failure('SOURCE_UNAVAILABLE'))
  // Where the total is wrong for sure, nobody knows what a server that fails has not sent.
  await assert.rejects(
    readFrom((offset, limit) => {
      if (offset > 0) throw new ServerError('sis.example.org', '/users', 500)
      return { elements: slice(rows, offset, limit), total: 0 }
    }),
    failure('SOURCE_SERVER_ERROR'),
  )
})

test('a server that ignores the offset is at its end when its total is met, in whatever order it sends the same records', async () => {
  const rows = elements(250)
  for (const others of [rows, rows.toReversed(), rows.slice(100)]) {
    const read = await readFrom((offset) => ({ elements: offset === 0 ? rows : others, total: 250 }), { limit: 1000 })
    assert.deepEqual([read.ids.length, read.promised, read.asked.length], [250, 250, 2])
  }
})

test('a last page of one row, with the id of the row before it and another school, is no repeat', async () => {
  const rows = [...elements(10), { sourcedId: 'id-9', orgs: ['another'] }]
  const { ids } = await readFrom((offset, limit) => ({ elements: slice(rows, offset, limit), next: false }))
  assert.equal(ids.length, 11)
})

test('a server that refuses an offset beyond its total is at its end', async () => {
  const rows = elements(20)
  const { ids, promised } = await readFrom((offset, limit) => {
    if (offset >= 20) throw new NotFound('sis.example.org', '/users')
    return { elements: slice(rows, offset, limit), total: 20 }
  })
  assert.equal(ids.length, 20)
  assert.equal(promised, 20)
})

test('links end the reading when none says next and nothing follows, but not before a promised total', async () => {
  const rows = elements(24)
  const linked = await readFrom((offset, limit) => ({
    elements: slice(rows, offset, limit),
    next: offset + limit < 24,
  }))
  assert.deepEqual([linked.ids.length, linked.asked.length], [24, 4])
  const first = await readFrom((offset, limit) => ({ elements: slice(rows, offset, limit), next: false }))
  assert.equal(first.ids.length, 24, 'links, but never one to the next page')
  const wrong = await readFrom((offset, limit) => ({ elements: slice(rows, offset, limit), next: false, total: 24 }))
  assert.equal(wrong.ids.length, 24)
})

test('a promised total that is not reached is a failure', async () => {
  const rows = elements(24)
  await assert.rejects(
    readFrom((offset, limit) => ({ elements: slice(rows, offset, limit), total: 30 })),
    failure('ONEROSTER_TOTAL_NOT_REACHED', /30 users.*only 24/),
  )
})

test('a total that falls while pages are read is no end: records that moved up were never sent', async () => {
  const rows = elements(24)
  const serve = (offset: number, limit: number) => {
    const there = offset < 10 ? rows : rows.slice(1)
    return { elements: slice(there, offset, limit), total: there.length }
  }
  for (const concurrency of [1, 3]) {
    await assert.rejects(readFrom(serve, { concurrency }), failure('ONEROSTER_TOTAL_NOT_REACHED', /24 users.*only 23/))
  }
})

test('an empty page that promises more records is no end, whether it is the first one or a later one', async () => {
  const rows = elements(24)
  await assert.rejects(
    readFrom(() => ({ elements: [], total: 24 })),
    failure('ONEROSTER_TOTAL_NOT_REACHED', /24 users.*only 0/),
  )
  await assert.rejects(
    readFrom((offset, limit) => (offset < 10 ? { elements: slice(rows, offset, limit) } : { elements: [], total: 24 })),
    failure('ONEROSTER_TOTAL_NOT_REACHED', /24 users.*only 10/),
  )
})

test('an empty page that names a next one is passed over, and two in a row are the end', async () => {
  const rows = elements(47)
  const there = (offset: number) => offset < 10 || offset >= 20
  for (const concurrency of [1, 3]) {
    const { ids } = await readFrom(
      (offset, limit) => ({ elements: there(offset) ? slice(rows, offset, limit) : [], next: offset + limit < 47 }),
      { concurrency },
    )
    assert.equal(ids.length, 37)
  }
  const always = await readFrom((offset, limit) => ({ elements: slice(rows, offset, limit), next: true }))
  assert.deepEqual([always.ids.length, always.asked.length], [47, 7])
  const beyond = (failure: Error) =>
    readFrom((offset, limit) => {
      if (offset > 50) throw failure
      return { elements: slice(rows, offset, limit), next: true }
    })
  assert.equal((await beyond(new NotFound('sis.example.org', '/users'))).ids.length, 47)
  await assert.rejects(beyond(new ServerError('sis.example.org', '/users', 500)), failure('SOURCE_SERVER_ERROR', /500/))
})

test('a page that comes for the second time is a failure, also much later', async () => {
  const rows = elements(30)
  await assert.rejects(
    readFrom(() => ({ elements: slice(rows, 0, 10) })),
    failure('ONEROSTER_PAGE_REPEATED', /offset 10/),
  )
  await assert.rejects(
    readFrom((offset, limit) => ({ elements: slice(rows, offset % 30, limit) })),
    failure('ONEROSTER_PAGE_REPEATED', /offset 30/),
  )
})

test('pages and records are bounded', async () => {
  const endless = (offset: number, limit: number) => ({ elements: elements(limit, offset) })
  await assert.rejects(
    readFrom(endless, { bounds: { pages: 5, records: 1000 } }),
    failure('ONEROSTER_COLLECTION_UNBOUNDED', /50 records in 5 pages/),
  )
  await assert.rejects(
    readFrom(endless, { bounds: { pages: 1000, records: 25 } }),
    failure('ONEROSTER_COLLECTION_UNBOUNDED'),
  )
})

test('nulls and rows with the id of the row before them are no different records, though the total counts them', async () => {
  const rows = [...elements(5), null, { sourcedId: 'id-4' }, ...elements(4, 4)]
  const { promised } = await readFrom((offset, limit) => ({ elements: slice(rows, offset, limit), total: rows.length }))
  assert.equal(promised, 8)
})

test('nulls in pages that overlap are no different records, and what overlaps is told from what comes again elsewhere', async () => {
  const rows = [...elements(8), null, ...elements(4, 8), null, ...elements(9, 12)]
  for (const overlap of [0, 1, 2, 3]) {
    const serve = (offset: number, limit: number) => ({ elements: slice(rows, Math.max(0, offset - overlap), limit) })
    const read = await readFrom((offset, limit) => ({ ...serve(offset, limit), total: rows.length }))
    assert.equal(read.promised, 21, `${overlap}`)
    const { ids, repeats } = await readFrom(serve)
    const known = ids.filter((id) => id !== undefined)
    assert.equal(repeats, known.length - 21, `${overlap}`)
  }
  const pagesOf = [elements(10), elements(10, 4).reverse(), []]
  const unstable = await readFrom((offset) => ({ elements: pagesOf[offset / 10] ?? [] }))
  assert.deepEqual([unstable.ids.length, unstable.repeats], [20, 0])
})

test('several pages at once only when the size of the server’s pages is known', async () => {
  const rows = elements(100)
  const { ids, asked } = await readFrom(
    (offset, limit) => ({ elements: slice(rows, offset, Math.min(limit, 7)), total: 100 }),
    { concurrency: 4 },
  )
  assert.equal(ids.length, 100)
  assert.deepEqual(
    asked.map(({ offset, limit }) => `${offset}+${limit}`),
    ['0+10', ...Array.from({ length: 14 }, (_, index) => `${7 * (index + 1)}+7`)],
  )
})

test('a short page in the middle: what was asked for beyond it is dropped, the rest is read one by one', async () => {
  const rows = elements(60)
  const { ids } = await readFrom((offset, limit) => ({ elements: slice(rows, offset, offset === 20 ? 3 : limit) }), {
    concurrency: 3,
  })
  assert.deepEqual(
    ids,
    rows.map(({ sourcedId }) => sourcedId),
  )
})

test('the next page is under way before the caller has the current one', async () => {
  const rows = elements(30)
  let asked = 0
  const fetchPage: FetchPage = async (offset, limit) => {
    asked += 1
    return { elements: slice(rows, offset, limit) }
  }
  const reading = pages(fetchPage, new PagingRule('users'), { limit: 10, concurrency: 1 })
  await reading.next()
  assert.equal(asked, 2)
  await reading.return()
})

test('the next page is asked for when an answer is here, while it is read; never more at once than allowed', async () => {
  const rows = elements(100)
  for (const concurrency of [1, 3]) {
    let underWay = 0
    let most = 0
    let askedWhileReading = 0
    const fetchPage: FetchPage = async (offset, limit, _signal, arrived) => {
      underWay += 1
      most = Math.max(most, underWay)
      for (let turn = 0; turn < 3; turn += 1) await setImmediate()
      underWay -= 1
      arrived()
      askedWhileReading += underWay > 0 ? 1 : 0
      await setImmediate()
      return { elements: slice(rows, offset, limit), total: 100 }
    }
    const read = await Array.fromAsync(pages(fetchPage, new PagingRule('users'), { limit: 10, concurrency }))
    assert.deepEqual(
      read.flatMap((page) => page.elements),
      rows,
    )
    assert.equal(most, concurrency)
    assert.ok(askedWhileReading >= 7, `${askedWhileReading} of ten`)
  }
})

test('a caller that stops early ends the requests that are under way', async () => {
  const signals: AbortSignal[] = []
  const fetchPage: FetchPage = async (offset, limit, signal) => {
    signals.push(signal)
    if (offset > 0) await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    return { elements: elements(limit, offset) }
  }
  for await (const page of pages(fetchPage, new PagingRule('users'), { limit: 10, concurrency: 3 })) {
    assert.equal(page.offset, 0)
    break
  }
  assert.deepEqual(
    signals.map(({ aborted }) => aborted),
    [false, true, true, true],
  )
})

test('any page size, clamp, repeats, totals, links, concurrency: the same records, in order', async () => {
  const shape = fc.record({
    // A collection that is no longer than the overlap would come whole for the second time, which is a failure by itself.
    records: fc.oneof(fc.constant(0), fc.integer({ min: 4, max: 120 })),
    limit: fc.integer({ min: 4, max: 40 }),
    clamps: fc.array(fc.integer({ min: 4, max: 50 }), { minLength: 1, maxLength: 4 }),
    overlap: fc.nat(3),
    totals: fc.boolean(),
    links: fc.boolean(),
    concurrency: fc.integer({ min: 1, max: 5 }),
  })
  await fc.assert(
    fc.asyncProperty(shape, async ({ records, limit, clamps, overlap, totals, links, concurrency }) => {
      const rows = elements(records)
      const serve = (offset: number, asked: number): Page => {
        const first = Math.max(0, offset - overlap)
        // A clamp that changes from page to page: a page in the middle may be shorter than all others.
        const clamp = clamps[Math.floor(offset / 17) % clamps.length] as number
        const page = slice(rows, first, Math.min(asked, clamp))
        return {
          elements: page,
          ...(totals && { total: records }),
          ...(links && { next: first + page.length < records }),
        }
      }
      const { ids } = await readFrom(serve, { limit, concurrency })
      assert.deepEqual(
        [...new Set(ids)],
        rows.map(({ sourcedId }) => sourcedId),
      )
    }),
    { numRuns: 500 },
  )
})

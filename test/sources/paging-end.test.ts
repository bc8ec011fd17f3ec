import assert from 'node:assert/strict'
import test from 'node:test'
import { NotFound, TimedOut } from '../../src/sources/http/failures.ts'
import { nextOffset } from '../../src/sources/oneroster/link-header.ts'
import type { Page } from '../../src/sources/oneroster/paging-rule.ts'
import { failure, readAll } from './opened.ts'
import { elements, readFrom, slice } from './paged.ts'
import { oneOrg, openAt, serve } from './served.ts'

test('behind pages of what one may not read, however many, nothing that the links name is passed over', async () => {
  const rows = elements(400)
  for (const [from, to] of [
    [20, 300],
    [0, 150],
    [0, 5],
    [0, 15],
    [33, 35],
    [250, 400],
    [57, 390],
  ] as const) {
    for (const concurrency of [1, 3]) {
      // It pages first, 20 at most, and leaves out then.
      const { ids } = await readFrom(
        (offset, limit) => {
          const page = rows.slice(offset, offset + Math.min(limit, 20))
          const nextOffset = offset + page.length
          return {
            elements: page.filter((row) => !rows.slice(from, to).includes(row)),
            next: nextOffset < 400,
            nextOffset,
          }
        },
        { limit: 100, concurrency },
      )
      assert.equal(new Set(ids).size, 400 - (to - from), `${from} to ${to}`)
    }
  }
})

test('a page that links name behind such pages is no end where it is not found', async () => {
  const rows = elements(400)
  const serve = (offset: number, limit: number) => {
    if (offset >= 100 && offset < 1000) throw new NotFound('sis.example.org', '/users')
    const page = rows.slice(offset, offset + Math.min(limit, 20))
    return { elements: page.filter((row) => !rows.slice(20, 300).includes(row)), next: offset + page.length < 400 }
  }
  await assert.rejects(readFrom(serve, { limit: 100 }), failure('ONEROSTER_PAGE_MISSING', /no users at offset 100/))
})

test('where nobody knows what is far beyond, since the server did not answer, a page that is not found is no end', async () => {
  const rows = elements(400)
  const serve = (offset: number, limit: number) => {
    if (offset > 1000) throw new TimedOut('sis.example.org', 60)
    if (offset >= 100) throw new NotFound('sis.example.org', '/users')
    const page = rows.slice(offset, offset + Math.min(limit, 20))
    return { elements: offset < 20 ? page : [], next: true }
  }
  await assert.rejects(readFrom(serve, { limit: 100 }), failure('SOURCE_TIMED_OUT', /did not answer/))
})

test('where the next page begins is read from its address', () => {
  const url = 'https://sis.example.org/ims/oneroster/v1p1/users'
  assert.equal(nextOffset(`<${url}?limit=20&offset=40>; rel="next", <${url}?limit=20&offset=0>; rel="first"`), 40)
  assert.equal(nextOffset([`<${url}?limit=20&offset=0>; rel="first"`, `<${url}?offset=40&limit=20>; rel=next`]), 40)
  assert.equal(nextOffset(`<${url}?limit=20&offset=0>; rel="prev"`), undefined)
  assert.equal(nextOffset(`<${url}?page=3>; rel="next"`), undefined)
  assert.equal(nextOffset(undefined), undefined)
})

test('a server that has nothing beyond its end, and says no total, is read to its end', async () => {
  for (const count of [1, 24, 30]) {
    const rows = elements(count)
    for (const concurrency of [1, 3]) {
      const { ids } = await readFrom(
        (offset, limit) => {
          if (offset >= count) throw new NotFound('sis.example.org', '/users')
          return { elements: slice(rows, offset, Math.min(limit, 7)) }
        },
        { concurrency },
      )
      assert.equal(ids.length, count)
    }
  }
})

test('a page that is not found is no end where the server does not send the last record by itself', async () => {
  const rows = elements(24)
  const missing = failure('ONEROSTER_PAGE_MISSING', /no users at offset 14/)
  let asked = 0
  const serve = (there: (offset: number) => boolean, more: Partial<Page> = {}, most = 7) => {
    asked = 0
    return readFrom((offset, limit) => {
      asked += 1
      if (!there(offset)) throw new NotFound('sis.example.org', '/users')
      return { elements: slice(rows, offset, Math.min(limit, most)), ...more }
    })
  }
  // More follows the last record that came.
  await assert.rejects(
    serve((offset) => offset !== 14),
    missing,
  )
  await assert.rejects(
    serve((offset) => offset < 14),
    missing,
  )
  // It never sends more than one.
  await assert.rejects(
    serve((offset) => offset !== 14, {}, 1),
    missing,
  )
  // It has moved meanwhile, or is there again.
  await assert.rejects(
    serve((offset) => offset < 14 && asked < 3),
    failure('SOURCE_NOT_FOUND'),
  )
  // It promised more.
  await assert.rejects(
    serve((offset) => offset < 14, { total: 24 }),
    missing,
  )
  await assert.rejects(
    serve((offset) => offset < 14, { next: true }),
    missing,
  )
})

test('a page of one record that was asked for as such proves nothing', async (t) => {
  const orgs = '{"orgs":[{"sourcedId":"o1"},{"sourcedId":"o2"}]}'
  const url = await serve(t, ({ url = '' }, response) => {
    const isThere = url.includes('offset=0')
    response.statusCode = isThere ? 200 : 404
    response.end(url.includes('limit=1&') && isThere ? oneOrg : orgs)
  })
  const { source } = openAt(t, url, { pageSize: 1 })
  await assert.rejects(readAll(source, 'orgs'), failure('ONEROSTER_PAGE_MISSING', /no orgs at offset 1/))
})

import assert from 'node:assert/strict'
import test from 'node:test'
import { nextOffset } from '../../src/sources/oneroster/link-header.ts'
import { elements, readFrom } from './paged.ts'

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

test('where the next page begins is read from its address', () => {
  const url = 'https://sis.example.org/ims/oneroster/v1p1/users'
  assert.equal(nextOffset(`<${url}?limit=20&offset=40>; rel="next", <${url}?limit=20&offset=0>; rel="first"`), 40)
  assert.equal(nextOffset([`<${url}?limit=20&offset=0>; rel="first"`, `<${url}?offset=40&limit=20>; rel=next`]), 40)
  assert.equal(nextOffset(`<${url}?limit=20&offset=0>; rel="prev"`), undefined)
  assert.equal(nextOffset(`<${url}?page=3>; rel="next"`), undefined)
  assert.equal(nextOffset(undefined), undefined)
})

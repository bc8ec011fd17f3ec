import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { idsOn, page, recordsOn, smallDistrict, tokenOf, withSis } from './sis-client.ts'

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, place) => `p${from + place}`)
const district = smallDistrict(250)

test('pages: a hundred by default, then what limit and offset say, nothing after the end', () =>
  withSis(
    'skyward-sms',
    {},
    async (sis) => {
      assert.equal((await idsOn(sis, 'users')).length, 100)
      assert.deepEqual(await idsOn(sis, 'users?limit=3&offset=240'), range(240, 243))
      assert.deepEqual(await idsOn(sis, 'users?limit=10&offset=249'), ['p249', 't'])
      assert.deepEqual(await idsOn(sis, 'users?limit=10&offset=251'), [])
      assert.equal((await page(sis, 'users?limit=none')).status, 400)
      assert.equal((await page(sis, 'users?offset=-1')).status, 400)
    },
    { district },
  ))

test('a limit above the ceiling is lowered silently', () =>
  withSis('skyward-sms', { pageCeiling: 7 }, async (sis) => {
    assert.equal((await idsOn(sis, 'users?limit=1000')).length, 7)
  }))

test('totals and links, right, wrong and not at all', async () => {
  const headers = async (quirks: object, path: string) => {
    let found = new Headers()
    await withSis('oneroster-1.1', quirks, async (sis) => {
      found = (await page(sis, path)).headers
    })
    return found
  }
  const sent = await headers({}, 'users?limit=10&offset=10')
  assert.equal(sent.get('x-total-count'), '21')
  assert.match(sent.get('link') ?? '', /users\?limit=10&offset=20>; rel="next"/)
  assert.match(sent.get('link') ?? '', /users\?limit=10&offset=0>; rel="prev"/)
  assert.doesNotMatch((await headers({}, 'users?limit=10&offset=20')).get('link') ?? '', /next/)
  assert.equal((await headers({ totalsOffBy: 5 }, 'users')).get('x-total-count'), '26')
  assert.equal((await headers({ totalsOffBy: -30 }, 'users')).get('x-total-count'), '0')
  const silent = await headers({ totals: false, links: false }, 'users')
  assert.deepEqual([silent.get('x-total-count'), silent.get('link')], [null, null])
})

test('pages that repeat the end of the page before', () =>
  withSis('skyward-sms', { repeats: 2 }, async (sis) => {
    assert.deepEqual(await idsOn(sis, 'users?limit=5'), range(0, 5))
    assert.deepEqual(await idsOn(sis, 'users?limit=5&offset=5'), range(3, 8))
    assert.deepEqual(await idsOn(sis, 'users?limit=5&offset=22'), ['t'])
    assert.deepEqual(await idsOn(sis, 'users?limit=5&offset=23'), [])
  }))

test('the same page for ever', () =>
  withSis('skyward-sms', { samePageForEver: true }, async (sis) => {
    assert.deepEqual(await idsOn(sis, 'users?limit=5&offset=1000'), range(0, 5))
  }))

test('sort: refused, warned about, ignored, accepted', async () => {
  const path = 'users?sort=sourcedId&orderBy=asc&limit=30'
  await withSis('oneroster-1.1', { sort: 'refuse' }, async (sis) => {
    const answer = await page(sis, path)
    assert.equal(answer.status, 400)
    assert.equal(((await answer.json()) as Record<string, string>)['imsx_codeMinor'], 'invalid_sort_field')
  })
  await withSis('oneroster-1.1', { sort: 'warn', order: 'shuffled' }, async (sis) => {
    const body = (await (await page(sis, path)).json()) as Record<string, unknown>
    assert.equal(body['imsx_severity'], 'warning')
    assert.equal(body['imsx_codeMinor'], 'invalid_sort_field')
    assert.equal((body['users'] as unknown[]).length, 21)
  })
  await withSis('oneroster-1.1', { sort: 'accept', order: 'shuffled' }, async (sis) => {
    assert.deepEqual(await idsOn(sis, path), [...range(0, 20), 't'])
  })
  await withSis('oneroster-1.1', { sort: 'ignore', order: 'shuffled' }, async (sis) => {
    assert.notDeepEqual(await idsOn(sis, path), [...range(0, 20), 't'])
  })
})

test('1.2 says errors its own way', () =>
  withSis('oneroster-1.2', { sort: 'refuse' }, async (sis) => {
    const body = (await (await page(sis, 'users?sort=sourcedId')).json()) as Record<string, never>
    assert.match(JSON.stringify(body['imsx_CodeMinor']), /invalid_sort_field/)
  }))

test('an order of its own: each record once, always the same way', () =>
  withSis('skyward-sms', { order: 'shuffled' }, async (sis) => {
    const pages = [...(await idsOn(sis, 'users?limit=11')), ...(await idsOn(sis, 'users?limit=11&offset=11'))]
    assert.notDeepEqual(pages, [...range(0, 20), 't'])
    assert.deepEqual(new Set(pages), new Set([...range(0, 20), 't']))
    assert.deepEqual(await idsOn(sis, 'users?limit=21'), pages)
  }))

test('an unstable order loses records between pages', () =>
  withSis('skyward-sms', { order: 'unstable' }, async (sis) => {
    const token = await tokenOf(sis)
    const orders = [await idsOn(sis, 'users', token), await idsOn(sis, 'users', token)]
    assert.notDeepEqual(orders[0], orders[1])
    assert.deepEqual(new Set(orders[0]), new Set(orders[1]))
  }))

test('filter: accepted, refused, ignored', async () => {
  const filter = (text: string) => `users?filter=${encodeURIComponent(text)}`
  await withSis('oneroster-1.1', { tombstonesEvery: 10 }, async (sis) => {
    assert.equal((await idsOn(sis, 'users')).length, 23)
    assert.equal((await idsOn(sis, filter("status='active'"))).length, 21)
    assert.deepEqual(await idsOn(sis, filter("status='active' AND role='teacher'")), ['t'])
    assert.equal((await idsOn(sis, filter("sourcedId='p1' OR sourcedId='p2'"))).length, 2)
    assert.equal((await page(sis, filter('status'))).status, 400)
  })
  await withSis('oneroster-1.1', { filter: 'refuse' }, async (sis) => {
    assert.equal((await page(sis, filter("status='active'"))).status, 400)
  })
  await withSis('oneroster-1.1', { filter: 'ignore' }, async (sis) => {
    assert.equal((await idsOn(sis, filter("role='teacher'"))).length, 21)
  })
})

test('fields: accepted, refused, ignored', async () => {
  await withSis('oneroster-1.1', {}, async (sis) => {
    const [record] = await recordsOn(sis, 'users?fields=sourcedId,grades')
    assert.deepEqual(record, { sourcedId: 'p0', grades: ['09'] })
    assert.equal((await page(sis, 'users?fields=shoeSize')).status, 400)
  })
  await withSis('oneroster-1.1', { fields: 'refuse' }, async (sis) => {
    assert.equal((await page(sis, 'users?fields=sourcedId')).status, 400)
  })
  await withSis('oneroster-1.1', { fields: 'ignore' }, async (sis) => {
    const [record] = await recordsOn(sis, 'users?fields=sourcedId')
    assert.equal(record?.['username'], 'p0')
  })
})

test('parts of collections have the envelope of the whole', () =>
  withSis('oneroster-1.1', {}, async (sis) => {
    assert.deepEqual(Object.keys((await (await page(sis, 'schools')).json()) as object), ['orgs'])
    assert.deepEqual(await idsOn(sis, 'schools'), ['s1', 's2'])
    assert.deepEqual(await idsOn(sis, 'teachers'), ['t'])
    assert.deepEqual(await idsOn(sis, 'students?limit=2&offset=1'), ['p1', 'p2'])
    assert.deepEqual(await idsOn(sis, 'terms'), ['t1'])
    assert.deepEqual(await idsOn(sis, 'gradingPeriods'), [])
  }))

for (const where of ['memory', 'folder'] as const) {
  test(`pages that are kept in ${where} are the same pages`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'firstbell-pages-'))
    const keepPages = where === 'memory' ? ('memory' as const) : { folder }
    try {
      await withSis(
        'oneroster-1.1',
        { links: false },
        async (sis) => {
          await sis.prebuild(40)
          const made = await idsOn(sis, 'users?limit=40&offset=40')
          assert.deepEqual(made, range(40, 80))
          assert.deepEqual(await idsOn(sis, 'users?limit=40&offset=40'), made)
          assert.deepEqual(await idsOn(sis, 'users?limit=40&offset=40&fields=sourcedId'), made)
          assert.deepEqual(Object.keys((await recordsOn(sis, 'users?limit=40&fields=sourcedId'))[0] ?? {}), [
            'sourcedId',
          ])
        },
        { district, keepPages },
      )
      assert.deepEqual(await readdir(folder), [])
    } finally {
      await rm(folder, { recursive: true })
    }
  })
}

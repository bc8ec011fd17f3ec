import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import test from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { type Collection, collections } from '../../src/roster/model.ts'
import type { District } from '../../src/simulators/district/district.ts'
import { madeUpDistrict } from '../../src/simulators/district/made-up.ts'
import { type QuirksInput, sisKinds } from '../../src/simulators/sis/quirks.ts'
import { startSis } from '../../src/simulators/sis/sis.ts'
import { accountOf, distinctIds, district, failure, idsOf, open, openSimulated, readAll } from './opened.ts'

for (const kind of sisKinds) {
  test(`${kind}: the six collections, as they are in the district`, async (t) => {
    const { source } = await openSimulated(
      t,
      kind,
      { transactionsEvery: 0, districtFirst: false },
      { settings: { pageSize: 37 } },
    )
    for (const collection of collections) {
      const { records, end } = await readAll(source, collection)
      assert.deepEqual(distinctIds(records), idsOf(collection))
      assert.equal(end.malformed, undefined)
      const byId = new Map(records.map((record) => [record.sourcedId, record]))
      for (let index = 0; index < district.counts[collection]; index += 1) {
        const expected = comparable(collection, district.record(collection, index))
        assert.deepEqual(comparable(collection, byId.get(expected['sourcedId'] as string) ?? {}), expected)
      }
    }
  })
}

/** A record without what OneRoster 1.1 cannot carry: several roles, kinds of administrators, and preferred names. */
function comparable(collection: Collection, record: object): Record<string, unknown> {
  const { roles, primaryOrgSourcedId, preferredGivenName, preferredMiddleName, preferredFamilyName, ...rest } =
    record as Record<string, unknown>
  if (collection !== 'users') return rest
  const role = (roles as { role: string }[])[0]?.role
  return role === 'student' || role === 'teacher' ? { ...rest, role } : rest
}

test('nulls, string booleans, other dates, missing fields, bare lists, BOM, gzip: the same records', async (t) => {
  const odd: QuirksInput[] = [
    { nullEvery: 7 },
    { booleans: 'string', empties: 'missing', totals: true },
    { bareArrays: true, byteOrderMark: true },
    { empties: 'null', gzip: true, links: true },
    { sort: 'accept', order: 'shuffled' },
  ]
  const plain = await openSimulated(t, 'skyward-qmlativ')
  const expected = new Map<Collection, object[]>()
  for (const collection of collections) expected.set(collection, (await readAll(plain.source, collection)).records)
  for (const quirks of odd) {
    const { source } = await openSimulated(t, 'skyward-qmlativ', quirks, { settings: { pageSize: 50 } })
    for (const collection of collections) {
      const { records } = await readAll(source, collection)
      assert.deepEqual(records, expected.get(collection), `${collection} with ${JSON.stringify(quirks)}`)
    }
  }
})

test('a server that refuses to sort, or says that it did not, is read unsorted, and that is remembered', async (t) => {
  for (const sort of ['refuse', 'warn'] as const) {
    const { source, sis } = await openSimulated(t, 'oneroster-1.1', { sort }, { settings: { pageSize: 50 } })
    const { records } = await readAll(source, 'users')
    assert.deepEqual(distinctIds(records), idsOf('users'))
    assert.equal(source.remembered?.sorted, false)
    const before = sis.requests.length
    await readAll(source, 'classes')
    assert.ok(sis.requests.slice(before).every(({ query }) => !query.includes('sort')))
  }
})

test('a server that answers 403, 404 or 500 when it is asked to sort is read unsorted', async (t) => {
  for (const [status, remembered] of [
    [403, false],
    [404, false],
    // It may have failed at something else, and is asked again.
    [500, undefined],
  ] as const) {
    const server = createServer((request, response) => {
      request.resume()
      if (request.url === '/token') return response.end('{"access_token":"t","expires_in":3600}')
      const { searchParams } = new URL(request.url ?? '', 'http://sis')
      if (searchParams.has('sort')) return response.writeHead(status).end('{}')
      return response.end(searchParams.get('offset') === '0' ? '{"orgs":[{"sourcedId":"A"}]}' : '{"orgs":[]}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    t.after(() => {
      server.closeAllConnections()
      server.close()
    })
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const { source } = open(t, 'oneroster-1.1', { url, clientId: 'id', clientSecret: 'secret' })
    assert.equal((await readAll(source, 'orgs')).records.length, 1, `${status}`)
    assert.equal(source.remembered?.sorted, remembered)
  }
})

test('page ceiling and totals are found out', async (t) => {
  const { source } = await openSimulated(t, 'oneroster-1.1', { pageCeiling: 30 })
  const { collections: found, remembered } = await source.check()
  assert.equal(remembered.pageCeiling, 30)
  assert.equal(remembered.totals, true)
  assert.equal(remembered.sorted, true)
  assert.deepEqual(
    collections.map((collection) => found[collection].total),
    collections.map((collection) => district.counts[collection]),
  )
  assert.equal(found.enrollments.received, 30)
  const silent = await openSimulated(t, 'skyward-sms')
  const check = await silent.source.check()
  assert.equal(check.remembered.totals, false)
  assert.equal(check.collections.orgs.total, undefined)
})

test('discover lists schools, terms and grades', async (t) => {
  for (const kind of sisKinds) {
    const { source } = await openSimulated(t, kind)
    const { schools, terms, grades } = await source.discover()
    assert.ok(schools.length > 0 && schools.every(({ name, sourcedId }) => name !== '' && sourcedId !== ''))
    assert.ok(terms.some(({ type }) => type === 'schoolYear') && terms.some(({ type }) => type === 'term'))
    const all = new Set<string>()
    for (let index = 0; index < district.counts.users; index += 1) {
      for (const grade of district.record('users', index).grades) all.add(grade)
    }
    assert.ok(
      [...all].every((grade) => grades.includes(grade)),
      `${kind}: ${grades} of ${[...all]}`,
    )
  }
})

test('discover offers no part of the schools and terms where some were lost between the pages', async (t) => {
  const quirks = { order: 'unstable', sort: 'ignore', pageCeiling: 2 } as const
  const { source } = await openSimulated(t, 'oneroster-1.1', quirks)
  await assert.rejects(source.discover(), failure('SOURCE_COLLECTION_CUT_SHORT', /promised \d+ .* and sent/))
})

test('discover names the record of a damaged export, as reading it would', async (t) => {
  const damaged: District = {
    counts: district.counts,
    record: (collection, index) => ({
      ...district.record(collection, index),
      ...(collection === 'users' && { grades: ['9'.repeat(20_000)] }),
    }),
  }
  const sis = await startSis({ kind: 'oneroster-1.1', district: damaged })
  t.after(() => sis.close())
  const { source } = open(t, 'oneroster-1.1', accountOf('oneroster-1.1', sis))
  await assert.rejects(source.discover(), failure('ONEROSTER_TEXT_TOO_LONG', /field grades of the record .* in users/))
})

test('a wrong total, a page for ever, a failing collection: a failure, never an end', async (t) => {
  const cases: [QuirksInput, string][] = [
    [{ totals: true, totalsOffBy: 5 }, 'ONEROSTER_TOTAL_NOT_REACHED'],
    [{ samePageForEver: true }, 'ONEROSTER_PAGE_REPEATED'],
    [{ samePageForEver: true, totals: true }, 'ONEROSTER_PAGE_REPEATED'],
    [{ failingCollection: 'enrollments', failingStatus: 500 }, 'SOURCE_SERVER_ERROR'],
    [{ failingCollection: 'enrollments', failingStatus: 403 }, 'SOURCE_ACCESS_DENIED'],
    [{ failingCollection: 'enrollments', failingStatus: 404 }, 'SOURCE_NOT_FOUND'],
    [{ failingCollection: 'enrollments', failingStatus: 400 }, 'SOURCE_REQUEST_REFUSED'],
    [{ htmlPage: 'at 4' }, 'SOURCE_ANSWERED_WEB_PAGE'],
    [{ cutJson: 'at 4' }, 'SOURCE_ANSWER_NOT_JSON'],
    [{ cutConnection: 'from 4' }, 'SOURCE_UNREACHABLE'],
    [{ unavailable: 'from 4' }, 'SOURCE_UNAVAILABLE'],
    [{ tooManyRequests: 'from 4' }, 'SOURCE_TOO_MANY_REQUESTS'],
  ]
  for (const [quirks, code] of cases) {
    for (const concurrency of [1, 4]) {
      const { source } = await openSimulated(t, 'skyward-qmlativ', quirks, { settings: { pageSize: 30, concurrency } })
      await assert.rejects(readAll(source, 'enrollments'), failure(code), JSON.stringify(quirks))
    }
  }
})

test('a server that allows so many requests a minute, and does not say how long to wait, is read to its end', async (t) => {
  // A hundredth of the time that it would really take.
  const { source, sis } = await openSimulated(
    t,
    'oneroster-1.2',
    { requestsPerMinute: 10, retryAfterSeconds: null },
    {
      settings: { pageSize: 30 },
      now: () => performance.now() * 100,
      retry: { attempts: 6, firstWait: 10, longestWait: 600, whenTooMany: [50, 100, 200, 300, 600], total: 9000 },
    },
  )
  const { records } = await readAll(source, 'enrollments')
  assert.deepEqual(distinctIds(records), idsOf('enrollments'))
  assert.ok(sis.requests.some(({ status }) => status === 429))
})

test('a page that is refused is asked for again alone, when only one request may be under way', async (t) => {
  const refusals = [
    [408, '{}'],
    [429, '{}'],
    [503, '<h1>Service Unavailable</h1>'],
    [401, '{}'],
    [500, '{}'],
    [200, '{"Message":"Token has expired"}'],
  ] as const
  for (const [status, words] of refusals) {
    let underWay = 0
    let most = 0
    let pages = 0
    const server = createServer(async (request, response) => {
      if (request.url === '/token') return response.end('{"access_token":"t","expires_in":3600}')
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://sis')
      if (!pathname.endsWith('/users')) return response.end('{"orgs":[]}')
      underWay += 1
      most = Math.max(most, underWay)
      pages += 1
      const refused = pages === 4
      await sleep(refused ? 0 : 10)
      underWay -= 1
      if (refused) return response.writeHead(status).end(words)
      const offset = Number(searchParams.get('offset'))
      const users = Array.from({ length: Math.min(10, 80 - offset) }, (_, index) => ({
        sourcedId: `user-${offset + index}`,
      }))
      return response.end(JSON.stringify({ users }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    t.after(() => {
      server.closeAllConnections()
      server.close()
    })
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const account = { url, clientId: 'id', clientSecret: 'secret', pageSize: 10, concurrency: 1 }
    const { source } = open(t, 'oneroster-1.2', account)
    assert.equal((await readAll(source, 'users')).records.length, 80)
    assert.equal(most, 1, `after ${status} ${words}`)
  }
})

test('a total that is too low loses nothing', async (t) => {
  const { source } = await openSimulated(
    t,
    'oneroster-1.1',
    { totalsOffBy: -40, links: false },
    { settings: { pageSize: 30 } },
  )
  assert.deepEqual(distinctIds((await readAll(source, 'enrollments')).records), idsOf('enrollments'))
})

test('an empty collection is empty, not a failure', async (t) => {
  const { source } = await openSimulated(t, 'skyward-sms', { emptyCollection: 'courses' })
  assert.deepEqual(await readAll(source, 'courses'), { records: [], end: {} })
})

test('one row per person and school: every row comes, and is counted in what was promised', async (t) => {
  const large = madeUpDistrict({ students: 1500, day: '2026-09-15', idStyle: 'sms' })
  const sis = await startSis({ kind: 'skyward-sms', district: large, quirks: { rowPerSchool: true, totals: true } })
  t.after(() => sis.close())
  const { source } = open(t, 'skyward-sms', accountOf('skyward-sms', sis))
  const { records, end } = await readAll(source, 'users')
  assert.ok(records.length > distinctIds(records).length)
  assert.equal(end.promised, records.length)
})

test('any page size, clamp, repeats, faults, concurrency: the same set of records', async (t) => {
  const quirksAndSettings = fc.record({
    kind: fc.constantFrom('skyward-qmlativ', 'oneroster-1.2'),
    pageSize: fc.integer({ min: 20, max: 400 }),
    concurrency: fc.integer({ min: 1, max: 5 }),
    quirks: fc.record({
      pageCeiling: fc.option(fc.integer({ min: 20, max: 200 })),
      repeats: fc.nat(3),
      nullEvery: fc.constantFrom(0, 3, 10),
      totals: fc.boolean(),
      links: fc.boolean(),
      cutConnection: fc.constantFrom('never', 'at 5'),
      unavailable: fc.constantFrom('never', 'first 2'),
      tokenRequests: fc.constantFrom(null, 6),
      sort: fc.constantFrom('accept', 'ignore', 'refuse', 'warn'),
    }),
  })
  await fc.assert(
    fc.asyncProperty(quirksAndSettings, async ({ kind, pageSize, concurrency, quirks }) => {
      const { source, sis } = await openSimulated(
        t,
        kind as 'oneroster-1.2',
        { transactionsEvery: 0, ...(quirks as QuirksInput) },
        {
          settings: { pageSize, concurrency },
        },
      )
      const { records } = await readAll(source, 'enrollments')
      assert.deepEqual(distinctIds(records), idsOf('enrollments'))
      await source.close()
      await sis.close()
    }),
    { numRuns: 60 },
  )
})

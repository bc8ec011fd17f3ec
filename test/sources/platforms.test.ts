import assert from 'node:assert/strict'
import test from 'node:test'
import { startSis } from '../../src/simulators/sis/sis.ts'
import { accountOf, district, failure, open, openSimulated, readAll } from './opened.ts'

test("a server with Skyward's LMS API but no OneRoster is named as such", async (t) => {
  const { source } = await openSimulated(t, 'skyward-sms', { lmsOnly: true })
  await assert.rejects(source.check(), (error: Error & { next?: string }) => {
    assert.equal(
      `${error.message} ${error.next}`,
      "This server answers Skyward's LMS API but not OneRoster. Copy the OneRoster API URL from Product Setup › Skyward Contact Access › District Setup › Configuration › API Configuration.",
    )
    return failure('SKYWARD_LMS_API_ONLY')(error)
  })
})

test('a server in trouble is not taken for one without OneRoster', async (t) => {
  for (const [failingStatus, code] of [
    [500, 'SOURCE_SERVER_ERROR'],
    [503, 'SOURCE_UNAVAILABLE'],
  ] as const) {
    const { source } = await openSimulated(t, 'skyward-sms', { failingCollection: 'orgs', failingStatus })
    await assert.rejects(source.check(), failure(code))
  }
})

test('the wrong platform is named, both ways', async (t) => {
  const sms = await openSimulated(t, 'skyward-sms', { answersAs: 'skyward-qmlativ' })
  await assert.rejects(
    sms.source.check(),
    failure('SKYWARD_WRONG_PLATFORM', /SMS 2\.0 was chosen, but \S+ is Skyward Qmlativ.*Choose Skyward Qmlativ/),
  )
  const qmlativ = await openSimulated(t, 'skyward-qmlativ', { answersAs: 'skyward-sms' })
  await assert.rejects(
    qmlativ.source.check(),
    failure('SKYWARD_WRONG_PLATFORM', /Qmlativ was chosen, but \S+ is Skyward SMS 2\.0/),
  )
  assert.ok(sms.sis.requests.every(({ query }) => !query.includes('simulated')))
})

test('the wrong platform is named where the address that people sign in at was pasted', async (t) => {
  const qmlativ = await openSimulated(t, 'skyward-qmlativ')
  for (const web of ['STS', 'STS/Session/Signin', 'sts']) {
    const domain = qmlativ.sis.url.replace(/API$/, web)
    const { source } = open(t, 'skyward-sms', { ...accountOf('skyward-sms', qmlativ.sis), domain })
    await assert.rejects(source.check(), failure('SKYWARD_WRONG_PLATFORM', /Choose Skyward Qmlativ/), web)
  }
  const sms = await openSimulated(t, 'skyward-sms', { basePath: '/api' })
  const domain = `${sms.sis.origin}/scripts/wsisa.dll/WService=wsEAplus/seplog01.w`
  const { source } = open(t, 'skyward-qmlativ', { ...accountOf('skyward-qmlativ', sms.sis), domain })
  await assert.rejects(source.check(), failure('SKYWARD_WRONG_PLATFORM', /Choose Skyward SMS 2\.0/))
})

test('the other version of OneRoster is named', async (t) => {
  const quirks = { path11: null, path12: '/ims/oneroster/rostering/v1p2', scopesRequired: false }
  const sis = await startSis({ kind: 'oneroster-1.1', district, quirks })
  t.after(() => sis.close())
  const { source } = open(t, 'oneroster-1.1', { ...accountOf('oneroster-1.1', sis), url: sis.origin })
  await assert.rejects(source.check(), failure('ONEROSTER_VERSION_DIFFERS', /OneRoster 1\.2/))
})

test('what people paste reaches the same server', async (t) => {
  const { sis } = await openSimulated(t, 'skyward-qmlativ')
  const account = { key: sis.key, secret: sis.secret }
  for (const domain of [
    sis.url,
    `${sis.url}/`,
    sis.oneRosterUrl,
    sis.tokenUrl,
    sis.url.replace(/API$/, 'STS/Session/Signin'),
  ]) {
    const { source } = open(t, 'skyward-qmlativ', { ...account, domain })
    await readAll(source, 'orgs')
    assert.equal(source.remembered?.base, sis.oneRosterUrl, domain)
  }
})

test('a Qmlativ of 1.2 is found, with and without /rostering', async (t) => {
  for (const path12 of ['/ims/oneroster/v1p2', '/ims/oneroster/rostering/v1p2']) {
    const { source } = await openSimulated(t, 'skyward-qmlativ', { path11: null, path12 })
    const { records } = await readAll(source, 'users')
    assert.equal(source.remembered?.version, '1.2')
    assert.ok(records.every(({ roles }) => roles.length > 0))
  }
})

test('an SMS 2.0 whose OneRoster is at another of its places is found', async (t) => {
  for (const path11 of ['/oneroster/v1p1', '/api/ims/oneroster/v1p1']) {
    const { source, sis } = await openSimulated(t, 'skyward-sms', { path11 })
    await readAll(source, 'orgs')
    assert.equal(source.remembered?.base, sis.oneRosterUrl)
  }
})

test('what was remembered and has moved is looked for again; what the account no longer allows is not used', async (t) => {
  const { source, sis } = await openSimulated(t, 'skyward-sms', { path11: '/oneroster/v1p1' })
  await readAll(source, 'orgs')
  const remembered = source.remembered
  assert.ok(remembered)
  const moved = open(t, 'skyward-sms', accountOf('skyward-sms', sis), {
    remembered: { ...remembered, base: `${sis.url}/ims/oneroster/v1p1` },
  })
  await readAll(moved.source, 'orgs')
  assert.equal(moved.source.remembered?.base, sis.oneRosterUrl)
  const foreign = open(t, 'skyward-sms', accountOf('skyward-sms', sis), {
    remembered: {
      ...remembered,
      base: 'https://elsewhere.example.org/ims/oneroster/v1p1',
      tokenUrl: 'https://elsewhere.example.org/token',
    },
  })
  await readAll(foreign.source, 'orgs')
  assert.ok(foreign.exchanges.every(({ url }) => url.startsWith(sis.origin)))
})

test('nothing there at all', async (t) => {
  const { sis } = await openSimulated(t, 'skyward-sms')
  const account = { key: sis.key, secret: sis.secret }
  const elsewhere = open(t, 'skyward-sms', { ...account, domain: `${sis.origin}/nothing/here` })
  await assert.rejects(
    elsewhere.source.check(),
    failure('SKYWARD_API_NOT_FOUND', /\/nothing\/here\/token.*API Configuration/),
  )
  await sis.close()
  const closed = open(t, 'skyward-sms', { ...account, domain: sis.url })
  await assert.rejects(closed.source.check(), failure('SOURCE_UNREACHABLE', /ECONNREFUSED/))
  assert.equal(closed.events.filter(({ kind }) => kind === 'waiting').length, 3)
})

test('a OneRoster server without a token endpoint and without the collections', async (t) => {
  const sis = await startSis({ kind: 'oneroster-1.2', district })
  t.after(() => sis.close())
  const { source } = open(t, 'oneroster-1.2', { ...accountOf('oneroster-1.2', sis), url: `${sis.origin}/wrong` })
  await assert.rejects(source.check(), failure('ONEROSTER_API_NOT_FOUND'))
})

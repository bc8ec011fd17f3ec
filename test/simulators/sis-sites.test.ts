import assert from 'node:assert/strict'
import { test } from 'node:test'
import { madeUpDistrict } from '../../src/simulators/district/made-up.ts'
import { startSis } from '../../src/simulators/sis/sis.ts'
import { idsOn, page, tokenOf, withSis } from './sis-client.ts'

const statusOf = async (url: string, token?: string) =>
  (await fetch(url, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } })).status

test('SMS 2.0: a base, Swagger, the LMS API, OneRoster below the base', () =>
  withSis('skyward-sms', {}, async (sis) => {
    assert.equal(sis.url, `${sis.origin}/APIsampleisdwiSTU`)
    assert.equal(sis.oneRosterUrl, `${sis.url}/ims/oneroster/v1p1`)
    assert.match(await (await fetch(`${sis.url}/swagger/ui/index`)).text(), /Swagger/)
    assert.equal(await statusOf(`${sis.url}/v1/schools`), 401)
    assert.equal(await statusOf(`${sis.url}/v1/schools`, await tokenOf(sis)), 200)
    assert.equal(await statusOf(`${sis.url}/oneroster/v1p1/orgs`), 404)
    assert.equal(await statusOf(`${sis.origin}/`), 404)
    assert.equal(await statusOf(`${sis.origin}//`), 404)
  }))

test('SMS 2.0 with the LMS API only', () =>
  withSis('skyward-sms', { lmsOnly: true }, async (sis) => {
    const token = await tokenOf(sis)
    assert.equal(await statusOf(`${sis.url}/ims/oneroster/v1p1/orgs`, token), 404)
    assert.equal(await statusOf(`${sis.url}/v1/students`, token), 200)
  }))

test('Qmlativ: the web interface at STS, both versions when asked for', () =>
  withSis('skyward-qmlativ', { path12: '/ims/oneroster/v1p2' }, async (sis) => {
    const web = await fetch(sis.url.replace(/API$/, 'STS'))
    assert.match(web.headers.get('content-type') ?? '', /text\/html/)
    const token = await tokenOf(sis)
    assert.equal(await statusOf(`${sis.url}/ims/oneroster/v1p1/orgs`, token), 200)
    assert.equal(await statusOf(`${sis.url}/ims/oneroster/v1p2/orgs`, token), 200)
    assert.equal(await statusOf(`${sis.url}/token`), 404)
  }))

test('OneRoster: what is pasted is the OneRoster address', async () => {
  await withSis('oneroster-1.1', {}, async (sis) => {
    assert.equal(sis.url, `${sis.origin}/ims/oneroster/v1p1`)
    assert.equal((await page(sis, 'orgs')).status, 200)
  })
  await withSis('oneroster-1.2', {}, async (sis) => {
    assert.equal(sis.url, `${sis.origin}/ims/oneroster/rostering/v1p2`)
    assert.equal((await page(sis, 'orgs')).status, 200)
  })
})

test('paths that administrators chose', () =>
  withSis(
    'skyward-sms',
    { basePath: '/our/skyward', path11: '/oneroster/v1p1', tokenPath: '/sign/in' },
    async (sis) => {
      assert.equal(sis.url, `${sis.origin}/our/skyward`)
      assert.equal(sis.tokenUrl, `${sis.url}/sign/in`)
      assert.equal(sis.oneRosterUrl, `${sis.url}/oneroster/v1p1`)
      assert.equal((await idsOn(sis, 'orgs')).length, 3)
    },
  ))

test('Qmlativ at an address that looks like SMS 2.0’s', () =>
  withSis('skyward-sms', { answersAs: 'skyward-qmlativ' }, async (sis) => {
    assert.equal(sis.url, `${sis.origin}/APIsampleisdwiSTU`)
    assert.equal(await statusOf(`${sis.url}/token`), 404)
    assert.equal(sis.tokenUrl, `${sis.url}/oauth/token`)
    assert.equal((await page(sis, 'orgs')).status, 200)
  }))

test('a made-up district is served to its last record', async () => {
  const district = madeUpDistrict({ students: 200, day: '2026-10-05' })
  const sis = await startSis({ kind: 'oneroster-1.1', district })
  try {
    const token = await tokenOf(sis)
    const ids = new Set<string | undefined>()
    for (let offset = 0; offset < district.counts.enrollments; offset += 500) {
      for (const id of await idsOn(sis, `enrollments?limit=500&offset=${offset}`, token)) ids.add(id)
    }
    assert.equal(ids.size, district.counts.enrollments)
  } finally {
    await sis.close()
  }
})

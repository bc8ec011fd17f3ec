import assert from 'node:assert/strict'
import test from 'node:test'
import { isLoopback, parseAddress, shownUrl } from '../../src/sources/http/address.ts'
import { oneRosterAddress } from '../../src/sources/oneroster/address.ts'
import { qmlativAddress, smsAddress } from '../../src/sources/skyward/address.ts'

test('whatever is pasted for SMS 2.0 becomes the same base', () => {
  for (const pasted of [
    'skyward.iscorp.com/APIsampleisdwiSTU',
    ' https://skyward.iscorp.com/APIsampleisdwiSTU/ ',
    'http://skyward.iscorp.com/APIsampleisdwiSTU',
    'https://skyward.iscorp.com/APIsampleisdwiSTU/v1',
    'https://skyward.iscorp.com/APIsampleisdwiSTU/v1/students?limit=5',
    'https://skyward.iscorp.com/APIsampleisdwiSTU/ims/oneroster/v1p1',
    'https://skyward.iscorp.com/APIsampleisdwiSTU/ims/oneroster/v1p1/users?limit=1',
    'https://skyward.iscorp.com/APIsampleisdwiSTU/oneroster/v1p1/',
    'https://skyward.iscorp.com/APIsampleisdwiSTU/swagger/ui/index#/OneRoster',
    'https://skyward.iscorp.com//APIsampleisdwiSTU/token',
    'https://user:password@skyward.iscorp.com/APIsampleisdwiSTU',
  ]) {
    assert.deepEqual(smsAddress(pasted, false)?.roots, ['https://skyward.iscorp.com/APIsampleisdwiSTU'], pasted)
  }
})

test('an address that names OneRoster is tried as it was pasted', () => {
  const pasted = 'https://skyward.sample.org/api/ims/oneroster/v1p1/orgs'
  assert.deepEqual(smsAddress(pasted, false), {
    roots: ['https://skyward.sample.org/api', 'https://skyward.sample.org'],
    oneRoster: 'https://skyward.sample.org/api/ims/oneroster/v1p1',
  })
})

test('a host alone: SMS 2.0 below /api, Qmlativ below the name of the customer', () => {
  assert.deepEqual(smsAddress('skyward.sample.org', false)?.roots, [
    'https://skyward.sample.org/api',
    'https://skyward.sample.org',
  ])
  assert.deepEqual(qmlativAddress('sample.skyward.com', false)?.roots, [
    'https://sample.skyward.com/sampleAPI',
    'https://sample.skyward.com/API',
    'https://sample.skyward.com',
  ])
})

test('the address that people sign in to Qmlativ at has API for STS', () => {
  for (const pasted of [
    'https://skyward.iscorp.com/SampleISDTXStuSTS',
    'https://skyward.iscorp.com/SampleISDTXStuSTS/Session/Signin?area=Home&controller=Home&action=Portal',
    'skyward.iscorp.com/SampleISDTXStuAPI/oauth/token',
    'skyward.iscorp.com/SampleISDTXStuAPI/ims/oneroster/v1p1',
    'skyward.iscorp.com/SampleISDTXStusts/session/signin',
    'skyward.iscorp.com/SampleISDTXStuAPI/Generic/1/Student',
    'skyward.iscorp.com/SampleISDTXStuAPI/Custom/1/Tests',
    'skyward.iscorp.com/SampleISDTXStuAPI/docs',
  ]) {
    assert.deepEqual(qmlativAddress(pasted, false)?.roots, ['https://skyward.iscorp.com/SampleISDTXStuAPI'], pasted)
  }
})

test('a OneRoster URL is tried as entered, then where servers usually have it', () => {
  const address = oneRosterAddress('https://sis.sample.org/campus/ims/oneroster/v1p1/', '1.1', false)
  assert.deepEqual(
    address?.bases.map(({ url }) => url),
    ['https://sis.sample.org/campus/ims/oneroster/v1p1', 'https://sis.sample.org/campus/api/ims/oneroster/v1p1'],
  )
  assert.equal(address?.tokenUrls[0], 'https://sis.sample.org/campus/token')
  assert.deepEqual(
    oneRosterAddress('sis.sample.org', '1.2', false)?.bases.map(({ url }) => url),
    [
      'https://sis.sample.org',
      'https://sis.sample.org/ims/oneroster/rostering/v1p2',
      'https://sis.sample.org/ims/oneroster/v1p2',
    ],
  )
  const campus = 'https://x.infinitecampus.org/campus/api/oneroster/v1p2/sample/ims/oneroster/rostering/v1p2'
  assert.equal(oneRosterAddress(campus, '1.2', false)?.bases[0]?.url, campus)
})

test('an address of the other version is no candidate of this one', () => {
  const address = oneRosterAddress('https://sis.sample.org/ims/oneroster/v1p1', '1.2', false)
  assert.ok(address?.bases.every(({ version }) => version === '1.2'))
  assert.deepEqual(address?.otherBases[0], { url: 'https://sis.sample.org/ims/oneroster/v1p1', version: '1.1' })
})

test('what is no address is refused', () => {
  for (const pasted of ['', 'a b', 'ftp://sample.org', 'https://', 'javascript:alert(1)', '…://']) {
    assert.equal(parseAddress(pasted, false), undefined, pasted)
  }
})

test('http stays http only for this machine, or where the account allows it', () => {
  assert.equal(parseAddress('http://127.0.0.1:8080', false)?.href, 'http://127.0.0.1:8080/')
  assert.equal(parseAddress('http://[::1]:8080', false)?.protocol, 'http:')
  assert.equal(parseAddress('http://sis.sample.org', false)?.protocol, 'https:')
  assert.equal(parseAddress('http://sis.sample.org', true)?.protocol, 'http:')
  assert.equal(isLoopback(new URL('http://127.0.0.1.sample.org')), false)
  assert.equal(isLoopback(new URL('http://127.1')), true)
  assert.equal(isLoopback(new URL('http://localhost')), true)
})

test("the pages beside the API are no part of its address, and a gateway's path is", () => {
  const both = ['https://skyward.sample.org/api', 'https://skyward.sample.org']
  assert.deepEqual(smsAddress('skyward.sample.org/api/docs', false)?.roots, both)
  assert.deepEqual(smsAddress('skyward.sample.org/api/Generic/1/Student', false)?.roots, both)
  const gateway = 'https://gateway.sample.org/api/skyward'
  assert.deepEqual(smsAddress(`${gateway}/token`, false)?.roots, [gateway])
})

test('a URL is shown without the query values that may be secrets', () => {
  const url = new URL('https://a:b@sis.sample.org/x?limit=5&apikey=geheim')
  assert.equal(shownUrl(url), 'https://sis.sample.org/x?limit=5&apikey=•••')
})

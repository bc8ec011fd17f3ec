import assert from 'node:assert/strict'
import { setGlobalProxyFromEnv } from 'node:http'
import { type TestContext, test } from 'node:test'
import { generate } from 'selfsigned'
import { postJson } from '../../src/notify/post.ts'
import { usualReach } from '../../src/notify/reach.ts'
import { proxySettings } from '../../src/proxy/proxy.ts'
import { startSis } from '../../src/simulators/sis/sis.ts'
import { startReceiver } from '../notify/receiver.ts'
import { accountOf, district, failure, open } from '../sources/opened.ts'
import { setEnvironment, startForwardProxy } from './forward-proxy.ts'

/** A Skyward that has a name, with a certificate of the district's own, and what a person enters for it. */
async function startNamedSis(t: TestContext) {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'sis.example' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'sis.example' }] }],
  })
  const sis = await startSis({ kind: 'skyward-sms', district, tls: { key, cert } })
  t.after(() => sis.close())
  const url = sis.url.replace('127.0.0.1', 'sis.example')
  return { sis, host: new URL(url).host, account: { ...accountOf('skyward-sms', { ...sis, url }), privateCa: cert } }
}

async function startProxy(t: TestContext, password?: string) {
  const proxy = await startForwardProxy(password)
  t.after(() => proxy.close())
  return proxy
}

test('a source is read through the proxy of the network, which sees its name only', async (t) => {
  const { host, account } = await startNamedSis(t)
  const proxy = await startProxy(t)
  setEnvironment(t, { HTTPS_PROXY: proxy.url })
  const { source } = open(t, 'skyward-sms', account)
  const { collections } = await source.check()
  assert.equal(collections.orgs.received, district.counts.orgs)
  assert.deepEqual([...new Set(proxy.asked)], [`CONNECT ${host}`])
})

test('the proxy is given its user and password, and told from a source that refuses them', async (t) => {
  const { account } = await startNamedSis(t)
  const proxy = await startProxy(t, 'p@ss')
  setEnvironment(t, { HTTPS_PROXY: proxy.url })
  await assert.rejects(
    open(t, 'skyward-sms', account).source.check(),
    failure('PROXY_REFUSED', /407.*user and a password/),
  )
  setEnvironment(t, { HTTPS_PROXY: proxy.url.replace('//', '//district:p%40ss@') })
  assert.equal((await open(t, 'skyward-sms', account).source.check()).collections.orgs.received, district.counts.orgs)
})

test('a proxy that is down, or does not reach the server, is named instead of the server', async (t) => {
  const { sis, account } = await startNamedSis(t)
  const proxy = await startProxy(t)
  setEnvironment(t, { HTTPS_PROXY: proxy.url })
  await sis.close()
  await assert.rejects(open(t, 'skyward-sms', account).source.check(), failure('PROXY_WITHOUT_SERVER'))
  await proxy.close()
  const down = failure('PROXY_UNREACHABLE', /127\.0\.0\.1:\d+ failed \(ECONNREFUSED\)/)
  await assert.rejects(open(t, 'skyward-sms', account).source.check(), down)
  // Nothing but a server of this machine is reached without it.
  const near = await startSis({ kind: 'skyward-sms', district })
  t.after(() => near.close())
  await open(t, 'skyward-sms', accountOf('skyward-sms', near)).source.check()
})

test('messages go through the proxy, but not to addresses that are no receiver’s', async (t) => {
  const receiver = await startReceiver()
  t.after(() => receiver.close())
  const proxy = await startProxy(t)
  setEnvironment(t, { HTTP_PROXY: proxy.url })
  const reach = { ...usualReach, ownHost: 'firstbell.example' }
  const post = (url: string) => postJson({ url, body: '{}', reach, timeoutSeconds: 5 })
  await post(receiver.url.replace('127.0.0.1', 'hooks.example'))
  assert.equal(receiver.received.length, 1)
  for (const host of ['169.254.169.254', 'localhost', 'firstbell.example']) {
    await assert.rejects(post(`http://${host}/hook`), { code: 'NOTIFICATION_ADDRESS_FORBIDDEN' })
  }
  assert.equal(proxy.asked.length, 1)
  await proxy.close()
  await assert.rejects(post('http://hooks.example/hook'), { code: 'PROXY_UNREACHABLE' })
})

test('identity providers are asked through the proxy', async (t) => {
  const receiver = await startReceiver()
  t.after(() => receiver.close())
  const proxy = await startProxy(t)
  const settings = proxySettings({ http_proxy: proxy.url })
  t.after(setGlobalProxyFromEnv({ ...settings }))
  assert.equal((await fetch(receiver.url.replace('127.0.0.1', 'accounts.example'))).status, 204)
  assert.equal((await fetch(receiver.url)).status, 204)
  assert.deepEqual(proxy.asked.length, 1)
})

test('the environment says which proxy is used, and for what none is', () => {
  assert.equal(proxySettings({}), undefined)
  assert.equal(proxySettings({ HTTPS_PROXY: ' ' }), undefined)
  assert.equal(proxySettings({ HTTPS_PROXY: 'http://a:1', NO_PROXY: '*' }), undefined)
  const both = { HTTPS_PROXY: 'http://a:1', https_proxy: 'http://b:1', no_proxy: 'sis.district.example' }
  assert.deepEqual(proxySettings(both), {
    HTTPS_PROXY: 'http://b:1',
    NO_PROXY: 'sis.district.example,localhost,127.0.0.1,[::1]',
  })
  for (const wrong of ['proxy.example:3128', 'socks5://a:1', 'http://']) {
    assert.throws(() => proxySettings({ HTTP_PROXY: wrong }), failure('PROXY_INVALID', /HTTP_PROXY/))
  }
})

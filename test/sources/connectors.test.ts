import assert from 'node:assert/strict'
import test from 'node:test'
import { z } from 'zod'
import { connectors } from '../../src/sources/connectors.ts'

test('every connector names itself, and describes each of its settings with a label and a help', () => {
  for (const [id, connector] of Object.entries(connectors)) {
    assert.equal(connector.id, id)
    const schema = z.toJSONSchema(connector.settings, { io: 'input' })
    const described = new Set(connector.fields.map(({ name }) => name.split('.')[0]))
    assert.deepEqual(described, new Set(Object.keys(schema.properties ?? {})), id)
    assert.ok(connector.fields.every(({ label, help }) => label !== '' && help !== ''))
    assert.ok(connector.fields.some(({ kind }) => kind === 'secret'))
  }
})

test('settings are checked, trimmed, and completed with defaults; secrets are wrapped', () => {
  const parse = (changes: object) =>
    connectors['skyward-sms']?.settings.safeParse({ domain: ' sample.org/api ', key: ' k ', secret: ' s ', ...changes })
  const settings = parse({})?.data as Record<string, unknown>
  assert.deepEqual(
    [settings['domain'], settings['key'], settings['pageSize'], settings['concurrency'], settings['timeoutSeconds']],
    ['sample.org/api', 'k', 1000, 1, 300],
  )
  assert.equal(JSON.stringify(settings['secret']), '"•••"')
  for (const wrong of [
    { domain: 'not an address' },
    { secret: '' },
    { concurrency: 6 },
    { pageSize: 0 },
    { timeoutSeconds: 901 },
    { privateCa: 'text' },
    { privateCa: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' },
    { extraHeader: { name: 'X', value: 'a\r\nAuthorization: b' } },
    { extraHeader: { name: 'Authorization', value: 'b' } },
    { oneRosterUrl: 'file:///etc/passwd' },
    { unknown: true },
  ]) {
    assert.equal(parse(wrong)?.success, false, JSON.stringify(wrong))
  }
})

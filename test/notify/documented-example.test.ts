import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { before, suite, test } from 'node:test'
import { eventNames } from '../../src/notify/events.ts'
import { renderWebhook } from '../../src/notify/webhook.ts'
import { newWebhookSecret } from '../../src/notify/webhook-signature.ts'
import { heldRun } from './sample-messages.ts'

type Verified = (secret: string, headers: Record<string, string>, body: string) => boolean

suite('docs/notifications.md', () => {
  let document: string
  let verified: Verified
  before(async () => {
    document = await readFile('docs/notifications.md', 'utf8')
    const [, code = ''] = /```js\n(.*?)```/s.exec(document) ?? []
    verified = (await import(`data:text/javascript,${encodeURIComponent(code)}`)).verified
  })

  const secret = newWebhookSecret()
  const sent = (now = Temporal.Now.instant()) => renderWebhook({ id: 'n1', message: heldRun, secret, now })

  test('its example verifies what Firstbell sends', () => {
    const { headers, body } = sent()
    assert.equal(verified(secret, headers, body), true)
  })

  test('its example refuses another body, id, secret, and an old message', () => {
    const { headers, body } = sent()
    assert.equal(verified(secret, headers, `${body} `), false)
    assert.equal(verified(secret, { ...headers, 'webhook-id': 'n2' }, body), false)
    assert.equal(verified(newWebhookSecret(), headers, body), false)
    assert.equal(verified(secret, { ...headers, 'webhook-signature': 'v1,' }, body), false)
    const old = sent(Temporal.Now.instant().subtract({ minutes: 10 }))
    assert.equal(verified(secret, old.headers, old.body), false)
  })

  test('has every event', () => {
    for (const event of eventNames) assert.ok(document.includes(`| \`${event}\` |`), event)
  })
})

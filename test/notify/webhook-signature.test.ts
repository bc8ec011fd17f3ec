import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { isWebhookSecret, newWebhookSecret, signature } from '../../src/notify/webhook-signature.ts'

suite('webhook signatures', () => {
  // The example of the specification's libraries: https://github.com/standard-webhooks/standard-webhooks/tree/main/libraries
  test('are those of Standard Webhooks', () => {
    const content = 'msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}'
    assert.equal(
      signature('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', content),
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    )
  })

  test('are made with secrets of 32 random bytes', () => {
    const secret = newWebhookSecret()
    assert.ok(isWebhookSecret(secret))
    assert.equal(Buffer.from(secret.slice('whsec_'.length), 'base64').length, 32)
    assert.notEqual(secret, newWebhookSecret())
  })

  test('are not made with a secret that can be guessed, or is none', () => {
    for (const text of ['', 'secret', 'whsec_', 'whsec_c2hvcnQ=', `whsec_${'A'.repeat(100)}`, 'whsec_!!!!']) {
      assert.equal(isWebhookSecret(text), false, text)
    }
  })
})

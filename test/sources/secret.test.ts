import assert from 'node:assert/strict'
import test from 'node:test'
import { format, inspect } from 'node:util'
import { Secret } from '../../src/roster/secret.ts'

test('a secret prints as ••• however it is printed, and is had by reveal()', () => {
  const secret = new Secret('hunter2')
  const printed = [
    String(secret),
    `${secret}`,
    JSON.stringify({ secret }),
    inspect({ secret }, { showHidden: true, depth: 9 }),
    format('%s %o %j', secret, secret, secret),
    Object.entries(secret).join(),
  ].join('\n')
  assert.doesNotMatch(printed, /hunter2/)
  assert.match(printed, /•••/)
  assert.equal(secret.reveal(), 'hunter2')
})

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { scryptSync } from 'node:crypto'
import { test } from 'node:test'

const password = 'a long enough password'
const people = new URL('../../src/flows/teams/people.ts', import.meta.url)
const script = `import { hashOfPassword } from '${people}'; console.log(await hashOfPassword('${password}'))`

test('who has the hash of a password needs 32 MB of memory for each guess', () => {
  // In a process as in earnest: those of the tests hash with hardly any effort.
  const { NODE_OPTIONS: _, ...env } = process.env
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { env, encoding: 'utf8' })
  const [salt = '', key] = printed.trim().split(':')
  const cost = { N: 16_384, r: 16, p: 1, maxmem: 2 ** 26 }
  assert.equal(scryptSync(password, salt, 64, cost).toString('hex'), key)
})

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { failureKinds } from '../../scripts/docs/failures.ts'
import { inWordsOfFlowFile } from '../../src/commands/words-of-flow-file.ts'
import { TimedOut, TooManyRequests } from '../../src/sources/http/failures.ts'
import { VersionDiffers } from '../../src/sources/oneroster/failures.ts'
import { WrongPlatform } from '../../src/sources/skyward/failures.ts'
import { firstbell } from './firstbell.ts'

suite('the advice of a failure on the command line', () => {
  test('names settings as a flow file does', () => {
    const advised = (failure: { next: string }) => inWordsOfFlowFile(failure.next)
    assert.equal(
      advised(new TimedOut('sis.example.org', 300)),
      'Make the page size (pageSize) smaller, or the time-out (timeoutSeconds) longer, below source in the flow file, or choose an hour at which the system is less busy.',
    )
    assert.match(
      advised(new TooManyRequests('sis.example.org', undefined)),
      /^Set Pages at once \(concurrency\) to 1 below source/,
    )
    assert.equal(
      advised(new WrongPlatform('Skyward Qmlativ', 'Skyward SMS 2.0', 'sis.example.org')),
      'Choose Skyward SMS 2.0 (type: skyward-sms) in the flow file.',
    )
    assert.equal(
      advised(new VersionDiffers('sis.example.org', '1.2')),
      'Choose OneRoster 1.2 (type: oneroster-1.2) instead.',
    )
  })

  test('is given so by a command, to people and to machines', async (context) => {
    const folder = await mkdtemp(join(tmpdir(), 'firstbell-words-'))
    context.after(() => rm(folder, { recursive: true }))
    const plain = createServer().listen(0, '127.0.0.1')
    context.after(() => plain.close())
    await once(plain, 'listening')
    const { port } = plain.address() as AddressInfo
    const source = `{ type: skyward-sms, domain: "127.0.0.1:${port}", key: k, secret: s }`
    const file = join(folder, 'flow.yaml')
    await writeFile(file, `name: x\nsource: ${source}\ndestination: { type: folder, folder: . }\n`)
    const { err } = await firstbell(['check', file])
    assert.match(
      err.replaceAll(/\s+/g, ' '),
      /Allow plain http \(allowPlainHttp\) below source in the flow file allows that/,
    )
    const { json } = await firstbell(['check', file, '--json'])
    assert.match(json().failure.next, /Allow plain http \(allowPlainHttp\) below source/)
  })

  test('never speaks of an account, which a flow file does not have', async () => {
    for (const { code, next } of await failureKinds('src/sources')) {
      assert.doesNotMatch(inWordsOfFlowFile(next), /\b(account|advanced settings)\b/, code)
    }
  })

  test('stays as it is where it names no account', () => {
    const advice = 'Give this page size to the student information system’s support.'
    assert.equal(inWordsOfFlowFile(advice), advice)
  })
})

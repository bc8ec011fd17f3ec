/** Nights on which the source cannot be read: nothing is sent, and what was delivered last stays so. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { changed, made, recordsOf } from './districts.ts'
import { Flow, type Night } from './flow.ts'

const yesterday = made()

let flow: Flow
let first: string

before(async () => {
  flow = await Flow.start()
  first = (await flow.night({ district: yesterday, approveFirst: true })).run
})

after(() => flow[Symbol.asyncDispose]())

/** The night ends with this failure, on record, and nothing else is touched. */
function badNight(name: string, code: string, night: Partial<Night>): void {
  test(`${name}: ${code}`, async () => {
    assert.equal(await flow.failedNight({ district: yesterday, ...night }), code)
    assert.deepEqual(await flow.standing(), { delivered: first, arrived: 1 })
    assert.equal(await flow.ending(), 'failed')
    assert.equal((await flow.state.lastRun())?.failure, code)
  })
}

describe('the sign-in', () => {
  const skyward = { account: { key: 'of another district' } }
  const oneRoster = { account: { clientSecret: 'renewed since' } }
  badNight('SMS 2.0, a wrong key', 'SKYWARD_SIGN_IN_REFUSED', { kind: 'skyward-sms', ...skyward })
  badNight('Qmlativ, a wrong key', 'SKYWARD_SIGN_IN_REFUSED', { kind: 'skyward-qmlativ', ...skyward })
  badNight('OneRoster 1.1, a wrong secret', 'ONEROSTER_SIGN_IN_REFUSED', { kind: 'oneroster-1.1', ...oneRoster })
  badNight('OneRoster 1.2, a wrong secret', 'ONEROSTER_SIGN_IN_REFUSED', { kind: 'oneroster-1.2', ...oneRoster })
  badNight('OAuth 1.0a, a wrong secret', 'ONEROSTER_SIGN_IN_REFUSED', {
    kind: 'oneroster-1.1',
    quirks: { oauth1: true },
    ...oneRoster,
  })
  badNight('SMS 2.0 chosen, Qmlativ answers', 'SKYWARD_WRONG_PLATFORM', {
    kind: 'skyward-sms',
    quirks: { answersAs: 'skyward-qmlativ' },
  })
  badNight('Qmlativ chosen, SMS 2.0 answers', 'SKYWARD_WRONG_PLATFORM', {
    kind: 'skyward-qmlativ',
    quirks: { answersAs: 'skyward-sms' },
  })
  badNight('OneRoster 1.1 chosen, 1.2 answers', 'ONEROSTER_VERSION_DIFFERS', {
    kind: 'oneroster-1.1',
    server: 'oneroster-1.2',
  })
  badNight('the LMS API and no OneRoster', 'SKYWARD_LMS_API_ONLY', { kind: 'skyward-sms', quirks: { lmsOnly: true } })
})

describe('the pages', () => {
  badNight('a web page instead of JSON', 'SOURCE_ANSWERED_WEB_PAGE', { quirks: { htmlPage: 'from 1' } })
  badNight('a web page in the middle', 'SOURCE_ANSWERED_WEB_PAGE', { quirks: { htmlPage: 'at 7' } })
  badNight('cut JSON', 'SOURCE_ANSWER_NOT_JSON', { quirks: { cutJson: 'at 6' } })
  badNight('connections that are cut', 'SOURCE_UNREACHABLE', { quirks: { cutConnection: 'from 6' } })
  badNight('a page repeated for ever', 'ONEROSTER_PAGE_REPEATED', {
    quirks: { samePageForEver: true, pageCeiling: 20 },
  })
  badNight('a total never reached', 'ONEROSTER_TOTAL_NOT_REACHED', {
    kind: 'oneroster-1.2',
    quirks: { totalsOffBy: 40 },
  })
  badNight('another order for each page, which loses records', 'SOURCE_COLLECTION_CUT_SHORT', {
    kind: 'oneroster-1.1',
    quirks: { order: 'unstable', sort: 'ignore', pageCeiling: 30 },
  })
  badNight('a collection that fails', 'SOURCE_SERVER_ERROR', { quirks: { failingCollection: 'classes' } })
  badNight('a collection that is forbidden', 'SOURCE_ACCESS_DENIED', {
    quirks: { failingCollection: 'users', failingStatus: 403 },
  })
  badNight('a name of 10 MB', 'ONEROSTER_TEXT_TOO_LONG', {
    district: changed(yesterday, ({ users }) => {
      Object.assign(users[30] ?? {}, { familyName: 'X'.repeat(10_000_000) })
    }),
  })
})

describe('weather that does not pass', () => {
  badNight('429 for ever', 'SOURCE_TOO_MANY_REQUESTS', { quirks: { tooManyRequests: 'from 5' } })
  badNight('503 for ever', 'SOURCE_UNAVAILABLE', { quirks: { unavailable: 'from 5', retryAfterSeconds: null } })
  badNight('503 that asks for more patience than a run has', 'SOURCE_UNAVAILABLE', {
    quirks: { unavailable: 'at 5', retryAfterSeconds: 86_400 },
  })
  badNight('a token that no page accepts', 'SOURCE_TOKEN_REFUSED', { quirks: { tokenRequests: 0 } })
})

test('after all of them, a good night', async () => {
  const good = await flow.night({ district: yesterday })
  assert.equal(good.outcome, 'delivered')
  assert.equal(good.gathered.users, recordsOf(yesterday).users.length)
  assert.deepEqual(await flow.standing(), { delivered: good.run, arrived: 2 })
})

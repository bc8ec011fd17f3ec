/** The same roster gives the same bytes, however a server sends it and however it is asked. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { MadeUpOptions } from '../../src/simulators/district/made-up.ts'
import type { Quirks, QuirksInput, SisKind } from '../../src/simulators/sis/quirks.ts'
import { made } from './districts.ts'
import { Flow } from './flow.ts'

/** People with two roles are two users: 1.1 has one role for each. */
const rosters: readonly Partial<MadeUpOptions>[] = [
  { seed: 1, idStyle: 'qmlativ' },
  { seed: 2, idStyle: 'oneroster', twoRoles: 'two-users' },
]

/** How often a roster is sent in some other way. */
const sendings = 16

let flow: Flow
const packages = new Map<number, string>()

before(async () => {
  flow = await Flow.start()
  for (const roster of rosters.keys()) packages.set(roster, await packageOf(roster, 'oneroster-1.2', {}, {}))
})

after(() => flow[Symbol.asyncDispose]())

/** The SHA-256 of the package made of a roster. */
async function packageOf(roster: number, kind: SisKind, quirks: QuirksInput, account: object): Promise<string> {
  const report = await flow.night({ district: made(rosters[roster]), kind, quirks, account, preview: true })
  assert.equal(report.outcome, 'held')
  return report.package?.sha256 ?? assert.fail('There is no package')
}

const kinds: readonly SisKind[] = ['oneroster-1.1', 'oneroster-1.2', 'skyward-sms', 'skyward-qmlativ']

/** Everything in which servers differ that says nothing about the roster. */
const anyQuirks: fc.Arbitrary<Partial<Quirks>> = fc.record({
  totals: fc.boolean(),
  links: fc.boolean(),
  pageCeiling: fc.constantFrom(null, 40, 97),
  sort: fc.constantFrom('accept', 'ignore', 'refuse', 'warn'),
  order: fc.constantFrom('own', 'shuffled'),
  // Where a whole collection came again, it would look like a server that repeats its first page for ever.
  repeats: fc.nat(5),
  bareArrays: fc.boolean(),
  nullEvery: fc.constantFrom(0, 2, 9),
  empties: fc.constantFrom('null', 'missing', 'empty'),
  booleans: fc.constantFrom('boolean', 'string'),
  dates: fc.constantFrom('yyyy-MM-dd', 'MM/dd/yyyy', 'with time'),
  schoolYear: fc.boolean(),
  tombstonesEvery: fc.constantFrom(0, 3),
  districtFirst: fc.constant(false),
  transactionsEvery: fc.constant(0),
  byteOrderMark: fc.boolean(),
  gzip: fc.boolean(),
})

/**
 * A total that counts nulls, and pages that overlap: then nobody can tell how many different records were promised, and
 * a run rather fails.
 */
const quirks = anyQuirks.filter(({ totals, nullEvery, repeats }) => !(totals && nullEvery && repeats))

const account = fc.record({ pageSize: fc.integer({ min: 12, max: 400 }), concurrency: fc.integer({ min: 1, max: 5 }) })

test('the same roster gives the same bytes', async () => {
  const sending = fc.asyncProperty(
    fc.nat(rosters.length - 1),
    fc.constantFrom(...kinds),
    quirks,
    account,
    async (roster, kind, sentAs, askedAs) => {
      assert.equal(await packageOf(roster, kind, sentAs, askedAs), packages.get(roster))
    },
  )
  // Always the same draws, so that a run of the tests says something about the code and not about luck.
  await fc.assert(sending, { seed: 20_261_123, numRuns: sendings, endOnFailure: true })
})

test('another roster gives other bytes', () => {
  assert.equal(new Set(packages.values()).size, rosters.length)
})

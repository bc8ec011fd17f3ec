/** The same district from every kind of source to both kinds of server, and Apple's rules as the judge. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { destinationSchema } from '../../src/apple/delivery/destination.ts'
import type { MadeUpOptions } from '../../src/simulators/district/made-up.ts'
import { judge, type Verdict } from '../../src/simulators/drop/judge/judge.ts'
import { newTenant } from '../../src/simulators/drop/judge/tenant.ts'
import type { QuirksInput, SisKind } from '../../src/simulators/sis/quirks.ts'
import type { RunReport } from '../../src/sync/report.ts'
import { type OpenSsh, startOpenSsh } from '../openssh.ts'
import { expectedRows, rough } from './districts.ts'
import { Flow } from './flow.ts'

interface Way {
  kind: SisKind
  like: Partial<MadeUpOptions>
  quirks: QuirksInput
}

const ways: Record<string, Way> = {
  'SMS 2.0': {
    kind: 'skyward-sms',
    like: { idStyle: 'sms' },
    quirks: {
      rowPerSchool: true,
      tombstonesEvery: 11,
      pageCeiling: 100,
      order: 'shuffled',
      empties: 'missing',
      booleans: 'string',
      dates: 'MM/dd/yyyy',
      schoolYear: false,
      byteOrderMark: true,
    },
  },
  Qmlativ: {
    kind: 'skyward-qmlativ',
    like: { idStyle: 'qmlativ' },
    quirks: {
      transactionsEvery: 9,
      nullEvery: 7,
      pageCeiling: 130,
      dates: 'with time',
      bareArrays: true,
      gzip: true,
      tokenRequests: 5,
      tokenExpiryShownAs: '500',
    },
  },
  'OneRoster 1.1 with OAuth 2': {
    kind: 'oneroster-1.1',
    like: { idStyle: 'oneroster' },
    quirks: { repeats: 3, pageCeiling: 90, tombstonesEvery: 7, districtFirst: true, tokenForms: ['password'] },
  },
  'OneRoster 1.1 with OAuth 1.0a': {
    kind: 'oneroster-1.1',
    like: { idStyle: 'oneroster', twoRoles: 'two-users' },
    quirks: { oauth1: true, signatureMethods: ['HMAC-SHA1'], sort: 'refuse', totals: false },
  },
  'OneRoster 1.2': {
    kind: 'oneroster-1.2',
    like: { idStyle: 'oneroster' },
    quirks: { pageCeiling: 50, totals: false, links: false, sort: 'warn', empties: 'null', transactionsEvery: 5 },
  },
}

let server: OpenSsh

before(async () => {
  server = await startOpenSsh()
})

after(() => server.close())

for (const [name, { kind, like, quirks }] of Object.entries(ways)) {
  describe(name, () => {
    const district = rough(like)
    const night = { kind, quirks, district, approveFirst: true, account: { concurrency: 3 } }

    test('to the simulated drop', async () => {
      await using flow = await Flow.start()
      const report = await flow.night(night)
      const [upload] = await flow.arrived()
      assert.ok(upload)
      assert.equal(upload.sha256, report.package?.sha256)
      assertRight(report, upload.verdict)
    })

    test('to a real OpenSSH server', async () => {
      await using flow = await Flow.start()
      const report = await flow.night({ ...night, destination: destinationOf(server) })
      const bytes = await readFile(join(server.folder, await newestIn(server.folder)))
      assert.equal(createHash('sha256').update(bytes).digest('hex'), report.package?.sha256)
      assert.equal(report.receipt?.hostKey?.includes(server.hostKeyFingerprint), true)
      assertRight(report, await judge(bytes, newTenant()))
    })

    function assertRight(report: RunReport, verdict: Omit<Verdict, 'tenant'>): void {
      const expected = expectedRows(district)
      assert.equal(report.outcome, 'delivered')
      assert.deepEqual(rowsOf(report), expected)
      assert.deepEqual(verdict.rows, expected)
      assert.deepEqual(verdict.problems, [])
      assert.equal(verdict.subStatus, 'COMPLETED')
      assert.doesNotMatch(verdict.activityLog.join(''), /,ISSUE,/)
      assert.equal(verdict.counts.people.created, expected.students + expected.staff)
    }
  })
}

function rowsOf({ tables }: RunReport): Record<string, number> {
  return Object.fromEntries(Object.entries(tables).map(([table, { rows }]) => [table, rows]))
}

function destinationOf({ host, port, user, privateKeyPath, hostKeyFingerprint, remoteFolder }: OpenSsh) {
  return destinationSchema.parse({
    type: 'sftp',
    host,
    port,
    user,
    privateKeyFile: privateKeyPath,
    hostKey: hostKeyFingerprint,
    folder: remoteFolder,
  })
}

/** Packages are named by the time of their run. */
async function newestIn(folder: string): Promise<string> {
  return (await readdir(folder)).sort().at(-1) ?? assert.fail('Nothing has arrived')
}

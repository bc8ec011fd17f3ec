import type { Table } from '../../apple/tables.ts'
import type { Verdict } from '../../simulators/drop/judge/judge.ts'
import type { FindingGroup, RunOutcome, RunReport, TableCounts } from '../../sync/report.ts'
import type { Platform } from './stage.ts'

/** What Apple said to a package, or would have said: the verdict without the tenant and the log. */
export type AppleVerdict = Omit<Verdict, 'tenant' | 'activityLog'>

/** One run of the demo. */
export interface DemoRun {
  /** Which part of the story it is. */
  scene: 'first' | 'next-morning' | 'bad-night'
  run: string
  outcome: RunOutcome
  gathered: RunReport['gathered']
  tables: Record<Table, TableCounts>
  findings: FindingGroup[]
  holds: RunReport['holds']
  sha256: string | undefined
  /** Of a package that was delivered: Apple's verdict; of one that was held: what it would have been. */
  apple: AppleVerdict
}

/** What one platform's part of the demo ended with. */
export interface DemoResult {
  platform: Platform
  /** Every run ended as the story says. */
  asExpected: boolean
  runs: DemoRun[]
  /** The package that was delivered last. */
  package: { path: string; sha256: string; bytes: number }
}

/** The verdict as it goes into a result. */
export function withoutTenant({ tenant: _, activityLog: __, ...verdict }: Verdict): AppleVerdict {
  return verdict
}

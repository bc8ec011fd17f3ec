import type { RunReport } from '../../sync/report.ts'
import type { Delivered } from '../engine/job.ts'

/**
 * A report as it is kept with its run. Examples are left out, since they name people: they stand in the run's evidence,
 * which is encrypted. So is where the package lies on this machine.
 */
export type KeptReport = Omit<RunReport, 'package' | 'changeExamples'> & {
  package?: { name: string; sha256: string; bytes: number }
}

/** The report of a run as it is kept. */
export function keptReport({ package: made, changeExamples: _, ...report }: RunReport): KeptReport {
  return {
    ...report,
    findings: report.findings.map((group) => ({ ...group, examples: [] })),
    ...(made && { package: { name: made.name, sha256: made.sha256, bytes: made.bytes } }),
  }
}

/** The report of a run after its package was delivered. */
export function deliveredReport(report: KeptReport, { receipt, phases }: Delivered): KeptReport {
  return {
    ...report,
    outcome: 'delivered',
    receipt,
    phases: [...report.phases, ...phases],
    milliseconds: report.milliseconds + phases.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
  }
}

/** Whether the package was written into a folder; it is uploaded otherwise. */
export function isInFolder({ receipt }: { receipt?: { to: string } | undefined }): boolean {
  return receipt !== undefined && !receipt.to.startsWith('sftp:')
}

/** How many findings a run has that did not stop it. */
export function warningsOf({ findings }: Pick<KeptReport, 'findings'>): number {
  return findings.filter(({ severity }) => severity !== 'blocks').reduce((sum, { count }) => sum + count, 0)
}

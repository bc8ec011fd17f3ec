import { copyFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { RunReport } from '../../sync/report.ts'
import type { RunRecord } from '../../sync/state.ts'
import { approveFlow } from '../approve.ts'
import { commandLine } from '../program-name.ts'
import { showProgress } from '../progress.ts'
import type { Progress } from '../progress-state.ts'
import type { Surroundings } from '../surroundings.ts'
import { runFlow } from '../sync.ts'
import type { DropPlace } from './drop-place.ts'
import type { Narrator } from './narrator.ts'
import { type AppleVerdict, type DemoResult, type DemoRun, withoutTenant } from './result.ts'
import type { Stage } from './stage.ts'

/** The commands of the story, each as one would type it, with their results kept. */
export class Play {
  readonly stage: Stage
  readonly narrator: Narrator
  readonly surroundings: Surroundings
  readonly #drop: DropPlace
  readonly #quiet: boolean
  readonly #runs: DemoRun[] = []
  #delivered: RunReport['package']

  constructor(stage: Stage, drop: DropPlace, narrator: Narrator, surroundings: Surroundings, quiet: boolean) {
    this.stage = stage
    this.narrator = narrator
    this.surroundings = surroundings
    this.#drop = drop
    this.#quiet = quiet || !surroundings.err.live
  }

  /** Shows the command line, then does the work with a progress display that goes away after it. */
  async command<Result>(args: readonly string[], work: (progress: Progress) => Promise<Result>): Promise<Result> {
    const { err, program } = this.surroundings
    this.narrator.command(commandLine([program, ...args]))
    const progress = showProgress(err, 'Working', this.#quiet)
    try {
      return await work(progress)
    } finally {
      progress.stop('gone')
    }
  }

  sync(flags: { preview?: boolean; approveFirst?: boolean } = {}): Promise<RunReport> {
    const words = [...(flags.preview ? ['--preview'] : []), ...(flags.approveFirst ? ['--approve-first'] : [])]
    const { flow } = this.stage
    return this.command(['sync', flow.file, ...words], (progress) => runFlow(flow, flags, progress, this.surroundings))
  }

  approve(report: RunReport): Promise<RunRecord> {
    const { flow } = this.stage
    const hash = report.package?.sha256.slice(0, 12) ?? ''
    return this.command(['approve', flow.file, '--hash', hash], (progress) =>
      approveFlow(flow, { hash }, progress, this.surroundings),
    )
  }

  /** Apple takes the package that was just delivered. */
  async delivered(scene: DemoRun['scene'], report: RunReport, remotePath: string): Promise<AppleVerdict> {
    const verdict = withoutTenant(await this.#drop.take(basename(remotePath)))
    this.#delivered = report.package
    this.#keep(scene, { ...report, outcome: 'delivered' }, verdict)
    return verdict
  }

  /** What Apple would have done with the package that was held. */
  async held(scene: DemoRun['scene'], report: RunReport): Promise<AppleVerdict> {
    const verdict = withoutTenant(await this.#drop.wouldSay(report.package?.path ?? ''))
    this.#keep(scene, report, verdict)
    return verdict
  }

  /** Copies the last delivered package to `folder` and sums up. */
  async end(folder: string, expected: readonly DemoRun['outcome'][]): Promise<DemoResult> {
    const { platform } = this.stage
    if (!this.#delivered) throw new Error('The demo delivered nothing')
    const path = join(folder, `${platform}.zip`)
    await copyFile(this.#delivered.path, path)
    const { sha256, bytes } = this.#delivered
    const asExpected =
      this.#runs.length === expected.length &&
      this.#runs.every(
        ({ outcome, apple }, index) =>
          outcome === expected[index] && (outcome !== 'delivered' || apple.subStatus === 'COMPLETED'),
      )
    return { platform, asExpected, runs: this.#runs, package: { path, sha256, bytes } }
  }

  #keep(scene: DemoRun['scene'], report: RunReport, apple: AppleVerdict): void {
    const { run, outcome, gathered, tables, findings, holds } = report
    this.#runs.push({ scene, run, outcome, gathered, tables, findings, holds, sha256: report.package?.sha256, apple })
  }
}

import type { Command } from 'commander'
import type { RunOutcome, RunReport } from '../sync/report.ts'
import { run } from '../sync/run.ts'
import type { RunRecord } from '../sync/state.ts'
import { type CliCommand, examples } from './command.ts'
import { deliveryRetries } from './delivery-retries.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { type Flow, readFlowFile } from './flow-file/read.ts'
import { openState } from './flow-state.ts'
import { printJson, reportRunFailure, sayWarnings } from './outcome.ts'
import { commandLine } from './program-name.ts'
import { showProgress } from './progress.ts'
import type { Progress } from './progress-state.ts'
import { renderReport } from './render-report.ts'
import type { Surroundings } from './surroundings.ts'

interface Options {
  preview?: boolean
  approveFirst?: boolean
  json?: boolean
}

const exitCodeOf: Record<RunOutcome, ExitCode> = {
  delivered: exitCodes.done,
  previewed: exitCodes.done,
  held: exitCodes.held,
  blocked: exitCodes.blocked,
}

/** `firstbell sync`: one run of a flow, from the source to Apple School Manager. */
export const sync: CliCommand = {
  define: (program, { program: name }) =>
    program
      .command('sync')
      .summary('run a flow: read the roster, make the package, send it')
      .description(
        'Run a flow: read the roster, make the package, compare it with what was delivered before, and send it, unless it is held or blocked.',
      )
      .argument('<flow>', 'flow file (YAML)')
      .option('--preview', 'do everything but send the package')
      .option('--approve-first', 'the first package of this destination may be sent unseen')
      .option('--json', 'print one JSON object, and no progress')
      .addHelpText(
        'after',
        examples(name, [
          ['sync district.yaml --preview', 'what would happen?'],
          ['sync district.yaml', 'do it'],
          ['sync district.yaml --json', 'do it, for a script'],
        ]),
      ),

  async run(surroundings, command: Command) {
    const [file] = command.processedArgs as [string]
    const options = command.opts<Options>()
    const json = options.json ?? false
    const progress = showProgress(surroundings.err, 'Starting', json)
    let sendAgain = ''
    try {
      const flow = await readFlowFile(file, surroundings.environment.variables)
      if (!json) sayWarnings(flow, surroundings)
      const report = await runFlow(flow, options, progress, surroundings, (unsent) => {
        const command = approveCommand(flow, unsent.package, surroundings)
        sendAgain = `\n  To send exactly this package when that is mended:\n    ${surroundings.err.paint('bold', command)}\n`
      })
      progress.stop('done')
      if (json) printJson(surroundings, report)
      else
        surroundings.out.write(`\n${renderReport(report, surroundings.out, reportContext(flow, report, surroundings))}`)
      return exitCodeOf[report.outcome]
    } catch (error) {
      progress.stop('failed')
      const exitCode = reportRunFailure(error, progress, surroundings, json)
      if (!json) surroundings.err.write(sendAgain)
      return exitCode
    }
  },
}

/** Runs the flow; see src/sync/run.ts for what it throws. `undelivered` hears of the run whose delivery failed. */
export async function runFlow(
  flow: Flow,
  { preview = false, approveFirst = false }: Pick<Options, 'preview' | 'approveFirst'>,
  progress: Progress,
  { environment, signal }: Surroundings,
  undelivered?: (unsent: RunRecord) => void,
): Promise<RunReport> {
  const extraPeople = await flow.extraPeople()
  const state = await openState(flow, { environment, signal })
  try {
    return await run({
      open: flow.source.open,
      destination: flow.destination,
      options: flow.options,
      extraPeople,
      state,
      preview,
      approveFirst: approveFirst || flow.approveFirst,
      ...(flow.baseline !== undefined && { baseline: flow.baseline }),
      observe: progress.observe,
      signal,
      retryAfter: deliveryRetries,
    })
  } catch (error) {
    if (undelivered && progress.phase === 'deliver') {
      const last = await state.lastRun().catch(() => undefined)
      if (last) undelivered(last)
    }
    throw error
  } finally {
    await state.close()
  }
}

/** What a report for people needs besides the report. */
export function reportContext(flow: Flow, report: RunReport, surroundings: Pick<Surroundings, 'program'>) {
  return {
    timeZone: flow.options.timeZone,
    approveCommand: approveCommand(flow, report.package, surroundings),
    folder: process.cwd(),
  }
}

/** The command that sends exactly the package that a run has kept. */
function approveCommand(
  flow: Flow,
  kept: RunRecord['package'] | undefined,
  { program }: Pick<Surroundings, 'program'>,
): string {
  const hash = kept?.sha256.slice(0, 12) ?? ''
  return commandLine([program, 'approve', flow.file, '--hash', hash])
}

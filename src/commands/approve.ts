import type { Command } from 'commander'
import { approve as approveRun } from '../sync/approve.ts'
import type { RunRecord } from '../sync/state.ts'
import { type CliCommand, examples } from './command.ts'
import { deliveryRetries } from './delivery-retries.ts'
import { exitCodes } from './exit-codes.ts'
import { type Flow, readFlowFile } from './flow-file/read.ts'
import { openState } from './flow-state.ts'
import { printJson, reportRunFailure, sayWarnings } from './outcome.ts'
import { showProgress } from './progress.ts'
import type { Progress } from './progress-state.ts'
import { renderDelivery } from './render-delivery.ts'
import type { Surroundings } from './surroundings.ts'

interface Options {
  hash: string
  run?: string
  json?: boolean
}

/** `firstbell approve`: sends the stored package of a run that was held or previewed. */
export const approve: CliCommand = {
  define: (program, { program: name }) =>
    program
      .command('approve')
      .summary('send the package of a run that is held, or that was a preview')
      .description(
        'Send the stored package of a run that is held, that was a preview, or whose delivery failed. The roster is not read again: what was approved is what is sent.',
      )
      .argument('<flow>', 'flow file (YAML)')
      .requiredOption('--hash <sha256>', 'the first eight or more digits of the package’s SHA-256, from the report')
      .option('--run <id>', 'another run than the last one')
      .option('--json', 'print one JSON object, and no progress')
      .addHelpText('after', examples(name, [['approve district.yaml --hash 3fa9c21b', 'the report shows the hash']])),

  async run(surroundings, command: Command) {
    const [file] = command.processedArgs as [string]
    const options = command.opts<Options>()
    const json = options.json ?? false
    const progress = showProgress(surroundings.err, 'Starting', json)
    try {
      const flow = await readFlowFile(file, surroundings.environment.variables)
      if (!json) sayWarnings(flow, surroundings)
      const record = await approveFlow(flow, options, progress, surroundings)
      progress.stop('done')
      if (json)
        printJson(surroundings, {
          run: record.id,
          outcome: 'delivered',
          package: record.package,
          receipt: record.receipt,
        })
      else surroundings.out.write(`\n${renderDelivery(record, flow.destination, surroundings.out)}`)
      return exitCodes.done
    } catch (error) {
      progress.stop('failed')
      return reportRunFailure(error, progress, surroundings, json)
    }
  },
}

/** Sends the package with this hash; see src/sync/approve.ts for what it throws. */
export async function approveFlow(
  flow: Flow,
  { hash, run }: Pick<Options, 'hash' | 'run'>,
  { observe }: Progress,
  { environment, signal }: Surroundings,
): Promise<RunRecord> {
  const state = await openState(flow, { environment, signal })
  try {
    const { destination, baseline } = flow
    return await approveRun({
      state,
      destination,
      hash,
      observe,
      signal,
      retryAfter: deliveryRetries,
      ...(run !== undefined && { run }),
      ...(baseline !== undefined && { baseline }),
    })
  } finally {
    await state.close()
  }
}

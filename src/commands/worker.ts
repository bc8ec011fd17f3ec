import { startMachineSweeps } from '../flows/retention/this-machine.ts'
import { startWorker } from '../flows/runs/worker.ts'
import { type CliCommand, examples } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { openService } from './open-service.ts'
import { reportFailure } from './outcome.ts'
import { readServiceSettings, type ServiceSettings, SettingsInvalid } from './service-settings.ts'
import { untilAborted } from './simulate/until-aborted.ts'
import type { Surroundings } from './surroundings.ts'

/** `firstbell worker`: works on the runs of a service that is served elsewhere. */
export const worker: CliCommand = {
  define: (program, { program: name }) =>
    program
      .command('worker')
      .summary('work on runs for a service on another machine')
      .description(
        'Work on the runs of a service that `serve` shows on another machine, until Ctrl-C. Both need the same PostgreSQL (DATABASE_URL) and the same key (FIRSTBELL_KEY); the data folder is this machine’s own. Any number of machines may work.',
      )
      .addHelpText(
        'after',
        examples(name, [['worker', 'with DATABASE_URL, FIRSTBELL_KEY and FIRSTBELL_WORKERS in the environment']]),
      ),

  async run(surroundings) {
    try {
      const settings = readServiceSettings(surroundings.environment.variables)
      if (settings.databaseUrl === undefined) {
        throw new SettingsInvalid(
          ['DATABASE_URL is needed: a worker works on the PostgreSQL of a service.'],
          ['DATABASE_URL=postgresql://firstbell:password@127.0.0.1:5432/firstbell'],
        )
      }
      return await workUntilAborted(settings, surroundings)
    } catch (error) {
      const where = error instanceof SettingsInvalid ? exitCodes.usage : exitCodes.state
      return reportFailure(error, where, surroundings, false)
    }
  },
}

async function workUntilAborted(settings: ServiceSettings, { out, err, signal }: Surroundings): Promise<ExitCode> {
  const log = (line: string) => err.write(`  ${line}\n`)
  const onError = (error: unknown) => log(error instanceof Error ? error.message : String(error))
  const service = await openService(settings, { signal, say: log, onError })
  try {
    const concurrency = Math.max(1, settings.workers)
    const sweeping = await startMachineSweeps(service.context, onError)
    const running = await startWorker(service.context, { concurrency, log })
    out.write(`  Firstbell works on up to ${concurrency} ${concurrency === 1 ? 'run' : 'runs'} at a time.\n`)
    try {
      await untilAborted(signal)
      return exitCodes.done
    } finally {
      await running.stop()
      await sweeping.stop()
    }
  } finally {
    await service.close()
  }
}

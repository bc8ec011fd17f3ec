import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { ProxyInvalid } from '../proxy/failures.ts'
import { Failure } from '../roster/failure.ts'
import { type CliCommand, examples } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { reportFailure } from './outcome.ts'
import { badSetting, readServiceSettings, type ServiceSettings, SettingsInvalid } from './service-settings.ts'

/** The address is taken, or not to be had by whoever runs the service. */
class CannotListen extends Failure {
  readonly code = 'CANNOT_LISTEN'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(cause: Error) {
    super({
      what: `The service cannot listen: ${cause.message}.`,
      next: 'Set PORT to one that is free (ports below 1024 need rights of their own), or end what listens there.',
      cause,
    })
  }
}

/** `firstbell serve`: the service, with everything in one process. */
export const serve: CliCommand = {
  define: (program, { program: name }) =>
    program
      .command('serve')
      .summary('run the service: web, API, schedule and runs in one process')
      .description(
        'Run the service until Ctrl-C. It keeps everything in the data folder, or on PostgreSQL where DATABASE_URL is set. The first start prints a link to set it up by. Every setting is an environment variable; they stand in docs/settings.md.',
      )
      .addHelpText('after', examples(name, [['serve', 'at http://localhost:4010, with its data in ./data']])),

  async run(surroundings) {
    try {
      const settings = await withPort(readServiceSettings(surroundings.environment.variables))
      // Loaded now, so that help, and what is wrong with the settings, need not wait for it.
      const { serveUntilAborted } = await import('./serve-until-aborted.ts')
      return await serveUntilAborted(settings, surroundings)
    } catch (thrown) {
      // Another program may have taken the port since it was tried.
      const error = isListenError(thrown) ? new CannotListen(thrown) : thrown
      const isSetting = [SettingsInvalid, ProxyInvalid, CannotListen].some((kind) => error instanceof kind)
      const where = isSetting ? exitCodes.usage : exitCodes.state
      return reportFailure(error, where, surroundings, false)
    }
  },
}

/**
 * Takes the port for a moment, so that one that is in use is known before anything else is begun. Port 0 is any that is
 * free; which one has to be known before, since links name it.
 */
async function withPort(settings: ServiceSettings): Promise<ServiceSettings> {
  const server = createServer().listen(settings.port, settings.host)
  await once(server, 'listening').catch((error) => {
    if (isOfNoAddress(error)) throw badSetting('HOST')
    throw error
  })
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return { ...settings, port, publicUrl: settings.publicUrl.replace(/:0$/, `:${port}`) }
}

/** The name is not known to DNS, or the address is another machine's. */
function isOfNoAddress(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('syscall' in error && error.syscall === 'getaddrinfo') || ('code' in error && error.code === 'EADDRNOTAVAIL')
}

function isListenError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && error.syscall === 'listen'
}

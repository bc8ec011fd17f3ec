import { existsSync } from 'node:fs'
import { setGlobalProxyFromEnv } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { demoTeams } from '../flows/made-up-district/made-up-district.ts'
import { startNotifier } from '../flows/notifications/notifier.ts'
import { startSweeps } from '../flows/retention/sweeps.ts'
import { startMachineSweeps } from '../flows/retention/this-machine.ts'
import { startWorker } from '../flows/runs/worker.ts'
import { startScheduler } from '../flows/schedule/scheduler.ts'
import { makeSetUpLink } from '../flows/teams/set-up.ts'
import { proxySettings } from '../proxy/proxy.ts'
import type { App } from '../server/app.ts'
import { buildApp } from '../server/build-app.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { SimulatedDistricts } from './made-up-district/districts.ts'
import { openService, type Service } from './open-service.ts'
import type { Look } from './screen.ts'
import type { ServiceSettings } from './service-settings.ts'
import { untilAborted } from './simulate/until-aborted.ts'
import type { Surroundings } from './surroundings.ts'

/** The service, with everything in this process, on a port that is free. */
export async function serveUntilAborted(settings: ServiceSettings, surroundings: Surroundings): Promise<ExitCode> {
  const { err, signal } = surroundings
  // Identity providers are asked with fetch, which by itself knows no proxy.
  const proxy = proxySettings(surroundings.environment.variables)
  if (proxy) setGlobalProxyFromEnv({ ...proxy })
  // What goes wrong before the server is there has nowhere else to go.
  let onError = (error: unknown) => err.write(`  ${error instanceof Error ? error.message : String(error)}\n`)
  const service = await openService(settings, {
    signal,
    say: (sentence) => err.write(`  ${sentence}\n`),
    onError: (error) => onError(error),
  })
  try {
    const madeUp = madeUpDistricts(service, settings, (error) => onError(error))
    const app = await buildApp(
      { ...service.context, ...(madeUp && { madeUpDistricts: madeUp }) },
      {
        trustProxy: settings.trustedProxies.length === 0 ? false : [...settings.trustedProxies],
        log: { level: settings.logLevel, stream: err.stream },
        metricsToken: settings.metricsToken,
        web: builtWeb(err),
      },
    )
    onError = (error) => app.log.error({ err: error }, 'Something failed in the background; it is tried again.')
    return await work({ service, app, settings, madeUp, onError }, surroundings)
  } finally {
    await service.close()
  }
}

/** Where the web application was built to; `npm start` sees to it. */
function builtWeb(err: Surroundings['err']): string | undefined {
  const folder = fileURLToPath(new URL('../../web/dist', import.meta.url))
  if (existsSync(`${folder}/index.html`)) return folder
  err.write('  The web application is not built yet, so only the API is here. To build it: npm run build\n')
  return undefined
}

/** Their servers are reached by runs of this process only, so where others work there are none. */
function madeUpDistricts({ context }: Service, { workers }: ServiceSettings, onError: (error: unknown) => void) {
  return workers > 0 ? new SimulatedDistricts(join(context.dataFolder, 'made-up-districts'), onError) : undefined
}

interface Working {
  service: Service
  app: App
  settings: ServiceSettings
  madeUp: SimulatedDistricts | undefined
  onError: (error: unknown) => void
}

async function work(
  { service, app, settings, madeUp, onError }: Working,
  { out, signal }: Surroundings,
): Promise<ExitCode> {
  const { context } = service
  // In the order in which they are ended: first nothing new comes in, then what is under way comes to rest.
  const parts: { stop(): Promise<unknown> }[] = [{ stop: () => closeSoon(app) }]
  try {
    await madeUp?.resume(await demoTeams(context.db))
    parts.push(startScheduler(context, onError))
    await startNotifier(context)
    await startSweeps(context, onError)
    parts.push(await startMachineSweeps(context, onError))
    if (settings.workers > 0) {
      parts.push(await startWorker(context, { concurrency: settings.workers, log: (line) => app.log.warn(line) }))
    }
    await app.listen({ host: settings.host, port: settings.port })
    out.write(welcome(settings.publicUrl, await makeSetUpLink(context), out))
    await untilAborted(signal)
    return exitCodes.done
  } finally {
    for (const part of parts) await part.stop()
    await madeUp?.stop()
  }
}

function welcome(url: string, setUpLink: string | undefined, { paint }: Look): string {
  const ready = `  Firstbell is ready at ${paint('bold', url)}\n`
  if (setUpLink === undefined) return ready
  return `${ready}  Set it up with this link; it works once:\n\n    ${paint('bold', setUpLink)}\n\n`
}

const secondsToClose = 5

/** Ends when every request is answered, or after a few seconds: a download may take minutes. */
async function closeSoon(app: App): Promise<void> {
  const late = setTimeout(() => app.server.closeAllConnections(), secondsToClose * 1000)
  try {
    await app.close()
  } finally {
    clearTimeout(late)
  }
}

import { setTimeout as pause } from 'node:timers/promises'
import { districtFromFolder } from '../../simulators/district/folder.ts'
import { madeUpDistrict } from '../../simulators/district/made-up.ts'
import type { SisRequest } from '../../simulators/sis/front.ts'
import type { QuirksInput, SisKind } from '../../simulators/sis/quirks.ts'
import { type Sis, startSis } from '../../simulators/sis/sis.ts'
import type { Screen } from '../screen.ts'
import type { Surroundings } from '../surroundings.ts'
import { counted } from '../words.ts'
import { idStyleOf, sourceLines } from './flow-lines.ts'

export interface SimulateOptions {
  host: string
  port?: number
  students: number
  seed: number
  from?: string
  quirk?: QuirksInput
}

const pollMilliseconds = 200

/** Serves a district until Ctrl-C. Throws DistrictFolderUnreadable. */
export async function simulateSis(kind: SisKind, options: SimulateOptions, surroundings: Surroundings): Promise<void> {
  const { out, signal } = surroundings
  const { host, port, students, seed, from, quirk } = options
  const day = Temporal.Now.plainDateISO().toString()
  const district =
    from === undefined
      ? madeUpDistrict({ seed, students, day, idStyle: idStyleOf(kind) })
      : await districtFromFolder(from)
  const sis = await startSis({
    kind,
    district,
    host,
    ...(quirk && { quirks: quirk }),
    ...(port !== undefined && { port }),
  })
  try {
    const { users, enrollments } = district.counts
    out.write(`\n  ${out.paint(['green', 'bold'], `✔ A simulated ${kind} answers at ${sis.url}`)}\n`)
    out.write(`    ${counted(users, 'user')}, ${counted(enrollments, 'enrollment')}\n\n`)
    out.write(`${out.paint('dim', '# A flow file for it:')}\n`)
    out.write(
      `${['name: simulated', ...sourceLines(kind, sis), 'destination:', '  type: folder', '  folder: .', 'approve: first'].join('\n')}\n\n`,
    )
    out.write(`${out.paint('dim', '# Requests, until Ctrl-C:')}\n`)
    await logRequests(sis, out, signal)
  } finally {
    await sis.close()
  }
}

async function logRequests(sis: Sis, out: Screen, signal: AbortSignal): Promise<void> {
  let seen = 0
  while (!signal.aborted) {
    for (const request of sis.requests.slice(seen)) out.write(`${requestLine(request, out)}\n`)
    seen = sis.requests.length
    await pause(pollMilliseconds, undefined, { signal }).catch(() => undefined)
  }
}

function requestLine({ method, path, query, status, records }: SisRequest, { paint }: Screen): string {
  const shown = status === 0 ? 'cut' : String(status)
  const style = status >= 200 && status < 300 ? 'green' : 'yellow'
  const what = records === undefined ? '' : `  ${counted(records, 'record')}`
  return `${paint(style, shown.padStart(3))}  ${method} ${path}${query}${what}`
}

import { counted } from '../../roster/counts.ts'
import { districtFromFolder } from '../../simulators/district/folder.ts'
import { madeUpDistrict } from '../../simulators/district/made-up.ts'
import type { SisRequest } from '../../simulators/sis/front.ts'
import type { QuirksInput, SisKind } from '../../simulators/sis/quirks.ts'
import { startSis } from '../../simulators/sis/sis.ts'
import { fitted } from '../layout.ts'
import type { Screen } from '../screen.ts'
import type { Surroundings } from '../surroundings.ts'
import { idStyleOf, sourceLines } from './flow-lines.ts'
import { untilAborted } from './until-aborted.ts'

export interface SimulateOptions {
  host: string
  port?: number
  students: number
  seed: number
  from?: string
  quirk?: QuirksInput
  /** Of a drop: where activity logs are kept. */
  logs?: string
}

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
    onRequest: (request) => out.write(`${requestLine(request, out)}\n`),
    ...(quirk && { quirks: quirk }),
    ...(port !== undefined && { port }),
  })
  try {
    const { users, enrollments } = district.counts
    out.write(`\n  ${out.paint(['green', 'bold'], `✔ A simulated ${kind} answers at ${sis.url}`)}\n`)
    out.write(`    ${counted(users, 'user')}, ${counted(enrollments, 'enrollment')}\n\n`)
    out.write(`${out.paint('dim', '# A flow file for it:')}\n`)
    const destination = ['destination:', '  type: folder', '  folder: .', 'approve: first']
    out.write(`${['name: simulated', ...sourceLines(kind, sis), ...destination].join('\n')}\n\n`)
    out.write(`${out.paint('dim', '# Requests, until Ctrl-C:')}\n`)
    await untilAborted(signal)
  } finally {
    await sis.close()
  }
}

function requestLine({ method, path, query, status, records }: SisRequest, { columns, live, paint }: Screen): string {
  const shown = status === 0 ? 'cut' : String(status)
  const style = status >= 200 && status < 300 ? 'green' : 'yellow'
  const many = records === undefined ? '' : counted(records, 'record')
  const line = `${paint(style, shown.padStart(3))}  ${many.padStart(14)}  ${method} ${path}${query}`
  return live ? fitted(line, columns) : line
}

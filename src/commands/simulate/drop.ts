import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { counted } from '../../roster/counts.ts'
import { startDrop } from '../../simulators/drop/drop.ts'
import type { Upload } from '../../simulators/drop/upload.ts'
import { harmless } from '../layout.ts'
import { makeOutputFolder } from '../output-folder.ts'
import { renderVerdict } from '../render-verdict.ts'
import type { Look } from '../screen.ts'
import type { Surroundings } from '../surroundings.ts'
import { size } from '../words.ts'
import type { SimulateOptions } from './sis.ts'
import { untilAborted } from './until-aborted.ts'

/** Runs a simulated drop until Ctrl-C, and prints what Apple School Manager would say to each package. */
export async function simulateDrop(
  { host, port, logs }: SimulateOptions,
  { out, signal }: Surroundings,
): Promise<void> {
  if (logs !== undefined) await makeOutputFolder(logs)
  const onUpload = ({ remotePath, bytes, verdict }: Upload) => {
    out.write(`\n  ${out.paint('bold', harmless(remotePath))}, ${size(bytes)}\n${renderVerdict(verdict, out)}\n`)
    out.write('\n  Activity log, as an administrator downloads it\n')
    if (logs === undefined) out.write(beginningOf(verdict.activityLog, out))
    else {
      const path = join(logs, `activity-${verdict.activityId}.csv`)
      writeFileSync(path, '', { flag: 'wx', mode: 0o600 })
      for (const piece of verdict.activityLog) appendFileSync(path, piece)
      out.write(`  ${path}\n`)
    }
  }
  const drop = await startDrop({ host, onUpload, ...(port !== undefined && { port }) })
  try {
    out.write(`\n  ${out.paint(['green', 'bold'], `✔ A simulated drop answers at ${drop.host}:${drop.port}`)}\n\n`)
    out.write(`${out.paint('dim', '# A destination for it:')}\n`)
    const lines = [
      'destination:',
      '  type: sftp',
      `  host: ${drop.host}`,
      `  port: ${drop.port}`,
      `  user: ${drop.user}`,
      `  password: ${drop.password}`,
      `  hostKey: ${drop.hostKeyFingerprint}`,
    ]
    out.write(`${lines.join('\n')}\n\n${out.paint('dim', '# Packages, until Ctrl-C:')}\n`)
    await untilAborted(signal)
  } finally {
    await drop.close()
  }
}

const linesShown = 20

/** The first lines of a log, and how many there are more. */
function beginningOf(log: readonly string[], { paint }: Look): string {
  const shown: string[] = []
  let more = 0
  for (const piece of log) {
    const lines = piece.trimEnd().split('\n')
    const taken = lines.slice(0, linesShown - shown.length)
    shown.push(...taken.map((line) => `  ${paint('dim', harmless(line))}\n`))
    more += lines.length - taken.length
  }
  return `${shown.join('')}${more > 0 ? `  and ${counted(more, 'more line')}; --logs FOLDER keeps all of them\n` : ''}`
}

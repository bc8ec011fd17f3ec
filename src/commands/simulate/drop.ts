import { startDrop } from '../../simulators/drop/drop.ts'
import type { Upload } from '../../simulators/drop/upload.ts'
import { harmless } from '../layout.ts'
import { renderVerdict } from '../render-verdict.ts'
import type { Surroundings } from '../surroundings.ts'
import { size } from '../words.ts'
import type { SimulateOptions } from './sis.ts'
import { untilAborted } from './until-aborted.ts'

/** Runs a simulated drop until Ctrl-C, and prints what Apple School Manager would say to each package. */
export async function simulateDrop({ host, port }: SimulateOptions, { out, signal }: Surroundings): Promise<void> {
  const onUpload = ({ remotePath, bytes, verdict }: Upload) => {
    out.write(`\n  ${out.paint('bold', harmless(remotePath))}, ${size(bytes)}\n${renderVerdict(verdict, out)}\n`)
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

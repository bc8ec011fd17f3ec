import type { Destination } from '../apple/delivery/destination.ts'
import { asLine, type HostKey } from '../apple/delivery/host-key.ts'
import { probe } from '../apple/delivery/probe.ts'
import { hostKeyOf } from '../apple/delivery/sign-in.ts'
import { paragraph } from './layout.ts'
import type { Look } from './screen.ts'

/**
 * Signs in to the destination, or returns the host key that it shows where the flow file does not name the confirmed
 * one. Throws the failures of probe and hostKeyOf.
 */
export async function checkDestination(destination: Destination, signal: AbortSignal): Promise<HostKey | undefined> {
  if (destination.type !== 'sftp' || destination.hostKey !== undefined) {
    await probe(destination, signal)
    return undefined
  }
  const { host, port, connectSeconds } = destination
  return hostKeyOf(host, port, { connectSeconds, signal })
}

/** Says that packages can go there. */
export function renderSignedIn(destination: Destination, look: Look): string {
  const where =
    destination.type === 'sftp' ? `${destination.host} lets us in` : `${destination.folder} can be written to`
  return `\n  ${look.paint(['green', 'bold'], `✔ ${where}`)}\n`
}

/** Asks a person to compare the key, with the line for the flow file. */
export function renderHostKey(hostKey: HostKey, look: Look): string {
  const words =
    'Nobody has confirmed the host key of the destination. If it is the right one, put this line below destination:'
  const mark = `  ${look.paint('yellow', '▲')}`
  return `\n${paragraph(words, look.columns, 4, mark)}\n\n    ${look.paint('bold', `hostKey: ${asLine(hostKey)}`)}\n`
}

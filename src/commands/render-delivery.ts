import type { Destination } from '../apple/delivery/destination.ts'
import { asLine } from '../apple/delivery/host-key.ts'
import type { RunRecord } from '../sync/state.ts'
import { paragraph } from './layout.ts'
import type { Look } from './screen.ts'
import { duration, size } from './words.ts'

/** What stands below every delivery, because an upload is easily taken for an import. */
export function whatIsNotKnown(uploaded: boolean): string {
  return uploaded
    ? 'Uploaded is not imported: what Apple made of it stands in the Activity log of Apple School Manager.'
    : 'The package lies in that folder; nothing was uploaded to Apple School Manager.'
}

/** That an approved package was sent, where to, and what it was. */
export function renderDelivery({ id, package: sent, receipt }: RunRecord, { type }: Destination, look: Look): string {
  const rows: [string, string][] = []
  if (sent) rows.push(['SHA-256', sent.sha256], ['Size', size(sent.bytes)])
  if (receipt)
    rows.push([type === 'sftp' ? 'Uploaded' : 'Written', `${receipt.remotePath} in ${duration(receipt.milliseconds)}`])
  if (receipt?.hostKey) rows.push(['Host key', asLine(receipt.hostKey)])
  return [
    `  ${look.paint(['green', 'bold'], `✔ Delivered, as approved: run ${id}`)}`,
    '',
    ...rows.map(([label, value]) => `  ${look.paint('bold', label.padEnd(8))}  ${value}`),
    '',
    paragraph(whatIsNotKnown(type === 'sftp'), look.columns, 2),
    '',
  ].join('\n')
}

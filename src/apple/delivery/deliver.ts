import type { PackageFile } from '../package/package-file.ts'
import type { Destination } from './destination.ts'
import { deliverToFolder } from './folder.ts'
import type { DeliverOptions, Receipt } from './receipt.ts'
import { deliverBySftp } from './sftp.ts'

export type { Receipt } from './receipt.ts'

/** Apple has trouble with other names. */
const packageName = /^[A-Za-z0-9_-]+\.zip$/

/**
 * Uploads a package to its destination. The bytes sent are those that the package's size and SHA-256 name, or nothing
 * is delivered. Throws a Failure of `sign-in-failures.ts`, `transfer-failures.ts` or `folder-failures.ts`, or the
 * signal's reason when it was aborted before the package was complete.
 */
export async function deliver(file: PackageFile, destination: Destination, options: DeliverOptions): Promise<Receipt> {
  options.signal.throwIfAborted()
  if (!packageName.test(file.name)) throw new RangeError(`${file.name} is not a package's name`)
  return destination.type === 'sftp'
    ? await deliverBySftp(file, destination, options)
    : await deliverToFolder(file, destination, options)
}

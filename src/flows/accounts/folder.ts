import { isAbsolute } from 'node:path'
import { z } from 'zod'
import { destinationSchema } from '../../apple/delivery/destination.ts'
import { nameOf } from '../../sync/delivery.ts'
import type { DestinationKind } from './kind.ts'

/** A folder on the machine itself, for districts that deliver their packages themselves. */
export const folder: DestinationKind = {
  id: 'folder',
  side: 'destination',
  app: 'Folder',
  title: 'Folder on this machine',
  fields: [
    {
      name: 'folder',
      label: 'Folder',
      help: 'On the machine that Firstbell runs on; it must exist, and Firstbell must be allowed to write there. Packages are put there, and you deliver them.',
      kind: 'text',
      advanced: false,
      required: true,
      credential: false,
      example: '/srv/firstbell/packages',
    },
  ],
  settings: z.strictObject({
    folder: z.string().trim().min(1).max(1000).refine(isAbsolute, 'Must be a whole path, beginning with a slash'),
  }),
  ownersOnly: true,
  where: ({ folder }) => String(folder),
  destination: (plain) => destinationSchema.parse({ type: 'folder', ...plain }),
  tenant: ({ folder }) => nameOf({ type: 'folder', folder: String(folder) }),
}

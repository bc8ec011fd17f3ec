import { isIP } from 'node:net'
import { z } from 'zod'
import { destinationSchema, hostText } from '../../apple/delivery/destination.ts'
import { pinnedPattern } from '../../apple/delivery/host-key.ts'
import { nameOf } from '../../sync/delivery.ts'
import type { AccountField, DestinationKind } from './kind.ts'

const shortText = z.string().trim().min(1).max(1000)

/** The address of an SFTP server, as a person enters it. */
export const serverSchema = z.strictObject({
  host: hostText
    .refine(isHost, 'Must be the name of a server, such as upload.appleschoolcontent.com')
    .default('upload.appleschoolcontent.com'),
  port: z.int().min(1).max(65_535).default(22),
})

const settings = z
  .strictObject({
    ...serverSchema.shape,
    user: shortText,
    password: z.string().trim().min(1).max(1000).optional(),
    privateKey: z
      .string()
      .trim()
      .min(1)
      .max(20_000)
      // ssh2 wants the line break at the end that a browser's text field loses.
      .transform((key) => `${key}\n`)
      .optional(),
    passphrase: z.string().min(1).max(1000).optional(),
    folder: z
      .string()
      .trim()
      .max(1000)
      .regex(/^\/[^\p{Cc}]*$/u, 'Must begin with a slash, such as /dropbox')
      .default('/dropbox'),
    hostKey: z
      .string()
      .trim()
      .regex(pinnedPattern, 'Must look like SHA256:NdeCNPtYUQFtyy/oAfXjhwbiihh8tI1y0cL98toJi2k'),
  })
  .refine(({ password, privateKey }) => (password === undefined) !== (privateKey === undefined), {
    error: 'Enter the password, or a private key in its place',
    path: ['password'],
  })

const menu = 'your name › Preferences › Directory Sync (in some tenants: Accounts › Data Source) › SIS/SFTP'

const fields: readonly AccountField[] = [
  {
    name: 'host',
    label: 'SFTP domain',
    help: 'As Apple School Manager shows it. It is the same for every organization.',
    kind: 'text',
    advanced: false,
    required: true,
    credential: false,
    initial: 'upload.appleschoolcontent.com',
  },
  {
    name: 'user',
    label: 'Username',
    help: `In Apple School Manager: ${menu} › set up SFTP shows the username and the password.`,
    kind: 'text',
    advanced: false,
    required: true,
    credential: true,
    example: '1a2b3c@sftp.apple.com',
  },
  {
    name: 'password',
    label: 'Password',
    help: 'Shown once, beside the username. When it is renewed there, the new one has to be entered here.',
    kind: 'secret',
    advanced: false,
    required: true,
    credential: true,
  },
  {
    name: 'hostKey',
    label: 'Host key',
    help: 'The fingerprint that the server shows. Compare it before you confirm it; a server with another one is refused from then on.',
    kind: 'host-key',
    advanced: false,
    required: true,
    credential: false,
    example: 'SHA256:NdeCNPtYUQFtyy/oAfXjhwbiihh8tI1y0cL98toJi2k',
  },
  {
    name: 'port',
    label: 'Port',
    help: 'Of the SFTP server.',
    kind: 'number',
    advanced: true,
    required: true,
    credential: false,
    initial: 22,
  },
  {
    name: 'folder',
    label: 'Folder',
    help: 'Folder on the server that packages are written to.',
    kind: 'text',
    advanced: true,
    required: true,
    credential: false,
    initial: '/dropbox',
  },
  {
    name: 'privateKey',
    label: 'Private key',
    help: "OpenSSH or PEM, in the place of the password, for servers that take one; Apple's takes a password.",
    kind: 'secret',
    advanced: true,
    required: false,
    credential: true,
    insteadOf: 'password',
  },
  {
    name: 'passphrase',
    label: 'Passphrase',
    help: 'Of the private key, if it has one.',
    kind: 'secret',
    advanced: true,
    required: false,
    credential: true,
    insteadOf: 'password',
  },
]

export const appleSchoolManager: DestinationKind = {
  id: 'apple-school-manager',
  side: 'destination',
  app: 'Apple School Manager',
  title: 'Apple School Manager',
  fields,
  settings,
  ownersOnly: false,
  where: ({ user, host }) => `${user} at ${host}`,
  destination: (plain) => destinationSchema.parse({ type: 'sftp', ...plain }),
  tenant: ({ user, host }) => nameOf({ type: 'sftp', user: String(user), host: String(host) }),
}

function isHost(text: string): boolean {
  return isIP(text) !== 0 || /^(?!-)[a-z\d-]+(\.[a-z\d-]+)*$/.test(text)
}

import { z } from 'zod'
import { pinnedPattern } from './host-key.ts'

const seconds = z.number().positive().max(3600)

/**
 * A host as people paste it: `sftp://` or `https://` before it, a slash behind it and the brackets of an IPv6 address
 * are dropped. It is the same server in small letters and in capitals.
 */
export const hostText = z
  .string()
  .trim()
  .min(1)
  .max(1000)
  .transform((pasted) =>
    pasted
      .replace(/^[a-z][a-z\d+.-]*:\/\//i, '')
      .replace(/\/.*$/, '')
      .replace(/^\[(.*)\]$/, '$1')
      .toLowerCase(),
  )
  .pipe(z.string().min(1))

const sftp = z
  .strictObject({
    type: z.literal('sftp').describe('Apple School Manager, or another SFTP server'),
    host: hostText
      .prefault('upload.appleschoolcontent.com')
      .describe('Name or address of the server; one of IPv6 stands in quotation marks'),
    port: z.int().min(1).max(65535).default(22).describe('Port of the server'),
    user: z.string().min(1).describe('As Apple School Manager shows it: …@sftp.apple.com'),
    password: z.string().min(1).optional().describe('As Apple School Manager shows it'),
    privateKey: z.string().min(1).optional().describe('A private key itself (OpenSSH or PEM), instead of a password'),
    privateKeyFile: z.string().min(1).optional().describe('Path of a private key, instead of a password'),
    passphrase: z.string().optional().describe('Of the private key'),
    folder: z.string().default('/dropbox').describe('Folder on the server that packages are written to'),
    hostKey: z
      .string()
      .regex(pinnedPattern, 'must look like SHA256:NdeCNPtYUQFtyy/oAfXjhwbiihh8tI1y0cL98toJi2k')
      .optional()
      .describe("Fingerprint of the server's host key, confirmed by a person; without it nothing is sent"),
    inFlight: z.int().min(1).max(64).default(32).describe('Writes under way at once; fewer are tried when refused'),
    connectSeconds: seconds.default(30).describe('Longest wait for a connection, and for signing in'),
    stallSeconds: seconds.default(60).describe('Longest silence of the server while a package is sent'),
  })
  .refine(
    ({ password, privateKey, privateKeyFile }) =>
      [password, privateKey, privateKeyFile].filter((given) => given !== undefined).length === 1,
    { error: 'give exactly one of password, privateKey and privateKeyFile', path: ['password'] },
  )
  // The same for editors, which know the JSON Schema only.
  .meta({ oneOf: ['password', 'privateKey', 'privateKeyFile'].map((key) => ({ required: [key] })) })

const folder = z.strictObject({
  type: z.literal('folder').describe('A folder, for packages that somebody else delivers'),
  folder: z.string().min(1).describe('Folder on this machine that packages are written to; it must exist'),
})

/** Where packages are delivered to. */
export const destinationSchema = z.discriminatedUnion('type', [sftp, folder])

export type Destination = z.output<typeof destinationSchema>
export type SftpDestination = z.output<typeof sftp>
export type FolderDestination = z.output<typeof folder>

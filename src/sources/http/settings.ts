import { X509Certificate } from 'node:crypto'
import { z } from 'zod'
import { Secret } from '../../roster/secret.ts'
import type { Field } from '../connector.ts'

const MINUTE_SECONDS = 60

export const secretText = z
  .string()
  .trim()
  .min(1)
  .max(10_000)
  .transform((value) => new Secret(value))

const forbiddenHeaders = /^(authorization|host|cookie|content-length|content-type|transfer-encoding|connection)$/i

/** What an account says about the connection itself, whatever system is at its other end. */
export const connectionSettings = {
  timeoutSeconds: z
    .int()
    .min(1)
    .max(15 * MINUTE_SECONDS)
    .default(5 * MINUTE_SECONDS),
  privateCa: z.string().refine(isCertificates, 'Must be one or more certificates in PEM format').optional(),
  legacyTls: z.boolean().default(false),
  allowPlainHttp: z.boolean().default(false),
  extraHeader: z
    .strictObject({
      name: z
        .string()
        .regex(/^[\w!#$%&'*+.^`|~-]+$/, 'Must be the name of an HTTP header')
        .refine((name) => !forbiddenHeaders.test(name), 'This header is set by Firstbell itself'),
      value: z
        .string()
        .regex(/^[\t\x20-\x7e]*$/, 'Must be plain text on one line')
        .transform((value) => new Secret(value)),
    })
    .optional(),
  pageSize: z.int().min(1).max(50_000).default(1000),
  concurrency: z.int().min(1).max(5).default(1),
}

const connectionSchema = z.strictObject(connectionSettings)

export type ConnectionSettings = z.output<typeof connectionSchema>

export const connectionFields: readonly Field[] = [
  {
    name: 'pageSize',
    label: 'Page size',
    help: 'Records asked for at once, 1 to 50,000. Larger is faster until the server sends less than it was asked for.',
    kind: 'number',
    advanced: true,
  },
  {
    name: 'concurrency',
    label: 'Pages at once',
    help: '1 to 5. More than one only off-peak, and only if the system’s vendor allows it.',
    kind: 'number',
    advanced: true,
  },
  {
    name: 'timeoutSeconds',
    label: 'Time-out',
    help: 'Seconds to wait for one page, at most 900. Some systems need minutes.',
    kind: 'number',
    advanced: true,
  },
  {
    name: 'privateCa',
    label: 'Private CA',
    help: "Certificates (PEM) of the district's own certificate authority, trusted in addition to the system's.",
    kind: 'lines',
    advanced: true,
  },
  {
    name: 'legacyTls',
    label: 'Legacy TLS',
    help: 'Allows outdated TLS versions and renegotiation for this account. Less secure; only for servers that cannot be updated.',
    kind: 'switch',
    advanced: true,
  },
  {
    name: 'allowPlainHttp',
    label: 'Allow plain http',
    help: 'Sends the key and the roster unencrypted when the address says http. Only inside a network that nobody else is in.',
    kind: 'switch',
    advanced: true,
  },
  {
    name: 'extraHeader.name',
    label: 'Extra header',
    help: 'Name of one more HTTP header to send with every request, where a vendor asks for it.',
    kind: 'text',
    advanced: true,
  },
  {
    name: 'extraHeader.value',
    label: 'Value of the extra header',
    help: 'Kept like a password.',
    kind: 'secret',
    advanced: true,
  },
]

/** The certificates of a PEM bundle, each as PEM. */
export function certificatesOf(pem: string): string[] {
  return pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
}

function isCertificates(pem: string): boolean {
  const certificates = certificatesOf(pem)
  try {
    return certificates.length > 0 && certificates.every((certificate) => new X509Certificate(certificate))
  } catch {
    return false
  }
}

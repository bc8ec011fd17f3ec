import { z } from 'zod'
import type { Field } from '../connector.ts'
import { isAddress } from '../http/address.ts'
import { connectionFields, connectionSettings, secretText } from '../http/settings.ts'

const common = {
  url: z
    .string()
    .trim()
    .min(1)
    .max(2000)
    .refine(isAddress, 'Must be an address such as sis.example.org/ims/oneroster/v1p1'),
  clientId: z.string().trim().min(1).max(1000),
  clientSecret: secretText,
  username: z.string().trim().min(1).max(1000).optional(),
  password: secretText.optional(),
  tokenUrl: z.url({ protocol: /^https?$/ }).optional(),
  /** Separated by spaces; undefined: what most servers of the version expect. */
  scopes: z.string().trim().max(2000).optional(),
  ...connectionSettings,
}

/** What an account of OneRoster 1.1 asks for. */
export const settings11 = z.strictObject({ ...common, signIn: z.enum(['auto', 'oauth2', 'oauth1']).default('auto') })

/** What an account of OneRoster 1.2 asks for. */
export const settings12 = z.strictObject(common)

export type Settings11 = z.output<typeof settings11>
export type Settings12 = z.output<typeof settings12>

const main: readonly Field[] = [
  {
    name: 'url',
    label: 'OneRoster API URL',
    help: 'As the student information system shows it, in its API or OneRoster settings.',
    kind: 'text',
    advanced: false,
    example: 'sis.example.org/ims/oneroster/v1p1',
  },
  {
    name: 'clientId',
    label: 'Client ID',
    help: 'Also called consumer key or API key.',
    kind: 'text',
    advanced: false,
  },
  {
    name: 'clientSecret',
    label: 'Client secret',
    help: 'Also called consumer secret. Most systems show it once.',
    kind: 'secret',
    advanced: false,
  },
]

const further: readonly Field[] = [
  {
    name: 'tokenUrl',
    label: 'Token URL',
    help: 'Only if it is not found from the OneRoster API URL.',
    kind: 'text',
    advanced: true,
  },
  {
    name: 'scopes',
    label: 'Scopes',
    help: 'Separated by spaces. Leave it empty for those that OneRoster names.',
    kind: 'text',
    advanced: true,
  },
  {
    name: 'username',
    label: 'User name',
    help: 'Only for servers that sign in with a user besides the client (OAuth 2 password grant).',
    kind: 'text',
    advanced: true,
  },
  {
    name: 'password',
    label: 'Password',
    help: 'The password of that user.',
    kind: 'secret',
    advanced: true,
  },
  ...connectionFields,
]

export const fields12: readonly Field[] = [...main, ...further]

export const fields11: readonly Field[] = [
  ...main,
  {
    name: 'signIn',
    label: 'Kind of sign-in',
    help: 'Found out by itself, unless the server misleads.',
    kind: 'choice',
    choices: { auto: 'Find out', oauth2: 'OAuth 2', oauth1: 'OAuth 1.0a' },
    advanced: true,
  },
  ...further,
]

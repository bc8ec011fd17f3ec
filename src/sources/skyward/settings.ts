import { z } from 'zod'
import type { Field } from '../connector.ts'
import { isAddress } from '../http/address.ts'
import { connectionFields, connectionSettings, secretText } from '../http/settings.ts'

/** What an account of either platform asks for. */
export const skywardSettings = z.strictObject({
  domain: z.string().trim().min(1).max(2000).refine(isAddress, 'Must be an address such as skyward.example.org/api'),
  key: z.string().trim().min(1).max(1000),
  secret: secretText,
  oneRosterUrl: z.url({ protocol: /^https?$/ }).optional(),
  tokenUrl: z.url({ protocol: /^https?$/ }).optional(),
  scopes: z.string().trim().max(2000).default(''),
  ...connectionSettings,
})

export type SkywardSettings = z.output<typeof skywardSettings>

interface Help {
  domain: string
  example: string
  key: string
  secret: string
}

/** The fields of either platform, with the platform's own help. */
export function skywardFields(help: Help): readonly Field[] {
  return [
    { name: 'domain', label: 'Domain', help: help.domain, kind: 'text', advanced: false, example: help.example },
    { name: 'key', label: 'Key', help: help.key, kind: 'text', advanced: false },
    { name: 'secret', label: 'Secret', help: help.secret, kind: 'secret', advanced: false },
    {
      name: 'oneRosterUrl',
      label: 'OneRoster URL',
      help: 'Only if it is not found from the domain. Ends in /ims/oneroster/v1p1 on most servers.',
      kind: 'text',
      advanced: true,
    },
    {
      name: 'tokenUrl',
      label: 'Token URL',
      help: 'Only if it is not found from the domain.',
      kind: 'text',
      advanced: true,
    },
    {
      name: 'scopes',
      label: 'Scopes',
      help: 'Skyward asks for none; a proxy in front of it may. Separated by spaces.',
      kind: 'text',
      advanced: true,
    },
    ...connectionFields,
  ]
}

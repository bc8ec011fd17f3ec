import { z } from 'zod'
import type { Connector } from '../../sources/connector.ts'
import { connectors } from '../../sources/connectors.ts'
import { parseAddress } from '../../sources/http/address.ts'
import { appleSchoolManager } from './apple-school-manager.ts'
import { folder } from './folder.ts'
import type { AccountField, AccountKind, SourceKind } from './kind.ts'

/** Settings of sources that stand for who signs in, and are renewed together with the secrets. */
const credentialNames = new Set(['key', 'clientId', 'username'])

/** Every kind of account, in the order that a person chooses from. */
export const accountKinds: readonly AccountKind[] = [
  ...Object.values(connectors).map(sourceKind),
  appleSchoolManager,
  folder,
]

/** The kind with this id; an account that is stored has one that exists. */
export function kindOf(id: string): AccountKind {
  const kind = accountKinds.find((one) => one.id === id)
  if (!kind) throw new Error(`There is no kind of account called ${id}.`)
  return kind
}

function sourceKind(connector: Connector): SourceKind {
  const { id, app, title, settings } = connector
  return {
    id,
    side: 'source',
    app,
    title,
    fields: fieldsOf(connector),
    settings,
    connector,
    where: ({ domain, url }) => {
      const pasted = String(domain ?? url ?? '')
      return parseAddress(pasted, true)?.host ?? pasted
    },
  }
}

interface Property {
  default?: string | number | boolean
}

/** The connector's own fields, with what its settings say about them. */
function fieldsOf({ fields, settings }: Connector): AccountField[] {
  const schema = z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' })
  const properties = (schema.properties ?? {}) as Record<string, Property>
  return fields.map((field) => {
    const initial = properties[field.name]?.default
    return {
      ...field,
      required: schema.required?.includes(field.name) ?? false,
      credential: field.kind === 'secret' || credentialNames.has(field.name),
      ...(initial !== undefined && initial !== '' && { initial }),
    }
  })
}

/** A kind of account as a form is made of it. */
export const accountKindSchema = z
  .object({
    id: z.string(),
    side: z.enum(['source', 'destination']),
    app: z.string(),
    title: z.string(),
    ownersOnly: z.boolean().describe('Only who looks after the installation may make one'),
    fields: z.array(
      z.object({
        name: z.string().describe('In `settings`'),
        label: z.string(),
        help: z.string(),
        kind: z
          .enum(['text', 'lines', 'number', 'switch', 'secret', 'choice', 'host-key'])
          .describe('host-key: a fingerprint that a person confirms; accounts/host-key shows it'),
        choices: z.record(z.string(), z.string()).exactOptional().describe('Of a choice: a label for each value'),
        advanced: z.boolean().describe('Most people never need it'),
        example: z.string().exactOptional(),
        required: z.boolean().describe('It is needed, unless another one is given in its place'),
        credential: z.boolean().describe('It is among what can be renewed'),
        initial: z.union([z.string(), z.number(), z.boolean()]).exactOptional().describe('Filled in already'),
        insteadOf: z.string().exactOptional().describe('Can be given in the place of this one'),
      }),
    ),
  })
  .meta({ id: 'AccountKind' })

/** What a form needs to know of a kind. */
export function describedKind(kind: AccountKind): z.output<typeof accountKindSchema> {
  const { id, side, app, title, fields } = kind
  const described = fields.map(({ choices, ...field }) => ({ ...field, ...(choices && { choices: { ...choices } }) }))
  return { id, side, app, title, ownersOnly: side === 'destination' && kind.ownersOnly, fields: described }
}

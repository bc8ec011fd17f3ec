/** Who else may say who somebody is: identity providers by OpenID Connect. */
import { z } from 'zod'
import type { Actor } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { nameSchema } from '../name-input.ts'
import { InvalidField, NotThere } from '../refusals.ts'
import { type Description, discover } from './discovery.ts'
import { readSettings, removeSetting, writeSetting } from './installation-settings.ts'

/** Its part in addresses, such as /api/auth/callback/google. */
export const providerIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,30}$/, 'must be lower case letters, digits and -')

const admits = z
  .enum(['invited', 'known'])
  .default('invited')
  .describe('invited: makes a person of somebody whose address is invited; known: lets in only who is a person already')

const withClient = {
  name: nameSchema(60).optional().describe('What the button says'),
  clientId: z.string().trim().min(1, 'must not be blank').max(500),
  admits,
}

/** A web address without anything that does not belong into an issuer. */
const issuer = z
  .url({ protocol: /^https?$/, error: 'must be an address that begins with https://' })
  .max(500)
  .refine((address) => !/[?#]/.test(address), 'must not have ? or # in it')

/** One of many tenants of Microsoft is meant; the ones for everybody would let every tenant's word count. */
const tenant = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9.-]{3,100}$/, 'must be the directory (tenant) ID, or a domain of it')
  .refine((name) => !['common', 'organizations', 'consumers'].includes(name.toLowerCase()), {
    error: 'must be your own tenant: otherwise anybody with any Microsoft account could claim an address of yours',
  })

export const providerSettingsSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('apple'), ...withClient }),
  z.strictObject({ kind: z.literal('google'), ...withClient }),
  z.strictObject({ kind: z.literal('microsoft'), ...withClient, tenant }),
  z.strictObject({
    kind: z.literal('oidc'),
    ...withClient,
    issuer,
    trustsEmails: z
      .boolean()
      .default(false)
      .describe('Believe its e-mail addresses even if it does not say that it has verified them'),
  }),
])

export type ProviderSettings = z.output<typeof providerSettingsSchema>

/** The secret is written and never read: left out, the one from before stays, for the same provider. */
export const providerChangeSchema = z.strictObject({
  settings: providerSettingsSchema,
  clientSecret: z.string().min(1).max(5000).optional(),
})

/** A provider as an owner sees it. */
export type Provider = ProviderSettings & { id: string; name: string }

/** A provider with all that is needed to sign in by it. */
export type UsableProvider = Provider & { clientSecret: string }

const prefix = 'provider/'
const secretsSchema = z.object({ clientSecret: z.string() })
const words = { apple: 'Apple', google: 'Google', microsoft: 'Microsoft', oidc: 'Single sign-on' } as const

/** All providers, by id, with their secrets. */
export async function usableProviders(context: Context): Promise<UsableProvider[]> {
  const settings = await readSettings(context, prefix)
  return settings.map(({ name, value, secrets }) => {
    const provider = providerSettingsSchema.parse(value)
    return {
      ...provider,
      id: name.slice(prefix.length),
      name: provider.name ?? words[provider.kind],
      clientSecret: secretsSchema.parse(secrets).clientSecret,
    }
  })
}

/** All providers, by id. */
export async function listProviders(context: Context): Promise<Provider[]> {
  return (await usableProviders(context)).map(({ clientSecret: _, ...provider }) => provider)
}

/** Something that is different whenever a provider was added, changed or removed, by whichever process. */
export async function providersVersion({ db }: Pick<Context, 'db'>): Promise<string> {
  const { count, last } = await db
    .selectFrom('installation_settings')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('updated_at').as('last')])
    .where('name', 'like', `${prefix}%`)
    .executeTakeFirstOrThrow()
  return `${count} ${last === null ? '' : new Date(last).toISOString()}`
}

/** Adds or changes a provider, after a look at what it says of itself. Throws InvalidField, and what `describe` throws. */
export async function setProvider(
  context: Context,
  id: string,
  { settings, clientSecret }: z.output<typeof providerChangeSchema>,
  actor: Actor,
): Promise<void> {
  const before = (await usableProviders(context)).find((provider) => provider.id === id)
  const secret = clientSecret ?? before?.clientSecret
  if (secret === undefined) throw new InvalidField('clientSecret', 'is needed for a new provider')
  if (before && clientSecret === undefined && issuerOf(before) !== issuerOf(settings)) {
    throw new InvalidField(
      'clientSecret',
      'is needed again for another provider: a secret is sent nowhere else unasked',
    )
  }
  if (settings.kind === 'oidc') await describe(settings)
  await context.db.transaction().execute(async (trx) => {
    await writeSetting(trx, context, { name: prefix + id, value: settings, secrets: { clientSecret: secret } })
    const subject = { kind: 'identity-provider', id, name: settings.name ?? words[settings.kind] }
    const details = { kind: settings.kind, secretChanged: clientSecret !== undefined }
    await audit(trx, { teamId: null, actor, action: 'installation.changed', subject, details })
  })
}

/** Removes a provider; who signs in by it only, has to ask for a new password by mail. */
export async function removeProvider(context: Context, id: string, actor: Actor): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    if (!(await removeSetting(trx, prefix + id))) throw new NotThere('This identity provider')
    const subject = { kind: 'identity-provider', id, name: id }
    await audit(trx, { teamId: null, actor, action: 'installation.changed', subject, details: { removed: true } })
  })
}

/** What a provider says of itself now. Throws IDENTITY_PROVIDER_UNUSABLE and IDENTITY_PROVIDER_SILENT. */
export function describe(provider: ProviderSettings): Promise<Description> {
  // A tenant may be given by its domain; it calls itself by its id.
  const isName = provider.kind === 'microsoft' ? (name: string) => microsoftTenant.test(name) : undefined
  return discover(issuerOf(provider), isName)
}

const microsoftTenant = /^https:\/\/login\.microsoftonline\.com\/[0-9a-f-]{36}\/v2\.0$/

function issuerOf(provider: ProviderSettings): string {
  switch (provider.kind) {
    case 'apple':
      return 'https://appleid.apple.com'
    case 'google':
      return 'https://accounts.google.com'
    case 'microsoft':
      return `https://login.microsoftonline.com/${provider.tenant}/v2.0`
    case 'oidc':
      return provider.issuer
  }
}

/** An identity provider: what is entered of it, and what is asked of the service with it. */
import type { paths } from '../api/schema.d.ts'
import { providers } from '../words/installation.ts'

export type Provider =
  paths['/api/installation/identity-providers']['get']['responses'][200]['content']['application/json']['items'][number]
export type ProviderKind = Provider['kind']
type Change =
  paths['/api/installation/identity-providers/{providerId}']['put']['requestBody']['content']['application/json']

export const providerKinds: readonly ProviderKind[] = ['apple', 'google', 'microsoft', 'oidc']

export interface ProviderValues extends Record<string, unknown> {
  id: string
  clientSecret: string
  /** By the same paths as in what is sent, so that a refusal finds its field. */
  settings: {
    kind: ProviderKind
    name: string
    clientId: string
    admits: 'invited' | 'known'
    tenant: string
    issuer: string
    trustsEmails: boolean
  }
}

/** What the form begins with. */
export function valuesOf(provider: Provider | undefined): ProviderValues {
  return {
    id: provider?.id ?? '',
    clientSecret: '',
    settings: {
      kind: provider?.kind ?? 'apple',
      name: provider?.name ?? '',
      clientId: provider?.clientId ?? '',
      admits: provider?.admits ?? 'invited',
      tenant: provider?.kind === 'microsoft' ? provider.tenant : '',
      issuer: provider?.kind === 'oidc' ? provider.issuer : '',
      trustsEmails: provider?.kind === 'oidc' && (provider.trustsEmails ?? false),
    },
  }
}

/** Its part in the callback URL; a provider of which there is one only is called after its kind. */
export function idOf({ id, settings: { kind } }: ProviderValues): string {
  return id.trim() || (kind === 'oidc' ? '' : kind)
}

/** What is wrong with it before it is sent. */
export function checksOf(edited: Provider | undefined, taken: readonly string[]) {
  const { problems } = providers.form
  return {
    id: (_: string, values: ProviderValues) => {
      if (!/^[a-z0-9][a-z0-9-]{0,30}$/.test(idOf(values))) return problems.id
      return !edited && taken.includes(idOf(values)) ? problems.taken : null
    },
    clientSecret: (secret: string) => (secret.trim() || edited ? null : problems.clientSecret),
    settings: {
      clientId: (clientId: string) => (clientId.trim() ? null : problems.clientId),
      tenant: (tenant: string, { settings: { kind } }: ProviderValues) =>
        kind !== 'microsoft' || tenant.trim() ? null : problems.tenant,
      issuer: (issuer: string, { settings: { kind } }: ProviderValues) =>
        kind !== 'oidc' || /^https?:\/\//.test(issuer.trim()) ? null : problems.issuer,
    },
  }
}

/** The body that adds or changes it. */
export function changeOf({ clientSecret, settings }: ProviderValues): Change {
  const { kind, name, clientId, admits, tenant, issuer, trustsEmails } = settings
  const every = { ...(name.trim() && { name: name.trim() }), clientId: clientId.trim(), admits }
  const secret = clientSecret.trim() ? { clientSecret: clientSecret.trim() } : {}
  switch (kind) {
    case 'microsoft':
      return { settings: { kind, ...every, tenant: tenant.trim() }, ...secret }
    case 'oidc': {
      const plain = issuer.trim().replace(/\/\.well-known\/openid-configuration$/, '')
      return { settings: { kind, ...every, issuer: plain, trustsEmails }, ...secret }
    }
    default:
      return { settings: { kind, ...every }, ...secret }
  }
}

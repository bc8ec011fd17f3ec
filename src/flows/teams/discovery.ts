/** What an identity provider says of itself, as it is checked before anybody is sent there. */
import { z } from 'zod'
import { IdentityProviderUnusable } from './identity-provider-failures.ts'
import { ask, objectIn } from './provider-questions.ts'

/** @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata */
export interface Description {
  issuer: string
  authorization_endpoint: string
  token_endpoint: string
  jwks_uri: string
  userinfo_endpoint?: string | undefined
  id_token_signing_alg_values_supported?: string[] | undefined
}

/**
 * Asks an issuer to describe itself. Throws IDENTITY_PROVIDER_UNUSABLE and IDENTITY_PROVIDER_SILENT.
 * @param isName whether the issuer may call itself so; by default only by its address
 */
export async function discover(issuer: string, isName = (name: string) => same(name, issuer)): Promise<Description> {
  const address = `${withoutSlash(issuer)}/.well-known/openid-configuration`
  const answer = objectIn(await ask(address))
  if ('why' in answer) throw new IdentityProviderUnusable(address, answer.why)
  const found = schemaFor(issuer).safeParse(answer.found)
  if (!found.success) {
    const fields = [...new Set(found.error.issues.map(({ path }) => path.join('.')))]
    throw new IdentityProviderUnusable(address, `missing or not as it must be: ${fields.join(', ')}`)
  }
  const { data } = found
  if (!isName(data.issuer)) throw new IdentityProviderUnusable(address, `it calls itself ${data.issuer.slice(0, 200)}`)
  return data
}

/** Who is asked by TLS does not send secrets elsewhere without it. */
function schemaFor(issuer: string) {
  const endpoint = z.url({ protocol: issuer.startsWith('https:') ? /^https$/ : /^https?$/ }).max(2000)
  return z.object({
    issuer: z.string().max(2000),
    authorization_endpoint: endpoint,
    token_endpoint: endpoint,
    jwks_uri: endpoint,
    userinfo_endpoint: endpoint.optional(),
    id_token_signing_alg_values_supported: z.array(z.string()).min(1).optional().catch(undefined),
  })
}

function same(one: string, other: string): boolean {
  return withoutSlash(one) === withoutSlash(other)
}

function withoutSlash(address: string): string {
  return address.replace(/\/$/, '')
}

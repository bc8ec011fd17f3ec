/** What an identity provider says of a person: proven by its signature, and of the types that it must have. */
import { parseStringBoolean } from 'better-auth/oauth2'
import { type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Description } from '../flows/teams/discovery.ts'
import { IdentityProviderAnswerUnusable } from '../flows/teams/identity-provider-failures.ts'
import type { UsableProvider } from '../flows/teams/identity-providers.ts'
import { personNameLength } from '../flows/teams/people.ts'
import { Failure } from '../roster/failure.ts'
import { plainText } from '../roster/plain-text.ts'
import { isStorable } from './storable-text.ts'

const text = (most: number) => z.string().max(most).refine(isStorable)

/** @see https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims */
const claimsSchema = z.object({
  sub: z
    .union([text(255), z.int().transform(String)])
    .refine((sub) => sub.trim() !== '')
    .describe('Text by the standard; some say it as a number'),
  email: text(254)
    .nullish()
    .transform((email) => email || undefined),
  email_verified: z
    .unknown()
    .optional()
    .transform((said) => parseStringBoolean(said) ?? false),
  name: z.string().optional().catch(undefined),
  preferred_username: text(254).optional().catch(undefined),
})

export type Claims = z.output<typeof claimsSchema>

/** Throws IDENTITY_PROVIDER_ANSWER_UNUSABLE for what is not of the types that it must have. */
export function claimsIn(said: unknown, address: string): Claims {
  const claims = claimsSchema.safeParse(said)
  if (claims.success) return claims.data
  const fields = [...new Set(claims.error.issues.map(({ path }) => path.join('.')))]
  throw new IdentityProviderAnswerUnusable(address, `not as it must be: ${fields.join(', ')}`)
}

interface Signed {
  provider: UsableProvider
  description: Description
  keys: JWTVerifyGetKey
}

/** What an ID token says, when the provider has signed it, for us, and for this sign-in. */
export async function provenClaims(
  { provider, description, keys }: Signed,
  idToken: string,
  nonce: string | undefined,
): Promise<Claims> {
  const { issuer } = description
  const algorithms = description.id_token_signing_alg_values_supported
  const { payload } = await jwtVerify(idToken, keys, {
    issuer,
    audience: provider.clientId,
    ...(algorithms && { algorithms }),
    requiredClaims: ['sub', 'exp', 'iat'],
    clockTolerance: 30,
  }).catch((error) => {
    if (error instanceof Failure) throw error
    const why = error instanceof Error ? error.message : 'not signed as it must be'
    throw new IdentityProviderAnswerUnusable(issuer, `ID token: ${why}`, error)
  })
  if (nonce === undefined || payload['nonce'] !== nonce) {
    throw new IdentityProviderAnswerUnusable(issuer, 'ID token: it is for another sign-in')
  }
  if (!isAskedForBy(provider.clientId, payload)) {
    throw new IdentityProviderAnswerUnusable(issuer, 'ID token: it was given to another client')
  }
  return claimsIn(payload, issuer)
}

/**
 * A token for several may have been given to any of them, and `azp` says to whom.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation
 */
function isAskedForBy(clientId: string, { aud, azp }: JWTPayload): boolean {
  const others = [aud].flat().some((audience) => audience !== clientId)
  return !others || azp === clientId
}

/** The person as better-auth keeps it. */
export function userOf(provider: UsableProvider, claims: Claims) {
  const { kind, id } = provider
  const trusted = kind === 'microsoft' || (kind === 'oidc' && provider.trustsEmails)
  // A tenant's people without a mailbox have their address as their name only.
  const email = claims.email ?? (kind === 'microsoft' ? claims.preferred_username : undefined)
  return {
    ...(email !== undefined && { email }),
    name: nameOf(claims.name ?? '') || email?.slice(0, personNameLength) || id,
    emailVerified: trusted || claims.email_verified,
  }
}

/** A name as it can be kept: of what names may hold, cut to what they may have, and not within a character. */
function nameOf(said: string): string {
  const kept = plainText(said).trim().slice(0, personNameLength)
  return kept.replace(/[\ud800-\udbff]$/, '').toWellFormed()
}

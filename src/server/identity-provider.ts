/**
 * An identity provider, as better-auth asks it who somebody is. better-auth's own way to do so waits without end, and
 * takes the word of a provider that proves nothing.
 */
import type { BetterAuthPlugin } from 'better-auth'
import { createAuthorizationURL, type OAuthProvider } from 'better-auth/oauth2'
import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose'
import type { Description } from '../flows/teams/discovery.ts'
import { IdentityProviderAnswerUnusable, IdentityProviderRefused } from '../flows/teams/identity-provider-failures.ts'
import type { UsableProvider } from '../flows/teams/identity-providers.ts'
import { ask, objectIn, timeToAnswer } from '../flows/teams/provider-questions.ts'
import { Failure } from '../roster/failure.ts'
import { type Claims, claimsIn, provenClaims, userOf } from './identity-claims.ts'

/** By whom somebody signs in. */
export interface Vouching {
  provider: UsableProvider
  description: Description
  /** Finds the key by which the provider has signed something. */
  keys: JWTVerifyGetKey
  /** Is told why the provider has not said who somebody is; better-auth itself tells the page too little. */
  failed: (failure: Failure) => void
}

/** Keeps the keys of a provider, and asks for them again when something was signed by another one. */
export function keysOf({ jwks_uri }: Description): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(jwks_uri), {
    [customFetch]: async (address) => {
      const { status, text } = await ask(address)
      return new Response(text, { status })
    },
  })
}

/** Makes a provider known to better-auth; without one there is nobody but passwords. */
export function identityProvider(vouching: Vouching | undefined): BetterAuthPlugin {
  const socialProviders = vouching ? [providerFor(vouching)] : []
  return { id: 'firstbell-identity-provider', init: () => ({ context: { socialProviders } }) }
}

function providerFor(vouching: Vouching): OAuthProvider<Claims> {
  const { provider, description, failed } = vouching
  const { id, name, kind, clientId, clientSecret } = provider
  const signal = timeToAnswer()
  return {
    id,
    name,
    issuer: description.issuer,
    requiresIdTokenNonce: true,
    accountSubject: ({ profile }) => profile.sub,
    createAuthorizationURL: ({ state, codeVerifier, redirectURI, idTokenNonce }) =>
      createAuthorizationURL({
        id,
        options: { clientId, clientSecret },
        authorizationEndpoint: description.authorization_endpoint,
        state,
        codeVerifier,
        redirectURI,
        nonce: idTokenNonce,
        scopes: kind === 'apple' ? ['openid', 'email', 'name'] : ['openid', 'email', 'profile'],
        // Apple demands it where name or e-mail are asked for.
        // https://developer.apple.com/documentation/signinwithapple/request-an-authorization-to-the-sign-in-with-apple-server.
        ...(kind === 'apple' && { responseMode: 'form_post' }),
      }),
    validateAuthorizationCode: ({ code, codeVerifier = '', redirectURI }) =>
      orNull(failed, () =>
        exchange(vouching, { code, code_verifier: codeVerifier, redirect_uri: redirectURI }, signal),
      ),
    getUserInfo: ({ idToken = '', accessToken, expectedIdTokenNonce }) =>
      orNull(failed, async () => {
        const proven = await provenClaims(vouching, idToken, expectedIdTokenNonce)
        const claims = proven.email === undefined ? await askedFor(vouching, proven, accessToken, signal) : proven
        return { user: userOf(provider, claims), data: claims }
      }),
  }
}

/** Hands a code in. Everything that the provider gives for it is used once, and not kept. */
async function exchange({ provider, description }: Vouching, code: Record<string, string>, signal: AbortSignal) {
  const { clientId, clientSecret } = provider
  const address = description.token_endpoint
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    ...code,
    client_id: clientId,
    client_secret: clientSecret,
  })
  const given = await ask(address, { method: 'POST', headers: { accept: 'application/json' }, body, signal })
  const answer = objectIn(given)
  if ('why' in answer) {
    if (given.status >= 400) throw new IdentityProviderRefused(address, errorIn(given.text) ?? answer.why)
    throw new IdentityProviderAnswerUnusable(address, answer.why)
  }
  const { id_token: idToken, access_token: accessToken } = answer.found as Record<string, unknown>
  if (typeof idToken !== 'string') throw new IdentityProviderAnswerUnusable(address, 'there is no ID token in it')
  return { idToken, ...(typeof accessToken === 'string' && { accessToken }) }
}

/** The word by which a provider says why it refuses, such as `invalid_client`. */
function errorIn(text: string): string | undefined {
  return /"error"\s*:\s*"([a-z_]{1,60})"/.exec(text)?.[1]
}

/** What a provider tells of a person only when it is asked again. */
async function askedFor(
  { description }: Vouching,
  proven: Claims,
  accessToken: string | undefined,
  signal: AbortSignal,
): Promise<Claims> {
  const address = description.userinfo_endpoint
  if (address === undefined || accessToken === undefined) return proven
  const answer = objectIn(await ask(address, { headers: { authorization: `Bearer ${accessToken}` }, signal }))
  if ('why' in answer) throw new IdentityProviderAnswerUnusable(address, answer.why)
  const claims = claimsIn(answer.found, address)
  if (claims.sub !== proven.sub) throw new IdentityProviderAnswerUnusable(address, 'it is about somebody else')
  const { name = proven.name, preferred_username = proven.preferred_username } = claims
  return { ...claims, name, preferred_username }
}

async function orNull<Found>(failed: Vouching['failed'], find: () => Promise<Found>): Promise<Found | null> {
  try {
    return await find()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    failed(error)
    return null
  }
}

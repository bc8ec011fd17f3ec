/** How better-auth is set up: on the tables of our own migrations, with nobody signing up by themselves. */
import { hkdfSync } from 'node:crypto'
import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { type GenericOAuthConfig, genericOAuth } from 'better-auth/plugins/generic-oauth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Context } from '../flows/context.ts'
import type { UsableProvider } from '../flows/teams/identity-providers.ts'
import { acceptAllInvitations, isInvited } from '../flows/teams/invitations.ts'
import { endPasswordLinks } from '../flows/teams/password-links.ts'
import { mailPasswordLink } from '../flows/teams/password-mail.ts'
import { secondFactorCounted } from './second-factor.ts'

/** Where the routes of better-auth begin. */
export const signInPath = '/api/auth'

/** The header by which better-auth is told the caller's address; whatever a caller sends under it is thrown away. */
export const addressHeader = 'x-firstbell-address'

/** What the names of all of its cookies begin with; behind TLS `__Secure-` comes first. */
const cookiePrefix = 'firstbell'

/** How long a session lasts that nobody uses, and how long after its beginning its use extends it. */
export const sessionSeconds = { lasts: 7 * 86_400, extendedAfter: 86_400 } as const

/** The name of the cookie of a session. */
export function sessionCookie(publicUrl: string): string {
  return `${isSecure(publicUrl) ? '__Secure-' : ''}${cookiePrefix}.session_token`
}

/** The key that signs cookies and seals second factors: derived, so that each purpose has a key of its own. */
export function signInSecret(masterKey: Buffer): string {
  return Buffer.from(hkdfSync('sha256', masterKey, Buffer.alloc(0), 'firstbell sign-in', 32)).toString('base64')
}

/** What tells somebody about a mail that could not be sent in the background. */
type Report = (error: unknown) => void

export type Auth = ReturnType<typeof makeAuth>

/** Makes better-auth. With providers it asks each of them for its addresses at the first request. */
export function makeAuth(context: Context, providers: readonly UsableProvider[], report: Report) {
  return betterAuth({
    ...ofFirstbell(context),
    user: {
      modelName: 'people',
      additionalFields: { owner: { type: 'boolean', required: false, defaultValue: false, input: false } },
      validateUserInfo: ({ user, source }) =>
        source.action === 'create-user' ? mayCome(context, providers, user, source.oauth?.providerId) : undefined,
    },
    databaseHooks: {
      user: {
        create: {
          after: (user, endpoint) =>
            acceptAllInvitations(context, { ...user, address: endpoint?.headers?.get(addressHeader) ?? null }),
        },
      },
      account: { create: { before: withoutTokens }, update: { before: withoutTokens } },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 256,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: passwordLinkSeconds,
      onPasswordReset: ({ user }) => endPasswordLinks(context.db, user.id),
      // Not awaited: how long a mail takes would tell whether there is a person with the address.
      sendResetPassword: async ({ user, token }) => {
        mailPasswordLink(context, user.email, token).catch(report)
      },
    },
    plugins: [
      twoFactor({
        issuer: 'Firstbell',
        schema: { twoFactor: { modelName: 'two_factors' } },
        // It counts a wrong code only after it was judged.
        accountLockout: { enabled: false },
      }),
      secondFactorCounted(context.db),
      genericOAuth({ config: providers.map(configOf) }),
    ],
  })
}

/** How long a link for a new password is good, in seconds. */
const passwordLinkSeconds = 3600

/**
 * Makes the token by which somebody chooses a new password, once and within an hour.
 * @param email of a person there is
 */
export async function makePasswordToken(place: Place, email: string): Promise<string> {
  let made: string | undefined
  const auth = betterAuth({
    ...ofFirstbell(place),
    user: { modelName: 'people' },
    emailAndPassword: {
      enabled: true,
      resetPasswordTokenExpiresIn: passwordLinkSeconds,
      sendResetPassword: async ({ token }) => {
        made = token
      },
    },
  })
  await auth.api.requestPasswordReset({ body: { email } })
  if (made === undefined) throw new Error('There is nobody with this address')
  return made
}

/** What better-auth stands on. */
type Place = Pick<Context, 'db' | 'publicUrl' | 'masterKey'>

function ofFirstbell({ db, publicUrl, masterKey }: Place) {
  return {
    appName: 'Firstbell',
    baseURL: publicUrl,
    basePath: signInPath,
    secret: signInSecret(masterKey),
    // Without transactions, since what it calls in the middle of one works on the database by itself.
    database: { db, type: 'postgres', transaction: false },
    telemetry: { enabled: false },
    // Its messages can hold addresses of people; what it cannot do comes back as an answer all the same.
    logger: { disabled: true },
    session: { modelName: 'sessions', expiresIn: sessionSeconds.lasts, updateAge: sessionSeconds.extendedAfter },
    account: { modelName: 'sign_ins' },
    verification: { modelName: 'verifications', storeIdentifier: 'hashed' },
    rateLimit: { enabled: true, storage: 'database', modelName: 'rate_limits' },
    onAPIError: { errorURL: `${publicUrl}/sign-in` },
    advanced: {
      cookiePrefix,
      useSecureCookies: isSecure(publicUrl),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: 'uuid' },
    },
  } satisfies BetterAuthOptions
}

/** Whether somebody whom an identity provider vouches for may become a person here; the error goes to the page. */
async function mayCome(
  { db }: Context,
  providers: readonly UsableProvider[],
  { email, emailVerified }: { email?: string; emailVerified?: boolean },
  providerId: string | undefined,
): Promise<{ error: string } | undefined> {
  const provider = providers.find(({ id }) => id === providerId)
  if (!provider || email === undefined) return { error: 'not_invited' }
  if (emailVerified !== true) return { error: 'email_not_verified' }
  if (provider.admits === 'known' || !(await isInvited(db, email.toLowerCase()))) return { error: 'not_invited' }
  return undefined
}

/** Firstbell asks a provider who somebody is, and nothing more later: its tokens are not kept. */
async function withoutTokens(account: object) {
  return { data: { ...account, accessToken: null, refreshToken: null, idToken: null } }
}

function configOf(provider: UsableProvider): GenericOAuthConfig {
  const { id, name, kind, discoveryUrl, clientId, clientSecret } = provider
  const trusted = kind === 'microsoft' || (kind === 'oidc' && provider.trustsEmails)
  return {
    providerId: id,
    name,
    discoveryUrl,
    clientId,
    clientSecret,
    requireIdTokenVerification: true,
    scopes: kind === 'apple' ? ['openid', 'email', 'name'] : ['openid', 'email', 'profile'],
    // Apple demands it where name or e-mail are asked for.
    // https://developer.apple.com/documentation/signinwithapple/request-an-authorization-to-the-sign-in-with-apple-server.
    ...(kind === 'apple' && { responseMode: 'form_post' as const }),
    mapProfileToUser: (profile) => {
      // A tenant's people without a mailbox have their address as their name only.
      const email = profile.email ?? (kind === 'microsoft' ? text(profile['preferred_username']) : undefined)
      return {
        ...(email !== undefined && { email }),
        name: text(profile.name) ?? email ?? id,
        ...(trusted && { emailVerified: true }),
      }
    },
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith('https:')
}

/** How better-auth is set up: on the tables of our own migrations, with nobody signing up by themselves. */
import { hkdfSync } from 'node:crypto'
import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Context } from '../flows/context.ts'
import type { UsableProvider } from '../flows/teams/identity-providers.ts'
import { acceptAllInvitations, isInvited } from '../flows/teams/invitations.ts'
import { endPasswordLinks } from '../flows/teams/password-links.ts'
import { mailPasswordLink } from '../flows/teams/password-mail.ts'
import { identityProvider, type Vouching } from './identity-provider.ts'
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
export type Report = (error: unknown) => void

export type Auth = ReturnType<typeof makeAuth>

/**
 * Makes better-auth, without asking anybody anything.
 * @param vouching the identity provider by which somebody signs in; others are not known to it
 */
export function makeAuth(context: Context, report: Report, vouching?: Vouching) {
  return betterAuth({
    ...ofFirstbell(context),
    user: {
      modelName: 'people',
      additionalFields: { owner: { type: 'boolean', required: false, defaultValue: false, input: false } },
      validateUserInfo: ({ user, source }) =>
        source.action === 'create-user' ? mayCome(context, vouching?.provider, user) : undefined,
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
      identityProvider(vouching),
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
    // What it did not expect is thrown on, since it would write it to the terminal itself, past the log.
    onAPIError: { throw: true, errorURL: `${publicUrl}/sign-in` },
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
  provider: UsableProvider | undefined,
  { email, emailVerified }: { email?: string; emailVerified?: boolean },
): Promise<{ error: string } | undefined> {
  if (!provider || email === undefined) return { error: 'not_invited' }
  if (emailVerified !== true) return { error: 'email_not_verified' }
  if (provider.admits === 'known' || !(await isInvited(db, email.toLowerCase()))) return { error: 'not_invited' }
  return undefined
}

/** Firstbell asks a provider who somebody is, and nothing more later: its tokens are not kept. */
async function withoutTokens(account: object) {
  return { data: { ...account, accessToken: null, refreshToken: null, idToken: null } }
}

function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith('https:')
}

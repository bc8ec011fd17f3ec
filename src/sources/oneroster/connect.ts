import { Failure } from '../../roster/failure.ts'
import { bodyJson } from '../http/answer.ts'
import { AccessDenied, NotFound, TokenRefused, WebPageAnswered } from '../http/failures.ts'
import { type Authorization, BearerToken, fetchAgain } from '../sign-in/authorization.ts'
import { ApiNotFound, ClockDiffers, SignInRefused } from '../sign-in/failures.ts'
import { Oauth1Signature, type SignatureForm } from '../sign-in/oauth1.ts'
import { askForToken, type SignIn, type SignInOutcome, signIn } from '../sign-in/sign-in.ts'
import type { Remembered } from '../source.ts'
import type { Base, Dialect, Look } from './dialect.ts'
import { probe } from './probe.ts'
import { Session } from './session.ts'
import type { Wire } from './wire.ts'

/** Most servers refuse what was signed more than five minutes ago or ahead, by their own clock. */
const longestOff = 4 * 60_000

type Bearer = Extract<SignInOutcome, { kind: 'signed-in' }>

/**
 * Signs in and finds the address that answers, beginning with what was remembered, as long as the account still allows
 * it. Ends in a session, or in the one failure that says best what is wrong.
 */
export async function connect(dialect: Dialect, wire: Wire, remembered: Remembered | undefined): Promise<Session> {
  const known = dialect.bases.find(({ url }) => url === remembered?.base) && remembered
  const signature = dialect.signatures.find((form) => form === known?.signInForm)
  if (known && signature) {
    const authorization = signatureOf(dialect, signature)
    return new Session({ wire, authorization, base: baseOf(known), signInForm: signature, fromMemory: true })
  }

  const ask: SignIn = {
    ...dialect,
    first: known?.tokenUrl ? { tokenUrl: known.tokenUrl, form: known.signInForm } : undefined,
  }
  const outcome = await signIn(ask, (request, read) => wire.send(request, read))
  if (outcome.kind === 'signed-in') {
    const signedIn = bearerOf(ask, outcome, wire)
    const found = known ? { ...signedIn, base: baseOf(known) } : await findBase(dialect, wire, signedIn)
    return new Session({ ...found, wire, fromMemory: Boolean(known) })
  }

  let signaturesRefused = false
  for (const form of dialect.signatures) {
    const authorization = signatureOf(dialect, form)
    const { base, failures, clock } = await probe(dialect.bases, wire, authorization)
    if (base) return new Session({ wire, authorization, base, signInForm: form, fromMemory: false })
    if (!failures.some((failure) => failure instanceof TokenRefused || failure instanceof AccessDenied)) break
    if (Math.abs(clock) > longestOff) throw new ClockDiffers(new URL(dialect.bases[0]?.url ?? '').host, clock)
    signaturesRefused = true
  }
  throw await noWayIn(dialect, wire, outcome, signaturesRefused)
}

/** Signed in by a token, in one of the forms and with its scopes. */
interface SignedIn {
  ask: SignIn
  authorization: Authorization
  tokenUrl: string
  signInForm: string
}

function bearerOf(ask: SignIn, { token, tokenUrl, form }: Omit<Bearer, 'kind'>, wire: Wire): SignedIn {
  const authorization = new BearerToken(token, () =>
    fetchAgain(ask, tokenUrl, form, (request, read) => wire.send(request, read)),
  )
  return { ask, authorization, tokenUrl, signInForm: form.name }
}

async function findBase(dialect: Dialect, wire: Wire, signedIn: SignedIn): Promise<SignedIn & { base: Base }> {
  const { authorization } = signedIn
  const { base, failures } = await probe(dialect.bases, wire, authorization)
  if (base) return { ...signedIn, base }
  const deniedAt = dialect.bases.filter((_, index) => failures[index] instanceof AccessDenied)
  const found = deniedAt.length > 0 && (await withOtherScopes(deniedAt, wire, signedIn))
  if (found) return found
  const denied = failures.find((failure) => failure instanceof AccessDenied || failure instanceof TokenRefused)
  if (denied) throw denied
  // It may have OneRoster after all: a server in trouble says nothing of what it has.
  const inTrouble = failures.find(({ passing }) => passing)
  if (inTrouble) throw inTrouble
  const explained = await dialect.explain('OneRoster', lookWith(wire, authorization))
  if (explained) throw explained
  throw (
    failures.find((failure) => !(failure instanceof NotFound)) ??
    apiNotFound(
      dialect,
      dialect.bases.map(({ url }) => url),
    )
  )
}

/** Some servers, such as Aeries, give a token for no scopes, and then deny everything to it. */
async function withOtherScopes(
  bases: readonly Base[],
  wire: Wire,
  { ask, tokenUrl, signInForm }: SignedIn,
): Promise<(SignedIn & { base: Base }) | undefined> {
  const used = ask.forms.find(({ name }) => name === signInForm)
  for (const form of ask.forms) {
    if (form.form !== used?.form || form === used) continue
    const outcome = await askForToken(tokenUrl, form, ask.credentials, (request, read) => wire.send(request, read))
    if (outcome.kind !== 'accepted') continue
    const signedIn = bearerOf(ask, { token: outcome.token, tokenUrl, form }, wire)
    const { base } = await probe(bases, wire, signedIn.authorization)
    if (base) return { ...signedIn, base }
  }
  return undefined
}

async function noWayIn(
  dialect: Dialect,
  wire: Wire,
  outcome: Exclude<SignInOutcome, { kind: 'signed-in' }>,
  signaturesRefused: boolean,
): Promise<Failure> {
  if (outcome.kind === 'refused' && outcome.sure) return outcome.failure
  const explained = await dialect.explain('token endpoint', lookWith(wire, undefined))
  if (explained) return explained
  if (outcome.kind === 'refused') return outcome.failure
  const where = new URL(dialect.bases[0]?.url ?? '')
  if (signaturesRefused) return new SignInRefused(dialect.app, where.host, 'OAuth 1.0a signatures: 401')
  if (outcome.webPage) return new WebPageAnswered(where.host, new URL(dialect.tokenUrls[0] ?? where).pathname)
  return apiNotFound(dialect, [
    ...dialect.tokenUrls,
    ...(dialect.signatures.length > 0 ? dialect.bases.map(({ url }) => url) : []),
  ])
}

function apiNotFound({ app, bases }: Dialect, looked: readonly string[]): ApiNotFound {
  return new ApiNotFound(
    app,
    new URL(bases[0]?.url ?? '').host,
    looked.map((url) => new URL(url).pathname),
  )
}

function signatureOf({ credentials }: Dialect, form: SignatureForm): Oauth1Signature {
  return new Oauth1Signature(form, credentials.id, credentials.secret)
}

function baseOf({ base: url, version }: Remembered): Base {
  return { url, version }
}

function lookWith(wire: Wire, authorization: Authorization | undefined): Look {
  return async (url, how = {}) => {
    try {
      return await wire.send(
        async () => ({
          url,
          method: how.form === undefined ? 'GET' : 'POST',
          headers: {
            ...(how.form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
            ...(how.signedIn && authorization && { authorization: await authorization.header(url) }),
          },
          ...(how.form !== undefined && { body: how.form }),
        }),
        (answer) => ({ value: { status: answer.status, json: jsonOrUndefined(() => bodyJson(answer)) } }),
      )
    } catch (failure) {
      if (failure instanceof Failure) return undefined
      throw failure
    }
  }
}

function jsonOrUndefined(read: () => unknown): unknown {
  try {
    return read()
  } catch {
    return undefined
  }
}

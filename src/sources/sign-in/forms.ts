import type { Secret } from '../../roster/secret.ts'
import type { HttpRequest } from '../http/client.ts'

/** What a student information system knows the account by. */
export interface Credentials {
  id: string
  secret: Secret
  /** For the password grant of servers that know users besides keys. */
  username?: string | undefined
  password?: Secret | undefined
}

/** The ways to ask for a token, by name. */
export const tokenForms = {
  'client-credentials-body': ({ id, secret }, scopes) => ({
    method: 'POST',
    form: { grant_type: 'client_credentials', client_id: id, client_secret: secret.reveal(), ...scopes },
  }),
  'client-credentials-body-and-basic': (credentials, scopes) => ({
    method: 'POST',
    form: {
      grant_type: 'client_credentials',
      client_id: credentials.id,
      client_secret: credentials.secret.reveal(),
      ...scopes,
    },
    authorization: basic(credentials.id, credentials.secret.reveal()),
  }),
  'client-credentials-basic': ({ id, secret }, scopes) => ({
    method: 'POST',
    form: { grant_type: 'client_credentials', ...scopes },
    authorization: basic(id, secret.reveal()),
  }),
  'client-credentials-get': ({ id, secret }, scopes) => ({
    method: 'GET',
    form: { grant_type: 'client_credentials', ...scopes },
    authorization: basic(encodeURIComponent(id), encodeURIComponent(secret.reveal())),
  }),
  'password-and-basic': ({ id, secret, username, password }, scopes) => ({
    method: 'POST',
    form: {
      grant_type: 'password',
      username: username ?? id,
      password: (password ?? secret).reveal(),
      ...scopes,
    },
    authorization: basic(id, secret.reveal()),
  }),
} satisfies Record<string, TokenForm>

export type TokenFormName = keyof typeof tokenForms

type TokenForm = (
  credentials: Credentials,
  scopes: { scope?: string },
) => { method: 'GET' | 'POST'; form: Record<string, string>; authorization?: string }

/** One way of signing in: a form, and the scopes that are asked for with it. */
export interface SignInForm {
  /** How the winner is remembered. */
  name: string
  form: TokenFormName
  scopes: string
  /** Tried only after the same form was refused for its scopes, or its token denied everything. */
  otherScopes: boolean
}

/** Every form with the first of the scopes, and, for servers that refuse them, with each of the others. */
export function signInForms(forms: readonly TokenFormName[], scopes: readonly string[]): SignInForm[] {
  return forms.flatMap((form) =>
    scopes.map((value, index) => ({
      name: index === 0 ? form : `${form} (${value === '' ? 'no scopes' : value})`,
      form,
      scopes: value,
      otherScopes: index > 0,
    })),
  )
}

/** The request for a token. */
export function tokenRequest(url: string, { form, scopes }: SignInForm, credentials: Credentials): HttpRequest {
  const build: TokenForm = tokenForms[form]
  const parts = build(credentials, scopes === '' ? {} : { scope: scopes })
  const headers = parts.authorization === undefined ? {} : { authorization: parts.authorization }
  const values = new URLSearchParams(parts.form)
  if (parts.method === 'GET') {
    const target = new URL(url)
    for (const [name, value] of values) target.searchParams.set(name, value)
    return { method: 'GET', url: target.href, headers, keepCookies: true }
  }
  return {
    method: 'POST',
    url,
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    body: values.toString(),
    keepCookies: true,
  }
}

/** What of the credentials must not be shown: each by itself, and as Basic puts key and secret together. */
export function secretsOf({ id, secret, password }: Credentials): string[] {
  const [plain, user] = [secret.reveal(), password?.reveal() ?? '']
  const together = [`${id}:${plain}`, `${encodeURIComponent(id)}:${encodeURIComponent(plain)}`]
  return [...together, plain, user, id].filter((text) => text !== '')
}

function basic(id: string, secret: string): string {
  return `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`
}

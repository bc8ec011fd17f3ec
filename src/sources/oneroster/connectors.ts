import type { Connector } from '../connector.ts'
import type { App } from '../sign-in/app.ts'
import { signInForms } from '../sign-in/forms.ts'
import { type OneRosterAddress, oneRosterAddress } from './address.ts'
import type { Base, Dialect, Look } from './dialect.ts'
import { VersionDiffers } from './failures.ts'
import { RestSource } from './rest-source.ts'
import { fields11, fields12, type Settings11, type Settings12, settings11, settings12 } from './settings.ts'

/**
 * The scopes that are asked for, then those for servers that refuse them, or a token without them.
 * @see https://www.imsglobal.org/spec/oneroster/v1p2/rostering-restbinding
 */
const scopes: Record<Base['version'], readonly string[]> = {
  '1.1': [
    '',
    'https://purl.imsglobal.org/spec/or/v1p1/scope/roster-core.readonly',
    // A server of 1.2 that lets itself be signed in to can be told from one that does not know the key.
    'https://purl.imsglobal.org/spec/or/v1p2/scope/roster-core.readonly',
  ],
  '1.2': [
    'https://purl.imsglobal.org/spec/or/v1p2/scope/roster-core.readonly',
    'https://purl.imsglobal.org/spec/or/v1p2/scope/roster.readonly',
    '',
  ],
}

export const oneRoster11: Connector<Settings11> = {
  id: 'oneroster-1.1',
  app: 'OneRoster',
  title: 'OneRoster 1.1',
  fields: fields11,
  settings: settings11,
  open: (settings, options) => {
    const dialect = dialectOf(settings, '1.1')
    return new RestSource(
      {
        ...dialect,
        tokenUrls: settings.signIn === 'oauth1' ? [] : dialect.tokenUrls,
        signatures: settings.signIn === 'oauth2' ? [] : ['oauth1-hmac-sha256', 'oauth1-hmac-sha1'],
      },
      settings,
      options,
    )
  },
}

export const oneRoster12: Connector<Settings12> = {
  id: 'oneroster-1.2',
  app: 'OneRoster',
  title: 'OneRoster 1.2',
  fields: fields12,
  settings: settings12,
  open: (settings, options) => new RestSource(dialectOf(settings, '1.2'), settings, options),
}

function dialectOf(settings: Settings12, version: Base['version']): Dialect {
  // The settings' schema has refused what is no address.
  const address = oneRosterAddress(settings.url, version, settings.allowPlainHttp) as OneRosterAddress
  return {
    app: appOf(version),
    credentials: {
      id: settings.clientId,
      secret: settings.clientSecret,
      username: settings.username,
      password: settings.password,
    },
    tokenUrls: settings.tokenUrl ? [settings.tokenUrl] : address.tokenUrls,
    forms: signInForms(
      ['client-credentials-basic', 'client-credentials-body', 'password-and-basic'],
      settings.scopes === undefined ? scopes[version] : [settings.scopes],
    ),
    signatures: [],
    bases: address.bases,
    explain: (missing, look) => (missing === 'OneRoster' ? otherVersion(address, look) : Promise.resolve(undefined)),
  }
}

async function otherVersion({ otherBases }: OneRosterAddress, look: Look): Promise<VersionDiffers | undefined> {
  for (const { url, version } of otherBases) {
    const seen = await look(`${url}/orgs?limit=1&offset=0`, { signedIn: true })
    if (seen?.status === 200 && seen.json !== undefined) return new VersionDiffers(new URL(url).host, version)
  }
  return undefined
}

function appOf(version: Base['version']): App {
  return {
    name: 'The OneRoster server',
    prefix: 'ONEROSTER',
    api: `OneRoster ${version} API`,
    credentials: 'this client ID and secret',
    credentialsHelp:
      'Copy client ID and secret once more from the student information system, and check that the key is active and has not expired.',
    addressHelp:
      "Copy the OneRoster API URL from the student information system; if it is right, enter the token URL in the account's advanced settings.",
  }
}

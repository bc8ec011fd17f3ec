import { parseAddress } from '../http/address.ts'

/** What a person pasted: where the API may begin, and the OneRoster URL when that is what was pasted. */
export interface SkywardAddress {
  /** Candidates for the base, in order, without trailing slashes. */
  roots: string[]
  oneRoster?: string
}

/** The same as either platform takes it: which one it is may have been mistaken. */
export interface PastedAddress {
  sms: SkywardAddress
  qmlativ: SkywardAddress
}

const oneRosterPath = /^(.*?)\/(?:ims\/)?oneroster(?:\/rostering)?\/v1p[12](?=\/|$)/i

/** What follows the base in addresses that people copy: pages about the API, the LMS API, the token endpoint. */
const afterTheBase = [
  // Behind a name such as SampleWIStuAPI nothing belongs to the base; behind a bare /api the path of a gateway may.
  /(?<=^(?:\/[^/]+)*?\/[^/]+api)\/.*$/i,
  /\/(swagger|docs|generic|custom)(\/.*)?$/i,
  /\/v1(\/.*)?$/i,
  /\/(oauth\/)?token$/i,
  /\/(ims\/)?oneroster(\/.*)?$/i,
  /\/ims$/i,
]

/** Takes apart what was pasted for SMS 2.0; undefined when it is no address. */
export function smsAddress(pasted: string, allowPlainHttp: boolean): SkywardAddress | undefined {
  const parts = takeApart(pasted, allowPlainHttp)
  if (!parts) return undefined
  // The page people sign in at is a script beside the API.
  const path = parts.path.replace(/\/scripts\/.*$/i, '')
  return { ...parts.oneRoster, roots: roots(parts.origin, path === '' ? ['/api', ''] : [path, ...withoutApi(path)]) }
}

/** Takes apart what was pasted for Qmlativ; undefined when it is no address. */
export function qmlativAddress(pasted: string, allowPlainHttp: boolean): SkywardAddress | undefined {
  const parts = takeApart(pasted, allowPlainHttp)
  if (!parts) return undefined
  const { origin, oneRoster } = parts
  // The web application's address ends in STS where the API's ends in API; people write it in any case.
  const path = parts.path.replace(/^((?:\/[^/]+)*?\/[^/]*)STS(\/.*)?$/i, '$1API')
  if (path !== '') return { ...oneRoster, roots: roots(origin, [path, ...withoutApi(path)]) }
  const { hostname } = new URL(origin)
  const customer = hostname.endsWith('.skyward.com') ? [`/${hostname.split('.')[0]}API`] : []
  return { ...oneRoster, roots: roots(origin, [...customer, '/API', '']) }
}

/** Takes apart what the settings' schema has not refused. */
export function pastedAddress(pasted: string, allowPlainHttp: boolean): PastedAddress {
  return {
    sms: smsAddress(pasted, allowPlainHttp) as SkywardAddress,
    qmlativ: qmlativAddress(pasted, allowPlainHttp) as SkywardAddress,
  }
}

function takeApart(pasted: string, allowPlainHttp: boolean) {
  const url = parseAddress(pasted, allowPlainHttp)
  if (!url) return undefined
  let path = url.pathname.replace(/\/$/, '')
  const named = oneRosterPath.exec(path)
  const oneRoster = named ? { oneRoster: url.origin + named[0] } : {}
  path = named?.[1] ?? path
  for (const pattern of afterTheBase) path = path.replace(pattern, '')
  return { origin: url.origin, path, oneRoster }
}

/** `…/api/ims/oneroster` may stand below a base without `/api`. */
function withoutApi(path: string): string[] {
  return /\/api$/i.test(path) ? [path.slice(0, -'/api'.length)] : []
}

function roots(origin: string, paths: readonly string[]): string[] {
  return [...new Set(paths)].map((path) => origin + path)
}

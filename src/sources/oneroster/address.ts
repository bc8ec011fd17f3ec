import { parseAddress } from '../http/address.ts'
import type { Base } from './dialect.ts'

type Version = Base['version']

const paths: Record<Version, readonly string[]> = {
  '1.1': ['/ims/oneroster/v1p1', '/api/ims/oneroster/v1p1'],
  '1.2': ['/ims/oneroster/rostering/v1p2', '/ims/oneroster/v1p2'],
}

const tokenPaths = ['/token', '/oauth/token', '/oauth/access_token', '/oauth2/token']

/** Where an account's OneRoster and its token endpoint may be, as its URL was pasted. */
export interface OneRosterAddress {
  bases: Base[]
  /** Where the other version would be. */
  otherBases: Base[]
  tokenUrls: string[]
}

const versions: Readonly<Record<string, Version>> = { v1p1: '1.1', v1p2: '1.2' }

const versionInPath =
  /^(.*?)\/(?:api\/)?(?:ims\/)?oneroster(?:\/[^/]+)*?\/(v1p[12])(?=\/|$)(?:\/[^/]+\/ims\/oneroster\/(?:rostering\/)?v1p[12](?=\/|$))?/i

/** Takes apart what was pasted; undefined when it is no address. */
export function oneRosterAddress(
  pasted: string,
  version: Version,
  allowPlainHttp: boolean,
): OneRosterAddress | undefined {
  const url = parseAddress(pasted, allowPlainHttp)
  if (!url) return undefined
  const path = url.pathname.replace(/\/$/, '')
  const named = versionInPath.exec(path)
  const root = url.origin + (named?.[1] ?? path.replace(/\/(ims(\/oneroster)?|swagger(\/.*)?)$/i, ''))
  const entered = url.origin + (named?.[0] ?? path)
  const at = (other: Version) => paths[other].map((below) => ({ url: root + below, version: other }))
  const enteredVersion = named ? versions[named[2]?.toLowerCase() ?? ''] : version
  const other: Version = version === '1.1' ? '1.2' : '1.1'
  const own = enteredVersion === version ? [{ url: entered, version }] : []
  const foreign = enteredVersion === version ? [] : [{ url: entered, version: other }]
  return {
    bases: distinct([...own, ...at(version)]),
    otherBases: distinct([...foreign, ...at(other)]),
    tokenUrls: [...new Set([root, url.origin])].flatMap((start) => tokenPaths.map((below) => start + below)),
  }
}

function distinct(bases: readonly Base[]): Base[] {
  return [...new Map(bases.map((base) => [base.url, base])).values()]
}

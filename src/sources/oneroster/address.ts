import { parseAddress } from '../http/address.ts'
import type { Base } from './dialect.ts'

type Version = Base['version']

const paths: Record<Version, readonly string[]> = {
  '1.1': ['/ims/oneroster/v1p1', '/api/ims/oneroster/v1p1'],
  '1.2': ['/ims/oneroster/rostering/v1p2', '/ims/oneroster/v1p2'],
}

/** The last is Follett Aspen's. */
const tokenPaths = ['/token', '/oauth/token', '/oauth/access_token', '/oauth2/token', '/oauth/rest/v2.0/auth']

/** Where Aspen's web application stands below its host, which is all that may have been pasted. */
const aspenRoots = ['/aspen', '/app']

/** Where an account's OneRoster and its token endpoint may be, as its URL was pasted. */
export interface OneRosterAddress {
  bases: Base[]
  /** Where the other version would be. */
  otherBases: Base[]
  tokenUrls: string[]
}

const versions: Readonly<Record<string, Version>> = { v1p1: '1.1', v1p2: '1.2' }

const versionInPath =
  /^(.*?)\/(?:api\/)?(?:ims\/)?oneroster(?:\/[^/]+)*?\/(v1p[12])(?=\/|$)(?:\/([^/]+)\/ims\/oneroster\/(?:rostering\/)?v1p[12](?=\/|$))?/i

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
  const aspen = path === '' ? aspenRoots.map((below) => root + below) : []
  const at = (other: Version) => paths[other].map((below) => ({ url: root + below, version: other }))
  const enteredVersion = named ? versions[named[2]?.toLowerCase() ?? ''] : version
  const other: Version = version === '1.1' ? '1.2' : '1.1'
  const own = enteredVersion === version ? [{ url: entered, version }] : []
  const foreign = enteredVersion === version ? [] : [{ url: entered, version: other }]
  return {
    bases: distinct([
      ...own,
      ...at(version),
      ...(version === '1.1' ? aspen.map((start) => ({ url: `${start}/ims/oneroster/v1p1`, version })) : []),
    ]),
    otherBases: distinct([...foreign, ...at(other)]),
    tokenUrls: [
      // Infinite Campus has the name of the app in the address, and wants it at the token endpoint too.
      ...(named?.[3] ? [`${root}/oauth2/token?appName=${named[3].replaceAll('&', '%26')}`] : []),
      ...[...new Set([root, url.origin])].flatMap((start) => tokenPaths.map((below) => start + below)),
      ...aspen.map((start) => `${start}/oauth/rest/v2.0/auth`),
    ],
  }
}

function distinct(bases: readonly Base[]): Base[] {
  return [...new Map(bases.map((base) => [base.url, base])).values()]
}

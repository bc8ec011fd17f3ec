import type { Dialect } from '../oneroster/dialect.ts'
import type { SkywardAddress } from './address.ts'
import type { SkywardSettings } from './settings.ts'

/** Below the base of the API, where a platform's servers are known to have OneRoster, and the token endpoint. */
interface Paths {
  oneRoster: readonly string[]
  token: string
}

/** Where an account's tokens and its OneRoster may be: as its settings say, or else what its domain leads to. */
export function placesOf(
  { oneRosterUrl, tokenUrl }: SkywardSettings,
  { roots, oneRoster }: SkywardAddress,
  paths: Paths,
): Pick<Dialect, 'tokenUrls' | 'bases'> {
  const below = roots.flatMap((root) => paths.oneRoster.map((path) => root + path))
  const urls = oneRosterUrl ? [oneRosterUrl] : [...(oneRoster ? [oneRoster] : []), ...below]
  return {
    tokenUrls: tokenUrl ? [tokenUrl] : roots.map((root) => root + paths.token),
    bases: [...new Set(urls)].map((url) => ({
      url: url.replace(/\/+$/, ''),
      version: /v1p2/i.test(url) ? '1.2' : '1.1',
    })),
  }
}

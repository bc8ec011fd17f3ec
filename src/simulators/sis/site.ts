import { type Answer, html, json } from './answer.ts'
import { endpoints } from './listing.ts'
import type { Quirks, SisKind } from './quirks.ts'
import type { Version } from './records.ts'

/** What stands at an address of a simulated server. */
export type Place =
  | { kind: 'token' }
  | { kind: 'token-moved'; to: string }
  | { kind: 'page'; version: Version; endpoint: string }
  | { kind: 'lms'; path: string }
  | { kind: 'open'; answer: Answer }
  | { kind: 'nothing' }

/** The addresses of a server, by platform and quirks. */
export function placeOf(kind: SisKind, quirks: Quirks, path: string): Place {
  if (kind === 'skyward-qmlativ' && path === webPath(quirks)) {
    return { kind: 'open', answer: html(200, 'Qmlativ', 'Sign in with your user name and password.') }
  }
  if (!path.startsWith(`${quirks.basePath}/`)) return { kind: 'nothing' }
  const below = path.slice(quirks.basePath.length)
  const platformPlace = kind === 'skyward-sms' ? smsPlace(below) : undefined
  return tokenPlace(quirks, below) ?? pagePlace(quirks, below) ?? platformPlace ?? { kind: 'nothing' }
}

function tokenPlace(quirks: Quirks, below: string): Place | undefined {
  if (quirks.oauth1) return undefined
  const moved = `${quirks.tokenPath}/moved`
  if (below === (quirks.tokenRedirect === null ? quirks.tokenPath : moved)) return { kind: 'token' }
  return below === quirks.tokenPath ? { kind: 'token-moved', to: `${quirks.basePath}${moved}` } : undefined
}

function pagePlace(quirks: Quirks, below: string): Place | undefined {
  if (quirks.lmsOnly) return undefined
  for (const { version, path } of rosterPaths(quirks)) {
    const endpoint = below.startsWith(`${path}/`) ? below.slice(path.length + 1) : ''
    if (Object.hasOwn(endpoints, endpoint)) return { kind: 'page', version, endpoint }
  }
  return undefined
}

function smsPlace(below: string): Place | undefined {
  if (below === '/swagger/ui/index') return { kind: 'open', answer: html(200, 'Swagger UI', 'Skyward API') }
  return below.startsWith('/v1/') ? { kind: 'lms', path: below.slice('/v1/'.length) } : undefined
}

export function rosterPaths(quirks: Quirks): { version: Version; path: string }[] {
  const paths: { version: Version; path: string }[] = []
  if (quirks.path11 !== null) paths.push({ version: '1.1', path: quirks.path11 })
  if (quirks.path12 !== null) paths.push({ version: '1.2', path: quirks.path12 })
  return paths
}

/** What a user copies from the platform's own pages: the base for Skyward, else the address of OneRoster. */
export function pastedPath(kind: SisKind, quirks: Quirks): string {
  const isSkyward = kind === 'skyward-sms' || kind === 'skyward-qmlativ'
  return isSkyward ? quirks.basePath : quirks.basePath + (rosterPaths(quirks)[0]?.path ?? '')
}

/** Qmlativ's web interface has the address of its API with STS for API. */
function webPath(quirks: Quirks): string {
  return quirks.basePath.replace(/API$/, 'STS')
}

/** SMS 2.0's LMS API: other addresses and other records than OneRoster's. */
export function lmsAnswer(path: string): Answer {
  if (path === 'schools') return json(200, [{ SchoolId: '101', SchoolName: 'Sample High School', DistrictCode: '001' }])
  if (path === 'students')
    return json(200, [{ DisplayId: '200001', NameId: 1, DefaultSchoolId: '101', GradeLevel: '10' }])
  return json(200, [])
}

import type { Class, Enrollment, Org, User } from '../../src/roster/model.ts'
import { type District, districtOf, type Records } from '../../src/simulators/district/district.ts'
import type { QuirksInput, SisKind } from '../../src/simulators/sis/quirks.ts'
import { type Sis, type SisOptions, startSis } from '../../src/simulators/sis/sis.ts'

const rosterScope = 'https://purl.imsglobal.org/spec/or/v1p2/scope/roster-core.readonly'

const active = { status: 'active', dateLastModified: '2026-08-01T12:00:00.000Z' }

function org(sourcedId: string, type: string, parentSourcedId = ''): Org {
  return { ...active, sourcedId, name: `Org ${sourcedId}`, type, identifier: '', parentSourcedId }
}

function user(sourcedId: string, role: string, orgs: readonly string[]): User {
  return {
    ...active,
    sourcedId,
    enabledUser: 'true',
    username: sourcedId,
    givenName: 'Zoë "Z"',
    middleName: '',
    familyName: `O'Hara`,
    preferredGivenName: 'Z',
    preferredMiddleName: '',
    preferredFamilyName: '',
    identifier: '',
    email: '',
    grades: role === 'student' ? ['09'] : [],
    primaryOrgSourcedId: orgs[0] ?? '',
    roles: orgs.map((orgSourcedId, place) => ({
      roleType: place === 0 ? 'primary' : 'secondary',
      role,
      orgSourcedId,
      beginDate: '',
      endDate: '',
    })),
  }
}

function enrollment(sourcedId: string, userSourcedId: string, role: string): Enrollment {
  return {
    ...active,
    sourcedId,
    classSourcedId: 'c1',
    schoolSourcedId: 's1',
    userSourcedId,
    role,
    primary: 'true',
    beginDate: '2026-08-01',
    endDate: '2026-12-31',
  }
}

const class_: Class = {
  ...active,
  sourcedId: 'c1',
  title: 'Art',
  classCode: 'A1',
  classType: 'scheduled',
  grades: ['09'],
  periods: ['1', '2'],
  courseSourcedId: 'k1',
  schoolSourcedId: 's1',
  termSourcedIds: ['t1'],
}

/** A district of two schools, some students and one teacher, who works at both schools. */
export function smallDistrict(students: number, more: Records = {}): District {
  const people = Array.from({ length: students }, (_, number) => user(`p${number}`, 'student', ['s1']))
  const rows = people.map(({ sourcedId }, number) => enrollment(`e${number}`, sourcedId, 'student'))
  return districtOf({
    orgs: [org('d', 'district'), org('s1', 'school', 'd'), org('s2', 'school', 'd')],
    academicSessions: [
      {
        ...active,
        sourcedId: 't1',
        title: 'Fall',
        type: 'term',
        startDate: '2026-08-01',
        endDate: '2026-12-31',
        parentSourcedId: '',
        schoolYear: '2027',
      },
    ],
    courses: [{ ...active, sourcedId: 'k1', title: 'Art', courseCode: '', grades: [], orgSourcedId: 's1' }],
    classes: [class_],
    users: [...people, user('t', 'teacher', ['s1', 's2'])],
    enrollments: [...rows, enrollment('et', 't', 'teacher')],
    ...more,
  })
}

/** Runs a test against a simulated server of a small district, and closes it. */
export async function withSis(
  kind: SisKind,
  quirks: QuirksInput,
  use: (sis: Sis) => Promise<void>,
  more: Partial<SisOptions> = {},
): Promise<void> {
  const sis = await startSis({ kind, district: smallDistrict(20), quirks, ...more })
  try {
    await use(sis)
  } finally {
    await sis.close()
  }
}

export const basic = ({ key, secret }: Sis) => `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`

/** Asks for a token with client credentials, as Basic and in the form at once, and with a scope. */
export function askForToken(sis: Sis, form: Record<string, string> = {}): Promise<Response> {
  const fields = {
    grant_type: 'client_credentials',
    client_id: sis.key,
    client_secret: sis.secret,
    scope: rosterScope,
    ...form,
  }
  return fetch(sis.tokenUrl, {
    method: 'POST',
    headers: { authorization: basic(sis) },
    body: new URLSearchParams(fields),
  })
}

export async function tokenOf(sis: Sis): Promise<string> {
  const answer = (await (await askForToken(sis)).json()) as { access_token: string }
  return answer.access_token
}

/** Asks for a page with a token; `path` is such as `users?limit=10`. */
export async function page(sis: Sis, path: string, token?: string): Promise<Response> {
  const authorization = `Bearer ${token ?? (await tokenOf(sis))}`
  return fetch(`${sis.oneRosterUrl}/${path}`, { headers: { authorization } })
}

/** The sourcedIds of a page. */
export async function idsOn(sis: Sis, path: string, token?: string): Promise<(string | undefined)[]> {
  const body = (await (await page(sis, path, token)).json()) as Record<string, ({ sourcedId: string } | null)[]>
  return (Object.values(body)[0] ?? []).map((record) => record?.sourcedId)
}

/** The records of a page, whatever they look like. */
export async function recordsOn(sis: Sis, path: string, token?: string): Promise<Record<string, unknown>[]> {
  const body = (await (await page(sis, path, token)).json()) as Record<string, Record<string, unknown>[]>
  return Object.values(body)[0] ?? []
}

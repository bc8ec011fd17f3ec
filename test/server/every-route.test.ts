import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { type Role, roles } from '../../src/flows/actor.ts'
import type { Context } from '../../src/flows/context.ts'
import type { Needs } from '../../src/server/needs.ts'
import { onEachDatabase } from '../databases.ts'
import { type Client, type PersonClient, type TestService, testService } from '../service.ts'
import { type JsonSchema, sampleOf } from './sample-body.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

interface Route {
  method: Method
  path: string
  needs: Needs
  summary: string
  body: object | undefined
  /** It goes on sending, so that a test that waits for the end of its answer would wait for ever. */
  endless: boolean
}

onEachDatabase('every route of the OpenAPI document', (open) => {
  let service: TestService
  let routes: Route[]
  let team: string
  let other: Other
  let owner: PersonClient
  let members: Record<Role, PersonClient>
  let keys: Record<Role, Client>
  let stranger: PersonClient
  let strangersKey: Client

  before(async () => {
    service = await testService(await open())
    routes = routesOf((await service.nobody.get('/api/openapi.json')).body)
    team = await service.team('Here')
    const elsewhere = await service.team('Elsewhere')
    owner = await service.person({ owner: true })
    members = await byRole((role) => service.member(team, role))
    keys = await byRole((role) => service.key(team, role))
    stranger = await service.member(elsewhere, 'administrator')
    strangersKey = await service.key(elsewhere, 'administrator')
    other = { team: elsewhere, ids: await thingsOf(service.context, elsewhere, stranger.personId) }
  })
  after(() => service.close())

  test('says what it does and who may call it', () => {
    assert.ok(routes.length > 40)
    for (const { method, path, summary, needs } of routes) assert.ok(summary && needs, `${method} ${path}`)
  })

  describe('refuses', () => {
    test('whoever is not signed in', async () => {
      for (const route of routes.filter(({ needs }) => needs !== 'nobody')) {
        await expect(401, route, service.nobody, address(route, team))
        await expect(401, route, withHeader({ authorization: 'Bearer fb_unknown' }), address(route, team))
        await expect(401, route, withHeader({ cookie: 'firstbell.session_token=x.y' }, true), address(route, team))
      }
    })

    test('an API key where a person is needed', async () => {
      for (const route of routes.filter(({ needs }) => needs === 'person' || needs === 'owner')) {
        await expect(403, route, keys.administrator, address(route, team))
      }
    })

    test('whoever is no owner, where the installation is concerned', async () => {
      for (const route of routes.filter(({ needs }) => needs === 'owner')) {
        await expect(403, route, members.administrator, address(route, team))
      }
    })

    test('members and keys whose role is too small', async () => {
      for (const { route, needs } of ofTeams()) {
        for (const role of roles.slice(roles.indexOf(needs) + 1)) {
          await expect(403, route, members[role], address(route, team))
          await expect(403, route, keys[role], address(route, team))
        }
      }
    })

    test('members and keys of another team, and owners who are in no team', async () => {
      for (const { route } of ofTeams()) {
        for (const client of [stranger, strangersKey, owner]) await expect(404, route, client, address(route, team))
      }
    })

    test("another team's things under one's own team", async () => {
      const before = await countOf(service.context, other.team)
      for (const { route } of ofTeams()) {
        const url = address(route, team, other.ids)
        if (url === address(route, team)) continue
        const { status } = await call(route, members.administrator, url)
        assert.ok([400, 404].includes(status), `${route.method} ${url} answered ${status}`)
      }
      assert.deepEqual(await countOf(service.context, other.team), before)
    })

    test('pages of other sites', async () => {
      const { cookie = '' } = members.administrator.headers
      for (const route of routes.filter(({ method, path }) => method !== 'GET' && !path.includes('/callback/'))) {
        for (const headers of [
          { cookie },
          { cookie, origin: 'https://elsewhere.example' },
          { cookie, 'sec-fetch-site': 'cross-site' },
          { cookie, origin: 'null' },
        ]) {
          await expect(403, route, withHeader(headers), address(route, team))
        }
      }
    })
  })

  test('lets everybody read who may, and fails for nobody', async () => {
    for (const route of routes.filter(({ method, endless }) => method === 'GET' && !endless)) {
      const clients = clientsFor(route.needs)
      for (const client of clients) {
        const { status } = await call(route, client, address(route, team))
        assert.ok(![401, 403].includes(status) && status < 500, `${route.path} answered ${status}`)
      }
    }
  })

  test('never fails for a body that the document allows, nor for one that it does not', async () => {
    for (const route of routes.filter(({ method, path, endless }) => method !== 'GET' && !endless && !fatal(path))) {
      const client = route.needs === 'owner' ? owner : members.administrator
      for (const body of [route.body, {}, [], { unknown: true }]) {
        const { status } = await client.call(route.method, address(route, team), body)
        assert.ok(status < 500, `${route.method} ${route.path} answered ${status}`)
      }
    }
  })

  function ofTeams(): { route: Route; needs: Role }[] {
    return routes.flatMap((route) => {
      const needs = roles.find((role) => role === route.needs)
      return needs ? [{ route, needs }] : []
    })
  }

  function clientsFor(needs: Needs): Client[] {
    if (needs === 'nobody') return [service.nobody]
    if (needs === 'owner') return [owner]
    if (needs === 'person') return [members.auditor]
    return roles.slice(0, roles.indexOf(needs) + 1).flatMap((role) => [members[role], keys[role]])
  }

  function withHeader(headers: Record<string, string>, ours = false): Client {
    return service.clientWith({ ...headers, ...(ours && { origin: 'http://127.0.0.1:4010' }) })
  }
})

interface Other {
  team: string
  ids: Record<string, string>
}

/** Routes that would take away what the other requests stand on. */
function fatal(path: string): boolean {
  return path === '/api/teams/{teamId}' || path.includes('/sign-out') || path === '/api/me/sessions'
}

async function expect(status: number, route: Route, client: Client, url: string): Promise<void> {
  const answer = await call(route, client, url)
  assert.equal(
    answer.status,
    status,
    `${route.method} ${url} answered ${answer.status}: ${JSON.stringify(answer.body)}`,
  )
  assert.equal(typeof answer.body.error.message, 'string')
}

function call({ method, body }: Route, client: Client, url: string) {
  return client.call(method, url, method === 'GET' ? undefined : body)
}

/** The address with the team's id, and with ids of nothing, or of another team's things, everywhere else. */
function address({ path }: Route, team: string, ids: Record<string, string> = {}): string {
  return path
    .replace('{teamId}', team)
    .replaceAll(/\/([a-z-]+)\/\{(\w+)\}/g, (_, kind: string) => `/${kind}/${ids[kind] ?? nothing}`)
    .replaceAll(/\{\w+\}/g, '1')
}

const nothing = randomUUID()

// biome-ignore lint/suspicious/noExplicitAny: The document is what is tested here.
function routesOf(document: any): Route[] {
  return Object.entries<Record<string, DocumentedRoute>>(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, documented]) => {
      const schema = documented.requestBody?.content?.['application/json']?.schema
      return {
        method: method.toUpperCase() as Method,
        path,
        needs: documented['x-needs'],
        summary: documented.summary,
        body: schema && (sampleOf(schema) as object),
        endless: JSON.stringify(documented).includes('text/event-stream'),
      }
    }),
  )
}

interface DocumentedRoute {
  summary: string
  'x-needs': Needs
  requestBody?: { content?: Record<string, { schema: JsonSchema }> }
  responses: object
}

async function byRole<Found>(make: (role: Role) => Promise<Found>): Promise<Record<Role, Found>> {
  const [administrator, operator, auditor] = [
    await make('administrator'),
    await make('operator'),
    await make('auditor'),
  ]
  return { administrator, operator, auditor }
}

/** One of everything that a team can have, by the part of the address that its id comes after. */
async function thingsOf({ db }: Context, team_id: string, personId: string): Promise<Record<string, string>> {
  const made = { connector: 'skyward-qmlativ', settings: '{}', secrets: Buffer.alloc(0), team_id }
  const source = await db
    .insertInto('accounts')
    .values({ ...made, name: 'SIS' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const destination = await db
    .insertInto('accounts')
    .values({ ...made, connector: 'apple-school-manager', name: 'Apple' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const project = await db
    .insertInto('projects')
    .values({ team_id, template: 'oneroster', name: 'Daily' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const flow = await db
    .insertInto('flows')
    .values({
      team_id,
      project_id: project.id,
      name: 'Daily',
      source_account_id: source.id,
      destination_account_id: destination.id,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const run = await db
    .insertInto('runs')
    .values({
      team_id,
      project_id: project.id,
      flow_id: flow.id,
      version: 1,
      destination_account_id: destination.id,
      trigger: 'manual',
      started_by: 'Robin',
      state: 'succeeded',
      states: '[]',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const channel = await db
    .insertInto('notification_channels')
    .values({ team_id, kind: 'mail', name: 'Office', settings: '{}', secrets: Buffer.alloc(0), events: [] })
    .returning('id')
    .executeTakeFirstOrThrow()
  const invitation = await db
    .insertInto('invitations')
    .values({
      team_id,
      email: 'new@district.example',
      role: 'auditor',
      token_hash: randomUUID(),
      expires_at: new Date(Date.now() + 3_600_000),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const key = await db.selectFrom('api_keys').select('id').where('team_id', '=', team_id).executeTakeFirstOrThrow()
  return {
    accounts: source.id,
    projects: project.id,
    flows: flow.id,
    runs: run.id,
    channels: channel.id,
    members: personId,
    invitations: invitation.id,
    'api-keys': key.id,
  }
}

const tables = [
  'accounts',
  'projects',
  'flows',
  'runs',
  'notification_channels',
  'members',
  'invitations',
  'api_keys',
  'audit_log',
] as const

/** How many rows of each kind a team has. */
async function countOf({ db }: Context, teamId: string): Promise<Record<string, number>> {
  const counts = tables.map(async (table) => {
    const { count } = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('team_id', '=', teamId)
      .executeTakeFirstOrThrow()
    return [table, Number(count)]
  })
  return Object.fromEntries(await Promise.all(counts))
}

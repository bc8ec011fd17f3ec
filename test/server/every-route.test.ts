import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Role, roles } from '../../src/flows/actor.ts'
import type { Needs } from '../../src/server/needs.ts'
import { onEachDatabase } from '../databases.ts'
import { type Client, type PersonClient, type TestService, testService } from '../service.ts'
import { address, askedFor, type Route, routesOf } from './documented-routes.ts'
import { countOf, thingsOf } from './things-of-team.ts'

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

  test('describes nothing that cannot be: parts that belong together and forbid each other', async () => {
    const { body } = await service.nobody.get('/api/openapi.json')
    for (const part of partsOf(body)) {
      if (!Array.isArray(part['allOf']) || part['allOf'].length < 2) continue
      const closed = [...partsOf(part['allOf'])].filter(({ additionalProperties }) => additionalProperties === false)
      assert.deepEqual(closed, [])
    }
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

    test("another team's things in a query or in a body", async () => {
      const before = await countOf(service.context, other.team)
      for (const { route } of ofTeams().filter(({ route }) => !route.endless)) {
        const asking = askedFor(route, other.ids)
        if (!asking) continue
        const url = `${address(route, team)}${asking.search}`
        const { status, body } = await call(asking, members.administrator, url)
        if (status === 200 && route.method === 'GET') assert.deepEqual(body.items, [], url)
        else assert.ok([400, 404].includes(status), `${route.method} ${url} answered ${status}`)
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

/** Every object in a document, itself included. */
function* partsOf(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return
  yield value as Record<string, unknown>
  for (const part of Object.values(value)) yield* partsOf(part)
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

async function byRole<Found>(make: (role: Role) => Promise<Found>): Promise<Record<Role, Found>> {
  const [administrator, operator, auditor] = [
    await make('administrator'),
    await make('operator'),
    await make('auditor'),
  ]
  return { administrator, operator, auditor }
}

/** A service to test with: a Context on a given database, its server, and clients for whoever may call it. */
import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '../src/flows/actor.ts'
import type { Context } from '../src/flows/context.ts'
import type { MadeUpDistricts } from '../src/flows/made-up-district/servers.ts'
import type { App } from '../src/server/app.ts'
import { sessionCookie, signInSecret } from '../src/server/better-auth.ts'
import { buildApp } from '../src/server/build-app.ts'
import type { LogOptions } from '../src/server/log.ts'
import type { Database } from '../src/store/database.ts'
import { openQueue } from '../src/store/queue.ts'
import { Vault } from '../src/vault/vault.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: A test says what it expects of the body itself.
  body: any
  headers: Record<string, unknown>
}

/** Calls the server as somebody. */
export interface Client {
  /** The headers that say who calls. */
  headers: Record<string, string>
  call(method: Method, url: string, body?: object): Promise<Answer>
  get(url: string): Promise<Answer>
  post(url: string, body?: object): Promise<Answer>
  put(url: string, body?: object): Promise<Answer>
  patch(url: string, body?: object): Promise<Answer>
  delete(url: string, body?: object): Promise<Answer>
}

/** A person's client. */
export interface PersonClient extends Client {
  personId: string
  email: string
}

interface NewPerson {
  name?: string
  email?: string
  owner?: boolean
  /** The teams that the person is in: a role by each team's id. */
  roles?: Readonly<Record<string, Role>>
}

export interface TestService {
  context: Context
  app: App
  nobody: Client
  /** A client that sends these headers. */
  clientWith(headers: Record<string, string>): Client
  /** Makes a team and returns its id. */
  team(name?: string): Promise<string>
  /** Makes a person who is signed in. */
  person(person?: NewPerson): Promise<PersonClient>
  /** Makes a person with one role in one team, signed in. */
  member(teamId: string, role: Role): Promise<PersonClient>
  /** Makes an API key of a team. */
  key(teamId: string, role: Role): Promise<Client>
  /** Closes the server and the queue and removes the data folder; whoever opened the database closes it. */
  close(): Promise<void>
}

interface Settings {
  publicUrl?: string
  shared?: boolean
  masterKey?: Buffer
  metricsToken?: string
  /** Default: nobody is believed. */
  trustProxy?: string[]
  madeUpDistricts?: MadeUpDistricts
  /** Default: nothing is written down. */
  log?: LogOptions
}

/** A service on a migrated database. */
export async function testService(database: Database, settings: Settings = {}): Promise<TestService> {
  const masterKey = settings.masterKey ?? randomBytes(32)
  const dataFolder = await mkdtemp(join(tmpdir(), 'firstbell-service-'))
  const queue = await openQueue(database)
  const context: Context = {
    db: database.db,
    queue,
    vault: new Vault(masterKey, 'settings'),
    masterKey,
    dataFolder,
    shared: settings.shared ?? false,
    publicUrl: settings.publicUrl ?? 'http://127.0.0.1:4010',
    ...(settings.madeUpDistricts && { madeUpDistricts: settings.madeUpDistricts }),
  }
  const app = await buildApp(context, {
    trustProxy: settings.trustProxy ?? false,
    log: settings.log ?? { level: 'silent' },
    metricsToken: settings.metricsToken,
  })
  const people = new TestPeople(context, app)
  return {
    context,
    app,
    nobody: clientOf(app, {}),
    clientWith: (headers) => clientOf(app, headers),
    team: (name) => people.team(name),
    person: (person) => people.person(person),
    member: (teamId, role) => people.person({ roles: { [teamId]: role } }),
    key: (teamId, role) => people.key(teamId, role),
    close: async () => {
      await app.close()
      await queue.stop({ graceful: false })
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

/** A client that sends these headers with every request. */
function clientOf(app: App, headers: Record<string, string>): Client {
  const call = async (method: Method, url: string, body?: object): Promise<Answer> => {
    const answer = await app.inject({ method, url, headers, ...(body && { payload: body }) })
    const json = String(answer.headers['content-type'] ?? '').startsWith('application/json')
    return { status: answer.statusCode, body: json ? answer.json() : answer.body, headers: answer.headers }
  }
  return {
    headers,
    call,
    get: (url) => call('GET', url),
    post: (url, body) => call('POST', url, body),
    put: (url, body) => call('PUT', url, body),
    patch: (url, body) => call('PATCH', url, body),
    delete: (url, body) => call('DELETE', url, body),
  }
}

class TestPeople {
  readonly #context: Context
  readonly #app: App

  constructor(context: Context, app: App) {
    this.#context = context
    this.#app = app
  }

  async team(name = `District ${randomUUID().slice(0, 8)}`): Promise<string> {
    const row = await this.#context.db.insertInto('teams').values({ name }).returning('id').executeTakeFirstOrThrow()
    return row.id
  }

  async person({ name = 'Robin Example', email, owner = false, roles = {} }: NewPerson = {}): Promise<PersonClient> {
    const { db, masterKey, publicUrl } = this.#context
    const address = email ?? `robin-${randomUUID().slice(0, 8)}@district.example`
    const person = await db
      .insertInto('people')
      .values({ name, email: address, emailVerified: true, owner })
      .returning('id')
      .executeTakeFirstOrThrow()
    for (const [teamId, role] of Object.entries(roles)) {
      await db.insertInto('members').values({ team_id: teamId, person_id: person.id, role }).execute()
    }
    const token = randomBytes(24).toString('hex')
    const expiresAt = new Date(Date.now() + 7 * 24 * 3_600_000)
    await db.insertInto('sessions').values({ token, userId: person.id, expiresAt }).execute()
    // Signed here, so that a test need not wait for a password to be hashed.
    const signature = createHmac('sha256', signInSecret(masterKey)).update(token).digest('base64')
    const cookie = `${sessionCookie(publicUrl)}=${encodeURIComponent(`${token}.${signature}`)}`
    return {
      ...clientOf(this.#app, { cookie, origin: new URL(publicUrl).origin }),
      personId: person.id,
      email: address,
    }
  }

  async key(teamId: string, role: Role): Promise<Client> {
    const text = `fb_${randomBytes(32).toString('base64url')}`
    const key_hash = createHash('sha256').update(text).digest('hex')
    await this.#context.db
      .insertInto('api_keys')
      .values({ team_id: teamId, name: `A key of an ${role}`, role, starts_with: text.slice(0, 9), key_hash })
      .execute()
    return clientOf(this.#app, { authorization: `Bearer ${text}` })
  }
}

/** A team of a test service, a simulated Skyward and a real SFTP server, with what a person would enter for both. */
import assert from 'node:assert/strict'
import { EventEmitter, once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { PassThrough } from 'node:stream'
import { madeUpDistrict } from '../../src/simulators/district/made-up.ts'
import { type Sis, startSis } from '../../src/simulators/sis/sis.ts'
import type { Database } from '../../src/store/database.ts'
import { type OpenSsh, startOpenSsh } from '../openssh.ts'
import { type PersonClient, type TestService, testService } from '../service.ts'

export interface OtherSystems {
  sis: Sis
  /** Another platform than the one that is chosen. */
  qmlativ: Sis
  openSsh: OpenSsh
  /** What a person enters for Skyward. */
  skyward: { kind: string; settings: Record<string, unknown> }
  /** What a person enters for Apple School Manager, the host key confirmed. */
  apple: { kind: string; settings: Record<string, unknown> }
  close(): Promise<void>
}

/** Starts the systems that accounts lead to. */
export async function startOtherSystems(): Promise<OtherSystems> {
  const district = madeUpDistrict({ students: 60, day: '2026-10-01', idStyle: 'sms' })
  const sis = await startSis({ kind: 'skyward-sms', district })
  const qmlativ = await startSis({ kind: 'skyward-qmlativ', district })
  const openSsh = await startOpenSsh()
  return {
    sis,
    qmlativ,
    openSsh,
    skyward: { kind: 'skyward-sms', settings: { domain: sis.url, key: sis.key, secret: sis.secret } },
    apple: {
      kind: 'apple-school-manager',
      settings: {
        host: openSsh.host,
        port: openSsh.port,
        user: openSsh.user,
        privateKey: readFileSync(openSsh.privateKeyPath, 'utf8'),
        folder: openSsh.remoteFolder,
        hostKey: openSsh.hostKeyFingerprint,
      },
    },
    close: async () => {
      await sis.close()
      await qmlativ.close()
      openSsh.close()
    },
  }
}

/** A door in front of a server, through which connections come only while it is open. */
export interface Door {
  /** The server's address, through the door. */
  throughDoor(url: string): string
  shut(): void
  open(): void
  /** Resolves when the next connection that waits before the shut door is given up. */
  givenUp(): Promise<void>
  close(): Promise<void>
}

/** Puts a door, open at first, in front of a server. */
export async function startDoor(to: string): Promise<Door> {
  const { hostname, port } = new URL(to)
  const sockets = new Set<Socket>()
  const leaving = new EventEmitter()
  let opened = Promise.withResolvers<void>()
  opened.resolve()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('close', () => leaving.emit('left'))
    // What was sent is kept until the door opens; a caller who leaves is noticed before that.
    const sent = socket.pipe(new PassThrough())
    opened.promise.then(() => {
      if (socket.destroyed) return
      const behind = connect(Number(port), hostname)
      sockets.add(behind)
      behind.on('error', () => socket.destroy())
      sent.pipe(behind).pipe(socket)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port: doorPort } = server.address() as AddressInfo
  return {
    throughDoor: (url) => url.replace(`:${port}`, `:${doorPort}`),
    shut: () => {
      opened = Promise.withResolvers()
    },
    open: () => opened.resolve(),
    givenUp: async () => {
      await once(leaving, 'left')
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

export interface ConnectedTeam {
  service: TestService
  teamId: string
  /** Begins the addresses of all that is the team's. */
  url: string
  administrator: PersonClient
  /** Ids of two accounts that were put into the database without signing in. */
  sourceId: string
  destinationId: string
}

/** A service with a team that has a source and a destination; nobody has signed in to either. */
export async function connectedTeam(database: Database): Promise<ConnectedTeam> {
  const service = await testService(database)
  const teamId = await service.team()
  const administrator = await service.member(teamId, 'administrator')
  const sourceId = await storedAccount(service, teamId, 'skyward-sms', { domain: 'sis.district.example/api', key: 'k' })
  const destinationId = await storedAccount(service, teamId, 'apple-school-manager', {
    host: 'upload.appleschoolcontent.com',
    user: 'abc@sftp.apple.com',
  })
  return { service, teamId, url: `/api/teams/${teamId}`, administrator, sourceId, destinationId }
}

/** Puts an account into the database as it is, without signing in. */
export async function storedAccount(
  { context }: TestService,
  teamId: string,
  connector: string,
  settings: Record<string, unknown>,
): Promise<string> {
  const { id } = await context.db
    .insertInto('accounts')
    .values({
      team_id: teamId,
      connector,
      name: `${connector} ${JSON.stringify(settings)}`,
      settings: JSON.stringify(settings),
      secrets: Buffer.from('sealed'),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What the last page of the wizard sends. */
export function finished(team: Pick<ConnectedTeam, 'sourceId' | 'destinationId'>, changes: object = {}) {
  return {
    template: 'skyward',
    accounts: { source: team.sourceId, destination: team.destinationId },
    configuration: { hour: 2, minute: 30, timeZone: 'America/Chicago' },
    ...changes,
  }
}

/** Finishes the wizard, and returns the project and its flow. */
export async function projectWithFlow(team: ConnectedTeam, changes: object = {}) {
  const { status, body } = await team.administrator.post(`${team.url}/projects`, finished(team, changes))
  assert.equal(status, 201, JSON.stringify(body))
  return body
}

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { Client } from 'pg'
import { readEnvironment } from '../../src/commands/environment.ts'
import { openService } from '../../src/commands/open-service.ts'
import { readServiceSettings } from '../../src/commands/service-settings.ts'
import { emptyPostgresqlUrl, freshPostgresqlUrl } from '../databases.ts'
import { firstbell } from './firstbell.ts'

/** A message of PostgreSQL's that asks for a proof of identity: https://www.postgresql.org/docs/current/protocol-message-formats.html */
function authentication(step: number, data: string): Buffer {
  const message = Buffer.alloc(9 + data.length, 'R')
  message.writeInt32BE(8 + data.length, 1)
  message.writeInt32BE(step, 5)
  message.write(data, 9, 'latin1')
  return message
}

/** How a server answers what it is sent, one time after the other. */
const servers: Record<string, readonly (Buffer | string | null)[]> = {
  // What MySQL says when somebody connects.
  'speaks another language than PostgreSQL': ['J\0\0\0\n8.0.36\0'.padEnd(78, 'x')],
  'hangs up': [null],
  'wants a password where DATABASE_URL has none': [authentication(10, 'SCRAM-SHA-256\0\0'), authentication(11, 'r=x')],
}

suite('a database server that', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'firstbell-away-'))
  })
  after(() => rm(folder, { recursive: true, force: true }))

  for (const [name, answers] of Object.entries(servers)) {
    test(`${name} is away, and nothing waits for it`, async (t) => {
      const sockets = new Set<Socket>()
      const server = createServer((socket) => {
        const waiting = [...answers]
        sockets.add(socket)
        socket.on('error', () => undefined).once('close', () => sockets.delete(socket))
        socket.on('data', () => {
          const answer = waiting.shift()
          if (answer === null) socket.end()
          else if (answer !== undefined) socket.write(answer)
        })
      })
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      t.after(() => {
        for (const socket of sockets) socket.destroy()
        server.close()
      })
      const { port } = server.address() as AddressInfo
      const variables = { DATABASE_URL: `postgresql://firstbell@127.0.0.1:${port}/x`, FIRSTBELL_DATA: folder }
      const listening = { signal: new AbortController().signal, say: assert.fail, onError: assert.fail }
      await assert.rejects(openService(readServiceSettings(variables), listening), { code: 'DATABASE_AWAY' })
      const { err } = await firstbell(['backup', join(folder, 'x.zip')], { environment: readEnvironment(variables) })
      assert.match(err, /DATABASE_AWAY/)
      await Promise.all([...sockets].map((socket) => once(socket, 'close', { signal: AbortSignal.timeout(5000) })))
    })
  }
})

suite('a PostgreSQL that lets a service in, and not do all that it needs', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'firstbell-rights-'))
  })
  after(() => rm(folder, { recursive: true, force: true }))

  const opened = (DATABASE_URL: string) => {
    const listening = { signal: new AbortController().signal, say: assert.fail, onError: () => undefined }
    return openService(readServiceSettings({ DATABASE_URL, FIRSTBELL_DATA: folder }), listening)
  }

  test('is named where its user may make tables and no schema', async () => {
    const url = new URL(await emptyPostgresqlUrl())
    const owner = new Client({ connectionString: url.href })
    await owner.connect()
    url.username = `app_${randomUUID().replaceAll('-', '')}`
    await owner.query(`CREATE ROLE ${url.username} LOGIN; GRANT CREATE ON SCHEMA public TO ${url.username}`)
    await owner.end()
    await assert.rejects(opened(url.href), {
      code: 'DATABASE_AWAY',
      message: /permission denied for database/,
      next: /owns the database/,
    })
  })

  test('is named where it can only be read', async () => {
    const url = new URL(await freshPostgresqlUrl())
    url.searchParams.set('options', '-c default_transaction_read_only=on')
    await assert.rejects(opened(url.href), { code: 'DATABASE_AWAY', message: /read-only/, next: /written/ })
  })
})

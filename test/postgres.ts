import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** A real PostgreSQL server for tests, empty, in a folder of its own; it trusts everybody on 127.0.0.1. */
export interface Postgres {
  /** The address of one of its databases; `postgres` is there from the start. */
  url(database?: string): string
  /** Ends it as a crash does, so that every connection breaks. */
  stop(): Promise<void>
  /** Starts it again after `stop`, on the same port and with the same data. */
  start(): Promise<void>
  /** Ends it and removes its folder. Happens by itself when the process exits. */
  close(): void
}

/** Where Debian keeps the programs of the newest PostgreSQL, none of which is on the search path. */
function programs(): string {
  const base = '/usr/lib/postgresql'
  const versions = existsSync(base) ? readdirSync(base).toSorted((a, b) => Number(b) - Number(a)) : []
  const folder = versions.map((version) => join(base, version, 'bin')).find((path) => existsSync(join(path, 'initdb')))
  if (!folder) throw new Error('There is no PostgreSQL. Run: sudo apt-get update && sudo apt-get install -y postgresql')
  return folder
}

/** PostgreSQL refuses to run as root, so root runs it as the user that Debian's package made for it. */
function unprivileged(): { uid?: number; gid?: number } {
  if (userInfo().uid !== 0) return {}
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

/**
 * Nothing has to outlive the machine, so nothing waits for the disk. What is committed outlives `stop`. Databases that live
 * for seconds need no vacuum.
 */
const settings = {
  fsync: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_connections: '200',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
}

/** Starts a server on a free port. Takes a second. */
export async function startPostgres(): Promise<Postgres> {
  const bin = programs()
  const as = unprivileged()
  const folder = mkdtempSync(join(tmpdir(), 'firstbell-postgres-'))
  if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid)
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  try {
    const how = ['--no-sync', '--auth=trust', '--username=firstbell', '--encoding=UTF8', '--locale=C']
    execFileSync(join(bin, 'initdb'), ['-D', folder, ...how], { ...as, cwd: folder, stdio: 'pipe' })
    const port = await freePort()
    let server = await launch({ bin, as, folder, port })
    const close = () => {
      process.off('exit', close)
      // It has to be gone before its folder is, or it leaves files behind.
      spawnSync(join(bin, 'pg_ctl'), ['stop', '-D', folder, '-m', 'immediate', '-w', '-t', '10'], {
        ...as,
        cwd: folder,
      })
      remove()
    }
    process.once('exit', close)
    return {
      url: (database = 'postgres') => `postgresql://firstbell@127.0.0.1:${port}/${database}`,
      stop: async () => {
        const ended = once(server, 'exit')
        server.kill('SIGQUIT')
        await ended
      },
      start: async () => {
        server = await launch({ bin, as, folder, port })
      },
      close,
    }
  } catch (error) {
    remove()
    throw error
  }
}

interface Launch {
  bin: string
  as: { uid?: number; gid?: number }
  folder: string
  port: number
}

async function launch({ bin, as, folder, port }: Launch) {
  const options = Object.entries({ ...settings, port }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(join(bin, 'postgres'), ['-D', folder, ...options], {
    ...as,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  const ready = new Promise<void>((resolve) => {
    server.stderr.on('data', (chunk) => {
      if (said.includes('ready to accept connections')) return
      said += chunk
      if (said.includes('ready to accept connections')) resolve()
    })
  })
  await Promise.race([
    ready,
    once(server, 'exit').then(() => {
      throw new Error(`PostgreSQL did not start: ${said}`)
    }),
  ])
  // The server ends with the test; it must not keep the test from ending.
  server.unref()
  if ('unref' in server.stderr && typeof server.stderr.unref === 'function') server.stderr.unref()
  return server
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

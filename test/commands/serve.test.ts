import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { openDatabase } from '../../src/store/database.ts'
import { freshPostgresqlUrl } from '../databases.ts'

const owner = {
  name: 'Robin Owner',
  email: 'robin@district.example',
  password: 'a long enough password',
  teamName: 'District 7',
}

interface Serving {
  url: string
  setUpLink: string | undefined
  log(): string
  /** Sends a signal and waits for the end; the exit code, null after SIGKILL. */
  end(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<number | null>
}

/** What a process has around it that knows nothing of Firstbell; how Node runs in tests is part of it. */
const { PATH, HOME, NODE_OPTIONS, NODE_COMPILE_CACHE } = process.env

const children = new Set<ChildProcess>()

const repository = join(import.meta.dirname, '../..')

/** `firstbell serve` with these settings; resolves when it is ready, or has ended instead. */
async function serve(
  environment: Record<string, string>,
  [program, ...args] = [join(repository, 'firstbell'), 'serve'],
): Promise<Serving & { code: number | null }> {
  const child = spawn(program as string, args, {
    cwd: repository,
    env: { PATH, HOME, NODE_OPTIONS, NODE_COMPILE_CACHE, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.add(child)
  let [printed, logged] = ['', '']
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    logged += text
  })
  // Not `exit`: what npm has started may still be at its end when npm is gone.
  const exit = once(child, 'close')
  const ready = new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text
      if (printed.includes('ready at')) resolve()
    })
  })
  await Promise.race([ready, exit])
  return {
    code: child.exitCode,
    url: /ready at (\S+)/.exec(printed)?.[1] ?? '',
    setUpLink: /\S+\/setup#\S+/.exec(printed)?.[0],
    log: () => logged,
    end: async (signal) => {
      child.kill(signal)
      const [code] = await exit
      children.delete(child)
      return code
    },
  }
}

async function setUp({ url, setUpLink }: Serving): Promise<Response> {
  return post(`${url}/api/setup`, { ...owner, token: setUpLink?.split('#')[1] })
}

function signIn({ url }: Serving): Promise<Response> {
  return post(`${url}/api/auth/sign-in/email`, { email: owner.email, password: owner.password })
}

function post(url: string, body: object): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

describe('firstbell serve', { timeout: 480_000 }, () => {
  let folder: string
  let first: Serving

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'firstbell-serve-'))
    first = await serve({ FIRSTBELL_DATA: folder, FIRSTBELL_LOG: 'debug' })
  })
  after(async () => {
    for (const child of children) child.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  })

  test('is ready with nothing set but where its data is, and keeps it to itself', async () => {
    assert.match(first.url, /^http:\/\/localhost:\d+$/)
    assert.equal((await fetch(`${first.url}/readyz`)).status, 200)
    assert.equal((await stat(folder)).mode & 0o777, 0o700)
    assert.equal((await stat(join(folder, 'key'))).mode & 0o777, 0o600)
  })

  test('prints a link to set it up by', async () => {
    assert.equal((await setUp(first)).status, 201)
    assert.equal((await setUp(first)).status, 409)
  })

  test('keeps a second process out of its data folder', async () => {
    const second = await serve({ FIRSTBELL_DATA: folder })
    assert.equal(second.code, 7)
    assert.match(second.log(), /in use by another\s+Firstbell,\s+process \d+/)
    assert.match(second.log(), /DATA_FOLDER_IN_USE/)
  })

  test('says so at once when its port is taken', async () => {
    const other = await mkdtemp(join(tmpdir(), 'firstbell-serve-'))
    const second = await serve({ FIRSTBELL_DATA: other, PORT: new URL(first.url).port })
    assert.equal(second.code, 2)
    assert.match(second.log(), /EADDRINUSE[\s\S]*CANNOT_LISTEN/)
    await rm(other, { recursive: true })
  })

  test('says so when its port is taken while it starts', async () => {
    const other = await mkdtemp(join(tmpdir(), 'firstbell-serve-'))
    const taker = createServer().listen(0, '127.0.0.1')
    await once(taker, 'listening')
    const { port } = taker.address() as AddressInfo
    taker.close()
    await once(taker, 'close')
    const FIRSTBELL_DATA = join(other, 'data')
    const starting = serve({ FIRSTBELL_DATA, DATABASE_URL: await freshPostgresqlUrl(), PORT: String(port) })
    while (!existsSync(FIRSTBELL_DATA)) await setTimeout(20)
    taker.listen(port, '127.0.0.1')
    const second = await starting
    taker.close()
    assert.equal(second.code, 2)
    assert.match(second.log(), /EADDRINUSE[\s\S]*CANNOT_LISTEN/)
    await rm(other, { recursive: true })
  })

  test('logs no secret, no name and no address of a person', () => {
    const log = first.log()
    assert.match(log, /"route":"\/api\/setup","address":"[^"]+","status":201/)
    for (const secret of [owner.email, owner.name, owner.password, first.setUpLink?.split('#')[1] ?? '']) {
      assert.ok(!log.includes(secret))
    }
  })

  test('ends cleanly at SIGTERM, and goes on where it was, with no further link', async () => {
    assert.equal(await first.end('SIGTERM'), 0)
    const again = await serve({ FIRSTBELL_DATA: folder })
    assert.equal(again.setUpLink, undefined)
    assert.equal((await signIn(again)).status, 200)
    assert.equal(await again.end('SIGKILL'), null)
  })

  test('goes on after kill -9 too, and ends at Ctrl-C', async () => {
    const again = await serve({ FIRSTBELL_DATA: folder })
    assert.equal((await signIn(again)).status, 200)
    assert.equal(await again.end('SIGINT'), 0)
  })

  test('ends with the npm that started it', async () => {
    const again = await serve({ FIRSTBELL_DATA: folder }, ['npm', 'start'])
    const health = () => fetch(`${again.url}/healthz`)
    assert.equal((await health()).status, 200)
    await again.end('SIGTERM')
    await assert.rejects(health(), TypeError)
  })

  test('brings a restore to its end that was killed after its commit', async () => {
    await mkdir(join(folder, 'restoring-1'))
    await rename(join(folder, 'key'), join(folder, 'restoring-1', 'key'))
    const database = await openDatabase({ url: undefined, folder: join(folder, 'database') })
    await sql`CREATE TABLE restoring AS SELECT '1' AS id`.execute(database.db)
    await database.close()
    const again = await serve({ FIRSTBELL_DATA: folder })
    assert.equal((await signIn(again)).status, 200)
    assert.equal(await again.end('SIGTERM'), 0)
    assert.ok(!(await readdir(folder)).includes('restoring-1'))
  })

  test('says at once when it is given another key than the one before', async () => {
    const wrong = await serve({ FIRSTBELL_DATA: folder, FIRSTBELL_KEY: randomBytes(32).toString('base64') })
    assert.equal(wrong.code, 7)
    assert.match(wrong.log(), /VAULT_KEY_WRONG/)
  })

  test('makes no key anew for what only the lost one opens', async () => {
    const key = join(folder, 'key')
    await rename(key, `${key}.elsewhere`)
    const without = await serve({ FIRSTBELL_DATA: folder })
    assert.equal(without.code, 7)
    assert.match(without.log(), /MASTER_KEY_MISSING/)
    assert.ok(!existsSync(key))
    await rename(`${key}.elsewhere`, key)
  })

  test('names a setting that is wrong, without its value', async () => {
    const wrong = await serve({ FIRSTBELL_DATA: folder, DATABASE_URL: 'mysql://firstbell:secret@db' })
    assert.equal(wrong.code, 2)
    assert.match(wrong.log(), /DATABASE_URL has to be/)
    assert.ok(!wrong.log().includes('secret@'))
  })

  for (const host of ['nope.invalid', '192.0.2.1']) {
    test(`names HOST where ${host} is no address of this machine`, async () => {
      const { code, log } = await serve({ HOST: host, FIRSTBELL_DATA: folder })
      assert.equal(code, 2)
      assert.match(log(), /HOST has to be an address of this machine.*SETTINGS_INVALID/s)
    })
  }

  test('works on PostgreSQL, where several processes share one installation', async () => {
    const DATABASE_URL = await freshPostgresqlUrl()
    const FIRSTBELL_KEY = randomBytes(32).toString('base64')
    const folders = await Promise.all([1, 2].map(() => mkdtemp(join(tmpdir(), 'firstbell-serve-'))))
    const [one, two] = await Promise.all(
      folders.map((FIRSTBELL_DATA) => serve({ FIRSTBELL_DATA, DATABASE_URL, FIRSTBELL_KEY })),
    )
    assert.ok(one && two)
    const answers = await Promise.all([one, two].map(setUp))
    // The link that was made last is the one that counts; the other is unknown, or comes too late.
    const [made, refused = 0] = answers.map(({ status }) => status).toSorted()
    assert.ok(made === 201 && [404, 409].includes(refused), `${made}, ${refused}`)
    assert.equal((await signIn(two)).status, 200)
    assert.deepEqual(await Promise.all([one.end('SIGTERM'), two.end('SIGTERM')]), [0, 0])
    const [data = ''] = folders
    const without = await serve({ FIRSTBELL_DATA: data, DATABASE_URL })
    assert.equal(without.code, 7)
    assert.match(without.log(), /MASTER_KEY_MISSING/)
    assert.ok(!existsSync(join(data, 'key')))
    for (const data of folders) await rm(data, { recursive: true })
  })
})

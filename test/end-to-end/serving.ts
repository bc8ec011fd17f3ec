/** `firstbell serve` as a real process, and a client that keeps its cookies as a browser does. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { copyPgliteFolder } from '../pglite-folder.ts'

type Json = Record<string, unknown>

export interface ServingProcess extends AsyncDisposable {
  setUpLink: string
  url: string
  /** What a browser would send by now. */
  cookie(): string
  /** Asks, whatever the answer. */
  ask(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }>
  /** Asks, and expects success. */
  get(path: string): Promise<Json>
  post(path: string, body: object): Promise<Json>
  /** The run, once nothing more happens to it by itself. */
  settled(teamId: string, runId: string): Promise<Json>
  /** Lets this process end while the service still runs. */
  unref(): void
}

const underWay = ['scheduled', 'queued', 'running', 'retrying']

/** Starts the service with these settings on a free port and in a folder of its own. */
export async function startServing(settings: Record<string, string>): Promise<ServingProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'firstbell-serve-'))
  await copyPgliteFolder(join(folder, 'database'))
  const cli = new URL('../../src/cli.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [cli, 'serve'], {
    env: { ...process.env, FIRSTBELL_DATA: folder, PORT: '0', NO_COLOR: '1', FIRSTBELL_LOG: 'silent', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // Whoever waits for this process's output waits for its children's too.
  const endWithUs = () => child.kill()
  process.once('exit', endWithUs)
  const setUpLink = await linkOf(child)
  const url = new URL(setUpLink).origin
  const cookies = new Map<string, string>()

  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const ask = async (method: string, path: string, body?: object) => {
    const answer = await fetch(url + path, {
      method,
      headers: {
        origin: url,
        cookie: cookie(),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=')
      cookies.set(name, value)
    }
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false
    return { status: answer.status, body: isJson ? JSON.parse(text) : text }
  }
  const wanted = async (method: string, path: string, body?: object) => {
    const answer = await ask(method, path, body)
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body as Json
  }
  return {
    setUpLink,
    url,
    cookie,
    ask,
    get: (path) => wanted('GET', path),
    post: (path, body) => wanted('POST', path, body),
    settled: async (teamId, runId) => {
      while (true) {
        const run = await wanted('GET', `/api/teams/${teamId}/runs/${runId}`)
        if (!underWay.includes(run['state'] as string)) return run
        await wait(200)
      }
    },
    unref: () => {
      child.unref()
      if (child.stdout instanceof Socket) child.stdout.unref()
    },
    async [Symbol.asyncDispose]() {
      process.off('exit', endWithUs)
      child.ref()
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The link that the first start prints. */
async function linkOf(child: ChildProcess): Promise<string> {
  let printed = ''
  for await (const piece of child.stdout ?? []) {
    printed += String(piece)
    const link = /https?:\/\/\S+\/set-?up#\S+/.exec(printed)
    if (link) {
      child.stdout?.resume()
      return link[0]
    }
  }
  throw new Error(`The service ended before it printed its set-up link: ${printed}`)
}

/**
 * `./scripts/node bench/api-load.ts [--database pglite|postgresql] [--students N] [--rate N]`: reads of the API, so many
 * a second, of a service that has been in use for a while and has a run of size M under way. Everything listens on
 * loopback. Prints percentiles of the answers' times, in milliseconds, and ends with 1 when the 99th is not below 100.
 */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { startServing } from '../test/end-to-end/serving.ts'
import { startPostgres } from '../test/postgres.ts'
import { sizes } from './sizes.ts'
import { SteadyLoad } from './steady-load.ts'

const { values } = parseArgs({
  options: {
    database: { type: 'string', default: 'pglite' },
    students: { type: 'string', default: String(sizes.M.students) },
    rate: { type: 'string', default: '200' },
    json: { type: 'boolean', default: false },
  },
})
const bar = 100
const day = Temporal.Now.plainDateISO('America/Chicago').toString()
const password = 'a long enough sentence'

const postgres = values.database === 'postgresql' ? await startPostgres() : undefined
const peers = spawn(process.execPath, [new URL('peers.ts', import.meta.url).pathname, values.students, day, '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const service = await startServing(postgres ? { DATABASE_URL: postgres.url() } : {})
try {
  const { sis, drop } = await firstLine(peers.stdout)
  const token = new URL(service.setUpLink).hash.slice(1)
  const person = { name: 'Robin Example', email: 'robin@district.example', password }
  const { teamId } = await service.post('/api/setup', { token, ...person, teamName: 'Springfield' })
  const team = `/api/teams/${teamId}`
  const source = await service.post(`${team}/accounts`, {
    kind: 'skyward-qmlativ',
    name: 'Skyward',
    settings: { domain: sis['url'], key: sis['key'], secret: sis['secret'], pageSize: 1000 },
  })
  const destination = await service.post(`${team}/accounts`, {
    kind: 'apple-school-manager',
    name: 'Apple School Manager',
    settings: {
      host: drop['host'],
      port: drop['port'],
      user: drop['user'],
      password: drop['password'],
      hostKey: drop['hostKey'],
    },
  })
  const { project, flow } = (await service.post(`${team}/projects`, {
    template: 'skyward',
    accounts: { source: source['id'], destination: destination['id'] },
    configuration: { hour: 2, timeZone: 'America/Chicago', firstUploadNeedsApproval: false },
    savesBodies: true,
  })) as { project: { id: string }; flow: { id: string } }
  const startRun = async () => (await service.post(`${team}/flows/${flow.id}/runs`, {}))['id'] as string
  const pathsOf = (runId: string) => [
    '/api/me',
    `${team}/projects`,
    `${team}/flows?projectId=${project.id}`,
    `${team}/runs?projectId=${project.id}`,
    `${team}/runs/${runId}`,
    `${team}/runs/${runId}/exchanges`,
    `${team}/accounts`,
    `${team}/audit`,
  ]

  // A service that has been used before, as it is at any time but in its first minute.
  const earlier = await startRun()
  await service.settled(teamId as string, earlier)
  for (let times = 0; times < 20; times += 1) await Promise.all(pathsOf(earlier).map((path) => service.get(path)))

  const runId = await startRun()
  const load = new SteadyLoad(service.url, {
    paths: pathsOf(runId),
    headers: { cookie: service.cookie(), origin: service.url },
    perSecond: Number(values.rate),
  })
  const run = await service.settled(teamId as string, runId)
  const figures = { database: values.database, run: run['state'], ...(await load.stop()) }
  if (values.json) process.stdout.write(`${JSON.stringify(figures)}\n`)
  else console.table([figures])
  if (figures.p99 >= bar || figures.failed > 0) process.exitCode = 1
} finally {
  peers.kill()
  await service[Symbol.asyncDispose]()
  postgres?.close()
}

type Peer = Record<string, string | number>

async function firstLine(stream: NodeJS.ReadableStream): Promise<{ sis: Peer; drop: Peer }> {
  for await (const line of createInterface({ input: stream })) return JSON.parse(line)
  throw new Error('The peers ended before they said where they are.')
}

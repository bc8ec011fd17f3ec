/**
 * `npm run bench -- --size M`: the whole sync by the command line, against a simulated Qmlativ server and a simulated
 * Apple drop in another process, and in the same call a program that only downloads and parses the same pages. The two
 * run in turn, each only after the drop has judged the package before; medians are printed. `--latency` makes the server
 * wait so many milliseconds before it answers a page. `--next-day` measures a run that has a last delivered package to
 * compare with.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { type Measured, measured } from './measured.ts'
import { type Size, sizes } from './sizes.ts'

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'S' },
    runs: { type: 'string', default: '3' },
    'page-size': { type: 'string', default: '1000' },
    concurrency: { type: 'string', default: '1' },
    latency: { type: 'string', default: '0' },
    'next-day': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})
if (!(values.size in sizes)) throw new Error(`--size takes one of ${Object.keys(sizes).join(', ')}`)
const size = values.size as Size
const pageSize = Number(values['page-size'])
const concurrency = Number(values.concurrency)
const day = '2026-11-23'

interface Peers {
  sis: { url: string; tokenUrl: string; oneRosterUrl: string; key: string; secret: string }
  drop: { host: string; port: number; user: string; password: string; hostKey: string }
}

const folder = await mkdtemp(join(tmpdir(), 'firstbell-bench-'))
// The simulated drop holds what the tenant has, and judges what comes: some gigabytes for a million students.
const peersArguments = [
  '--max-old-space-size=14000',
  here('peers.ts'),
  String(sizes[size].students),
  day,
  values.latency,
]
const process_ = spawn(process.execPath, peersArguments, {
  stdio: ['ignore', 'pipe', 'inherit'],
})
try {
  const said = createInterface({ input: process_.stdout })[Symbol.asyncIterator]()
  const peers = await next<Peers>(said)
  const flow = join(folder, 'flow.yaml')
  await writeFile(flow, flowFile(peers))
  const syncs: Measured[] = []
  const floors: Measured[] = []
  for (let run = 0; run < Number(values.runs); run += 1) {
    await rm(join(folder, 'state'), { recursive: true, force: true })
    floors.push(await measured([here('floor.ts')], { FLOOR: JSON.stringify({ ...peers.sis, pageSize, concurrency }) }))
    const sync = async () => {
      const result = await measured([...nodeOptions(), here('../src/cli.ts'), 'sync', flow, '--json'], {})
      const { subStatus } = await next<{ subStatus: string }>(said)
      if (subStatus !== 'COMPLETED') throw new Error(`The drop judged the package ${subStatus}.`)
      return result
    }
    if (values['next-day']) await sync()
    syncs.push(await sync())
  }
  print(syncs, floors)
} finally {
  process_.kill()
  await rm(folder, { recursive: true, force: true })
}

function here(path: string): string {
  return new URL(path, import.meta.url).pathname
}

/** As ./firstbell starts it. */
function nodeOptions(): string[] {
  return ['--max-semi-space-size=8']
}

function flowFile({ sis, drop }: Peers): string {
  return `name: bench
source:
  type: skyward-qmlativ
  domain: ${sis.url}
  key: ${sis.key}
  secret: ${sis.secret}
  pageSize: ${pageSize}
  concurrency: ${concurrency}
destination:
  type: sftp
  host: ${drop.host}
  port: ${drop.port}
  user: ${drop.user}
  password: ${drop.password}
  hostKey: ${drop.hostKey}
state: state
approve: first
select:
  day: ${day}
`
}

async function next<Value>(said: AsyncIterator<string>): Promise<Value> {
  const { done, value } = await said.next()
  if (done) throw new Error('The peers ended.')
  return JSON.parse(value) as Value
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN
}

function print(syncs: readonly Measured[], floors: readonly Measured[]): void {
  const reports = syncs.map(({ output }) => JSON.parse(output))
  const phases: Record<string, number> = {}
  for (const { phase } of reports[0].phases) {
    const times = reports.map((report) => report.phases.find((one: { phase: string }) => one.phase === phase))
    phases[phase] = median(times.map(({ milliseconds }) => milliseconds / 1000))
  }
  const wallSeconds = median(syncs.map((sync) => sync.wallSeconds))
  const floorSeconds = median(floors.map((floor) => floor.wallSeconds))
  const ratio = median(syncs.map((sync, run) => sync.wallSeconds / (floors[run]?.wallSeconds ?? Number.NaN)))
  const peakMegabytes = Math.max(...syncs.map((sync) => sync.peakMegabytes))
  const enrollments = reports[0].gathered.enrollments as number
  const result = {
    size,
    students: sizes[size].students,
    enrollments,
    latencyMilliseconds: Number(values.latency),
    wallSeconds,
    floorSeconds,
    ratio,
    peakMegabytes,
    phases,
  }
  if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`)
  else printTables(result)
}

function printTables(result: Record<string, unknown> & { phases: Record<string, number>; enrollments: number }): void {
  const { enrollments, phases } = result
  const figure = (name: string, digits: number) => (result[name] as number).toFixed(digits)
  console.table({
    [`${size}: ${enrollments.toLocaleString('en-US')} enrollments, ${values.latency} ms a page`]: {
      'sync, s': figure('wallSeconds', 2),
      'floor, s': figure('floorSeconds', 2),
      ratio: figure('ratio', 2),
      'peak, MB': figure('peakMegabytes', 0),
      'µs per enrollment': (((result['wallSeconds'] as number) / enrollments) * 1_000_000).toFixed(1),
    },
  })
  console.table(
    Object.fromEntries(Object.entries(phases).map(([phase, seconds]) => [phase, { s: seconds.toFixed(2) }])),
  )
}

/** A flow whose runs the engine has really made, from a simulated student information system, with their History. */
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { cp, mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Insertable } from 'kysely'
import { BodyWriter } from '../../../src/flows/history/bodies.ts'
import type { RunState, StateAt } from '../../../src/flows/run-states.ts'
import { keptReport, warningsOf } from '../../../src/flows/runs/kept-report.ts'
import { noProgress, progressAfter, type RunProgress } from '../../../src/flows/runs/progress.ts'
import type { RunEvent } from '../../../src/roster/observer.ts'
import type { District } from '../../../src/simulators/district/district.ts'
import { madeUpDistrict } from '../../../src/simulators/district/made-up.ts'
import { startSis } from '../../../src/simulators/sis/sis.ts'
import { connectors } from '../../../src/sources/connectors.ts'
import type { Tables } from '../../../src/store/tables.ts'
import { optionsSchema } from '../../../src/sync/options.ts'
import type { RunReport } from '../../../src/sync/report.ts'
import { run } from '../../../src/sync/run.ts'
import { StateFolder } from '../../../src/sync/state-folder.ts'
import { changed } from '../../end-to-end/districts.ts'
import type { TestService } from '../../service.ts'

const day = '2026-11-23'

export interface History {
  teamId: string
  projectId: string
  flowId: string
  accountId: string
  /** The first delivery, without saved bodies. */
  first: { id: string; engineRun: string; report: RunReport }
  /** A normal morning: three joined, two left, three were renamed. Request and response data were saved. */
  second: { id: string; engineRun: string; report: RunReport }
  secret: string
}

export const firstDistrict = madeUpDistrict({ students: 60, day, idStyle: 'qmlativ' })
/** A name that a spreadsheet would calculate, and a browser would run. */
const hostile = { givenName: '=1+1', familyName: '<img src=x onerror=alert(1)>' }

const secondDistrict = changed(
  madeUpDistrict({ students: 60, day, idStyle: 'qmlativ', changes: { joined: 3, left: 2, renamed: 2 } }),
  ({ users }) => {
    const student = users.find(({ roles }) => roles[0]?.role === 'student')
    Object.assign(student ?? {}, hostile)
  },
)

/** The key of a service that a History is made in. */
export const masterKey = randomBytes(32)

/** Makes a team with a flow, and two runs of it. */
export async function makeHistory(service: TestService): Promise<History> {
  const { db, dataFolder } = service.context
  const flow = await makeFlow(service)
  engineRuns ??= makeEngineRuns()
  const { folder, first, second } = await engineRuns
  await cp(join(folder, 'state'), join(dataFolder, 'state', flow.accountId), { recursive: true })
  await cp(join(folder, 'drop'), join(dataFolder, 'drop'), { recursive: true })
  const runs = []
  for (const made of [first, second]) {
    const id = await makeRun(db, flow, {
      state: 'succeeded-with-warnings',
      engine_run: made.report.run,
      report: JSON.stringify(keptReport(made.report)),
      progress: JSON.stringify(made.progress),
      warnings: warningsOf(made.report),
      package_sha256: made.report.package?.sha256 ?? null,
      package_bytes: made.report.package?.bytes ?? null,
      delivered_at: new Date(),
    })
    if (made.exchanges.length > 0) {
      await db
        .insertInto('exchanges')
        .values(made.exchanges.map((exchange) => ({ ...exchange, run_id: id })))
        .execute()
    }
    runs.push({ id, engineRun: made.report.run, report: made.report })
  }
  const [one, two] = runs as [History['first'], History['second']]
  return { ...flow, first: one, second: two, secret: second.secret }
}

let engineRuns: ReturnType<typeof makeEngineRuns> | undefined

/** The engine's part, once for all of a process: a folder with a state and a drop. */
async function makeEngineRuns() {
  const folder = await mkdtemp(join(tmpdir(), 'firstbell-history-'))
  process.once('exit', () => rmSync(folder, { recursive: true }))
  const first = await engineRun(folder, firstDistrict)
  const second = await engineRun(folder, secondDistrict, true)
  return { folder, first, second }
}

type Flow = Pick<History, 'teamId' | 'projectId' | 'flowId' | 'accountId'>

export async function makeFlow(service: TestService): Promise<Flow> {
  const { db } = service.context
  const teamId = await service.team()
  const account = (connector: string) =>
    db
      .insertInto('accounts')
      .values({ team_id: teamId, connector, name: connector, settings: '{}', secrets: Buffer.from('') })
      .returning('id')
      .executeTakeFirstOrThrow()
  const source = await account('oneroster-1.1')
  const destination = await account('apple-school-manager')
  const project = await db
    .insertInto('projects')
    .values({ team_id: teamId, template: 'oneroster', name: 'Roster <of> Sample ISD' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const flow = await db
    .insertInto('flows')
    .values({
      team_id: teamId,
      project_id: project.id,
      name: 'Daily Sync',
      source_account_id: source.id,
      destination_account_id: destination.id,
      next_run_at: null,
      webhook_hash: null,
      last_success_at: null,
      alarm_after_hours: null,
      alarm_raised_at: null,
      deleted_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const definition = { schedule: { timeZone: 'America/Chicago', times: [{ hour: 5, minute: 30 }], days: [1] } }
  await db
    .insertInto('flow_versions')
    .values({ flow_id: flow.id, version: 1, definition: JSON.stringify(definition), saved_by: 'a test', comment: null })
    .execute()
  return { teamId, projectId: project.id, flowId: flow.id, accountId: destination.id }
}

type Db = TestService['context']['db']
type NewRun = Insertable<Tables['runs']>

let moment = Temporal.Instant.from('2026-11-20T11:30:00.123456Z')

/** A run of the flow, made a minute after the one before. */
export async function makeRun(
  db: Db,
  flow: Flow,
  more: { state: RunState } & Record<string, unknown>,
): Promise<string> {
  moment = moment.add({ minutes: 1 })
  const states: StateAt[] = (['queued', 'running', more.state] as const).map((state, index) => ({
    state,
    at: moment.add({ seconds: index }).toString(),
  }))
  const { id } = await db
    .insertInto('runs')
    .values({
      team_id: flow.teamId,
      project_id: flow.projectId,
      flow_id: flow.flowId,
      version: 1,
      destination_account_id: flow.accountId,
      trigger: 'schedule',
      started_by: 'The schedule: 5:30 AM on weekdays',
      created_at: moment.toString(),
      started_at: moment.toString(),
      states: JSON.stringify(states),
      ...more,
    } as NewRun)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function engineRun(folder: string, district: District, recordBodies = false) {
  const stateFolder = join(folder, 'state')
  const drop = join(folder, 'drop')
  await mkdir(drop, { recursive: true })
  const sis = await startSis({ kind: 'oneroster-1.1', district })
  const state = await StateFolder.open(stateFolder, masterKey)
  let progress: RunProgress = noProgress
  let writer: BodyWriter | undefined
  let engine = ''
  const newRun = state.newRun.bind(state)
  state.newRun = async (chosen) => {
    const record = await newRun(chosen)
    engine = record.id
    if (recordBodies) writer = BodyWriter.open(stateFolder, engine, masterKey)
    return record
  }
  const exchanges: Omit<ReturnType<typeof rowOf>, 'run_id'>[] = []
  const observe = (event: RunEvent) => {
    progress = progressAfter(progress, event, Temporal.Now.instant())
    if (event.kind === 'exchange') exchanges.push(rowOf(event, exchanges.length, writer, engine))
  }
  try {
    const connector = connectors['oneroster-1.1']
    if (!connector) throw new Error('There is no such connector')
    const settings = connector.settings.parse({
      url: sis.url,
      clientId: sis.key,
      clientSecret: sis.secret,
      pageSize: 50,
    })
    const report = await run({
      open: (options) => connector.open(settings, options),
      destination: { type: 'folder', folder: drop },
      options: optionsSchema.parse({ select: { day } }),
      extraPeople: [],
      state,
      preview: false,
      approveFirst: true,
      recordBodies,
      observe,
      signal: new AbortController().signal,
      retryAfter: [],
    })
    return { report, progress, exchanges, secret: sis.secret }
  } finally {
    writer?.close()
    await state.close()
    await sis.close()
  }
}

function rowOf(
  { exchange, bodies }: Extract<RunEvent, { kind: 'exchange' }>,
  position: number,
  writer: BodyWriter | undefined,
  engineRun: string,
) {
  const request = bodies && writer?.add(position, 'request', bodies.request)
  const response = bodies?.response && writer?.add(position, 'response', bodies.response)
  return {
    position,
    attempt: 1,
    at: new Date(),
    with: exchange.with,
    method: exchange.method,
    url: exchange.url,
    status: exchange.status ?? null,
    milliseconds: exchange.milliseconds,
    bytes: exchange.bytes,
    records: exchange.records ?? null,
    failure: exchange.failure ?? null,
    request_body: request ? JSON.stringify(request) : null,
    response_body: response ? JSON.stringify(response) : null,
    engine_run: engineRun,
  }
}

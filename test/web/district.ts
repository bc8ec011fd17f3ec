/** A made-up district behind a running service: a simulated Skyward, a real SFTP server, and what the wizard makes. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { madeUpDistrict } from '../../src/simulators/district/made-up.ts'
import { type Sis, startSis } from '../../src/simulators/sis/sis.ts'
import { type ServingProcess, startServing } from '../end-to-end/serving.ts'
import { type OpenSsh, startOpenSsh } from '../openssh.ts'

export const administrator = {
  name: 'Robin Example',
  email: 'robin@district.example',
  password: 'a long enough sentence',
}

export interface District extends AsyncDisposable {
  service: ServingProcess
  sis: Sis
  openSsh: OpenSsh
  /** The id of the team, whose administrator the service's client is signed in as. */
  team: string
}

/** The service of this process's districts, since to start one takes longer than most tests; set up by its first. */
let shared: ServingProcess | undefined

async function startShared(): Promise<ServingProcess> {
  const service = await startServing({})
  service.unref()
  process.once('beforeExit', () => service[Symbol.asyncDispose]())
  return service
}

const teamName = 'Springfield Public Schools'

/** A service with a team that nothing is connected to yet. It is the only team there for as long as it is not disposed. */
export async function startDistrict({ students = 80 } = {}): Promise<District> {
  const day = Temporal.Now.plainDateISO('America/Chicago').toString()
  const isFirst = shared === undefined
  const [sis, openSsh, service] = await Promise.all([
    startSis({ kind: 'skyward-qmlativ', district: madeUpDistrict({ students, day, idStyle: 'qmlativ' }) }),
    startOpenSsh(),
    shared ?? startShared(),
  ])
  shared = service
  const team = isFirst ? await setUp(service) : ((await service.post('/api/teams', { name: teamName }))['id'] as string)
  const district: District = {
    service,
    sis,
    openSsh,
    team,
    async [Symbol.asyncDispose]() {
      const { status } = await service.ask('DELETE', `/api/teams/${team}`)
      openSsh.close()
      await district.sis.close()
      assert.equal(status, 204, 'the team is deleted')
    },
  }
  return district
}

async function setUp(service: ServingProcess): Promise<string> {
  const token = new URL(service.setUpLink).hash.slice(1)
  return (await service.post('/api/setup', { ...administrator, token, teamName }))['teamId'] as string
}

export interface Connected {
  source: string
  destination: string
}

/** Connects both accounts, by the API. */
export async function connectAccounts({ service, sis, openSsh, team }: District): Promise<Connected> {
  const { key, secret, url } = sis
  const source = await service.post(`/api/teams/${team}/accounts`, {
    kind: 'skyward-qmlativ',
    name: 'Skyward',
    settings: { domain: url, key, secret },
  })
  const { host, port, user } = openSsh
  const destination = await service.post(`/api/teams/${team}/accounts`, {
    kind: 'apple-school-manager',
    name: 'Apple School Manager',
    settings: {
      host,
      port,
      user,
      privateKey: readFileSync(openSsh.privateKeyPath, 'utf8'),
      folder: openSsh.remoteFolder,
      hostKey: openSsh.hostKeyFingerprint,
    },
  })
  return { source: source['id'] as string, destination: destination['id'] as string }
}

export interface Finished {
  project: string
  flow: string
}

/** Finishes the wizard, by the API. */
export async function finishWizard(
  { service, team }: District,
  accounts: Connected,
  { firstUploadNeedsApproval = false } = {},
): Promise<Finished> {
  const { project, flow } = (await service.post(`/api/teams/${team}/projects`, {
    template: 'skyward',
    accounts,
    configuration: {
      hour: 2,
      minute: 0,
      timeZone: 'America/Chicago',
      alsoOnTheWeekend: true,
      firstUploadNeedsApproval,
    },
    savesBodies: true,
  })) as { project: { id: string }; flow: { id: string } }
  return { project: project.id, flow: flow.id }
}

/** Runs the flow now, and returns its run once nothing more happens to it by itself. */
export async function runNow({ service, team }: District, flow: string): Promise<Record<string, unknown>> {
  const { id } = await service.post(`/api/teams/${team}/flows/${flow}/runs`, {})
  return service.settled(team, id as string)
}

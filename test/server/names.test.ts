import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { freshPglite } from '../databases.ts'
import { type ConnectedTeam, connectedTeam, projectWithFlow } from '../flows/connected.ts'
import { openBrowser } from './browser.ts'

suite('a name', () => {
  let team: ConnectedTeam
  let projectId: string
  let flowId: string
  before(async () => {
    team = await connectedTeam(await freshPglite())
    const { project, flow } = await projectWithFlow(team)
    projectId = project.id
    flowId = flow.id
  })
  after(() => team.service.close())

  /** Names things with it, in every way that there is; answers each field and what was said. */
  const entered = async (name: string) => {
    const { administrator, url, service } = team
    const owner = await service.person({ owner: true })
    const invited = await administrator.post(`${url}/invitations`, { email: 'kim@district.example', role: 'auditor' })
    const accept = { token: invited.body.link.split('#')[1], name, password: 'a long enough password' }
    const channel = { kind: 'webhook', name, url: 'https://hooks.district.example/' }
    return [
      ['flow', await administrator.patch(`${url}/flows/${flowId}`, { name })],
      ['project', await administrator.patch(`${url}/projects/${projectId}`, { name })],
      ['team', await administrator.patch(url, { name })],
      ['new team', await owner.post('/api/teams', { name })],
      ['account', await administrator.patch(`${url}/accounts/${team.sourceId}`, { name })],
      ['channel', await administrator.post(`${url}/channels`, channel)],
      ['API key', await administrator.post(`${url}/api-keys`, { name, role: 'auditor' })],
      ['own name', await administrator.patch('/api/me', { name })],
      ['invited', await openBrowser(service.app).post('/api/invitations/accept', accept)],
    ] as const
  }

  for (const [what, character] of [
    ['an escape', '\u001b[31m'],
    ['a line break', '\n'],
    ['a line separator', '\u2028'],
    ['a control character of the second kind', '\u0085'],
    ['an override of the direction', '\u202e'],
    ['an isolate', '\u2066'],
  ] as const) {
    test(`with ${what} in it is refused wherever it is entered`, async () => {
      for (const [of, { status, body }] of await entered(`Morning${character}sync`)) {
        assert.deepEqual([status, body.error?.field], [400, 'name'], of)
        assert.match(body.error.message, /control characters/, of)
      }
    })
  }

  test('may be written in any script, with what belongs to it', async () => {
    for (const [of, { status, body }] of await entered('دورة\u200c \u200fRené 👩‍👩‍👧‍👦 O’Neil')) {
      assert.ok(status < 300, `${of}: ${JSON.stringify(body)}`)
    }
  })
})

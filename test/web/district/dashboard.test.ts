import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page, Request } from 'playwright-core'
import { isAccessible, noComplaints, openPage, settled, startChromium, takePicture } from '../chromium.ts'
import { connectAccounts, type District, finishWizard, runNow, startDistrict } from '../district.ts'

let browser: Browser
let district: District
let page: Page

before(async () => {
  district = await startDistrict()
  browser = await startChromium()
  page = await openPage(browser, district.service)
})
after(async () => {
  await browser.close()
  await district[Symbol.asyncDispose]()
})

const link = (name: string | RegExp) => page.getByRole('link', { name })
const region = (name: string) => page.getByRole('region', { name })

describe('the dashboard of a team', () => {
  let flow: string
  let account: string

  test('leads to the templates and to the made-up district while there is no flow', async () => {
    await page.goto('/')
    await page.waitForURL(/\/templates$/)
    await page.goto(`/teams/${district.team}`)
    await page.getByText('Your roster is not on its way yet').waitFor()
    assert.match((await link('Choose a template').getAttribute('href')) ?? '', /\/templates$/)
    assert.equal(await link('Try it with a made-up district').getAttribute('href'), '/made-up-district')
    await isAccessible(page)
    await takePicture(page, 'dashboard-empty')
  })

  test('tells that a run waits, and leads to it', async () => {
    const accounts = await connectAccounts(district)
    account = accounts.source
    flow = (await finishWizard(district, accounts, { firstUploadNeedsApproval: true })).flow
    const { id, state } = await runNow(district, flow)
    assert.equal(state, 'waiting-for-approval')
    await page.goto('/')
    await page.waitForURL(/\/projects$/)
    await page.goto(`/teams/${district.team}`)
    await region('What waits for you').getByText('a run waits for approval').waitFor()
    assert.equal(await link('Look and decide').getAttribute('href'), `/teams/${district.team}/runs/${id}`)
    await region('What was delivered').getByText('Nothing was delivered in this time.').waitFor()
    await isAccessible(page)
    await takePicture(page, 'dashboard-held')
  })

  test('listens to the server only while somebody can see it', async () => {
    const turn = (state: 'hidden' | 'visible') =>
      page.evaluate(`
        Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))`)
    const isEvents = (request: Request) => request.url().endsWith(`/api/teams/${district.team}/events`)
    const ended = page.waitForEvent('requestfailed', isEvents)
    await turn('hidden')
    await ended
    const begun = page.waitForRequest(isEvents)
    await turn('visible')
    await begun
  })

  test('listens again when something in front of the service has answered in its place', async () => {
    const events = `**/api/teams/${district.team}/events`
    await page.route(events, (route) => route.fulfill({ status: 502, body: 'Bad Gateway' }), { times: 1 })
    const answered = (what: string, status: number) =>
      page.waitForResponse((answer) => answer.url().endsWith(what) && answer.status() === status)
    const refused = answered('/events', 502)
    await page.reload()
    await refused
    await settled(page)
    const heard = answered('/events', 200)
    const readAgain = answered(`/api/teams/${district.team}/dashboard`, 200)
    await heard
    await readAgain
  })

  test('notices by itself that a run was approved, and shows what was delivered', async () => {
    const { service, team } = district
    const { items } = (await service.get(`/api/teams/${team}/runs`)) as { items: { id: string }[] }
    const run = (await service.get(`/api/teams/${team}/runs/${items[0]?.id}`)) as Record<string, never>
    await service.post(`/api/teams/${team}/runs/${run['id']}/approve`, {
      sha256: packageOf(run),
      comment: 'It is the first one.',
    })
    await page.getByText('Nothing waits for you.').waitFor()
    await region('What was delivered')
      .getByRole('img', { name: /^People, 1 run from/ })
      .waitFor()
    await isAccessible(page)
    await takePicture(page, 'dashboard-one-run')
    await page.getByText('Table', { exact: true }).click()
    await page.waitForURL(/as=table/)
    await region('What was delivered').getByRole('cell', { name: '80', exact: true }).first().waitFor()
    await isAccessible(page)
    await takePicture(page, 'dashboard-table')
  })

  test('tells of credentials that expire and of a flow that is off', async () => {
    const { service, team } = district
    const expiresOn = Temporal.Now.plainDateISO('UTC').add({ days: 6 }).toString()
    assert.equal((await service.ask('PATCH', `/api/teams/${team}/accounts/${account}`, { expiresOn })).status, 200)
    assert.ok((await service.ask('PATCH', `/api/teams/${team}/flows/${flow}`, { enabled: false })).status < 300)
    await page.goto(`/teams/${team}`)
    await page.getByText('Skyward: its credentials expire in 6 days').waitFor()
    await page.getByText('is switched off').first().waitFor()
    await takePicture(page, 'dashboard-attention')
  })

  test('draws months of runs, on a small screen in the dark too', async () => {
    for (const look of [{}, { width: 390, scheme: 'dark' }] as const) {
      await using other = await openPage(browser, district.service, look)
      await other.route('**/figures*', (route) => route.fulfill({ json: months() }))
      await other.goto(`/teams/${district.team}?days=365`)
      await other.getByRole('img', { name: /^Changes of people, 100 runs from/ }).waitFor()
      assert.ok(await other.locator('.recharts-line-curve').count())
      assert.equal(await other.evaluate('document.documentElement.scrollWidth'), look.width ?? 1440)
      await isAccessible(other)
      await other.getByRole('img', { name: /^People/ }).scrollIntoViewIfNeeded()
      await takePicture(other, `dashboard-months-${look.scheme ?? 'light'}`)
      noComplaints(other)
    }
  })

  test('says that it could not be loaded, and tries again', async () => {
    await page.route('**/api/teams/*/dashboard', (route) => route.fulfill({ status: 500, json: failure }))
    await page.goto(`/teams/${district.team}`)
    await page.getByRole('alert').getByText('Something went wrong inside Firstbell.').waitFor()
    await takePicture(page, 'dashboard-error')
    await page.unroute('**/api/teams/*/dashboard')
    await page.getByRole('button', { name: 'Try again' }).click()
    await region('Flows').waitFor()
  })
})

describe('all teams', () => {
  test('are made by an owner, who is led into the new one', async () => {
    await page.goto('/teams')
    await page.getByText('1 team, and nobody is needed.').waitFor()
    await page.getByRole('button', { name: 'New team' }).click()
    await page.getByLabel('Name of the district').fill('Shelbyville')
    await page.getByRole('button', { name: 'Make the team' }).click()
    await page.waitForURL(/\/teams\/[^/]+$/)
    await page.getByText('Your roster is not on its way yet').waitFor()
    await page.goto('/teams')
    await link('Shelbyville').waitFor()
    await takePicture(page, 'teams-two')
  })

  test('are searched, filtered and sorted among hundreds, with problems first', async () => {
    await page.route('**/api/dashboard', (route) => route.fulfill({ json: { items: hundreds() } }))
    await page.goto('/teams')
    await page.getByText('500 teams. 32 need somebody.').waitFor()
    const rows = page.getByRole('row')
    await teamsShown(50)
    await rows.nth(1).getByText('Failed').waitFor()
    await isAccessible(page)
    await takePicture(page, 'teams-hundreds')

    await page.getByText('Waits for approval (20)').click()
    await page.waitForURL(/health=waiting/)
    await teamsShown(20)
    await page.getByText('All (500)').click()
    await teamsShown(50)
    await page.getByRole('textbox', { name: 'Search' }).fill('district 42')
    await page.waitForURL(/search=district/)
    await page.getByRole('link', { name: 'District 42', exact: true }).waitFor()
    await teamsShown(15)
    await page.getByRole('textbox', { name: 'Search' }).fill('nowhere')
    await page.getByText('No team fits.').waitFor()
    await page.getByRole('textbox', { name: 'Search' }).fill('')
    await page.getByRole('button', { name: 'Next page' }).click()
    await page.waitForURL(/page=2/)
    await page.goBack()
    await rows.nth(1).getByText('Failed').waitFor()
    await page.getByRole('combobox', { name: 'Sort by' }).click()
    await page.getByRole('option', { name: 'Name' }).click()
    await rows.nth(1).getByRole('link', { name: 'District 0', exact: true }).waitFor()
  })

  test('fit a small screen, in the dark too', async () => {
    await using small = await openPage(browser, district.service, { width: 390, scheme: 'dark' })
    await small.route('**/api/dashboard', (route) => route.fulfill({ json: { items: hundreds() } }))
    await small.goto('/teams')
    await small.getByRole('listitem').first().getByText('Skyward refused').waitFor()
    assert.equal(await small.evaluate('document.documentElement.scrollWidth'), 390)
    await isAccessible(small)
    await takePicture(small, 'teams-small-dark')
    noComplaints(small)
  })

  test('say what to do where there are none, or where they cannot be loaded', async () => {
    await page.unroute('**/api/dashboard')
    await page.route('**/api/dashboard', (route) => route.fulfill({ json: { items: [] } }))
    await page.goto('/teams')
    await page.getByText('You are in no team yet').waitFor()
    await takePicture(page, 'teams-none')
    await page.unroute('**/api/dashboard')
    await page.route('**/api/dashboard', (route) => route.fulfill({ status: 500, json: failure }))
    await page.goto('/teams')
    await page.getByRole('alert').getByText('Something went wrong inside Firstbell.').waitFor()
    noComplaints(page)
  })
})

async function teamsShown(count: number): Promise<void> {
  const rows = page.locator('tbody tr')
  await rows.nth(count - 1).waitFor()
  await rows.nth(count).waitFor({ state: 'detached' })
}

const failure = { error: { code: 'unexpected', message: 'Something went wrong inside Firstbell.' } }

function packageOf(run: Record<string, unknown>): string {
  return (run['report'] as { package: { sha256: string } }).package.sha256
}

/** What a flow of a district of some thousand students delivers in a hundred days. */
function months() {
  const start = Temporal.Now.instant().subtract({ hours: 24 * 100 })
  const points = Array.from({ length: 100 }, (_, index) => ({
    at: start.add({ hours: 24 * index }).toString({ smallestUnit: 'millisecond' }),
    runId: '00000000-0000-4000-8000-000000000000',
    rows: {
      locations: 9,
      students: 5200 + Math.round(60 * Math.sin(index / 9)) + index,
      staff: 410 + (index % 7),
      courses: 700,
      classes: 2100 + (index > 60 ? 180 : 0),
      rosters: 31_000,
    },
    changes: { added: (index * 7) % 23, changed: (index * 5) % 17, removed: (index * 3) % 11 },
  }))
  return { timeZone: 'America/Chicago', points }
}

function hundreds() {
  const order = ['failed', 'waiting', 'late', 'warnings', 'off', 'new', 'ok']
  const healthOf = (index: number) => {
    if (index % 50 === 7) return 'failed'
    if (index % 25 === 3) return 'waiting'
    if (index % 200 === 100) return 'late'
    return index % 20 === 0 ? 'warnings' : 'ok'
  }
  const now = Temporal.Now.instant()
  const reasons: Record<string, string> = {
    failed: 'Skyward refused to sign in: the key or the secret is not right (any more).',
    waiting: '212 of 1,204 students (17.6 %) would be removed: Apple deactivates them.',
  }
  return Array.from({ length: 500 }, (_, index) => {
    const health = healthOf(index)
    const reason = reasons[health]
    return {
      id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      name: `District ${index}`,
      demo: index === 7,
      role: 'administrator',
      health,
      flows: { all: 1, on: 1 },
      waiting: health === 'waiting' ? 1 : 0,
      failed: health === 'failed' ? 1 : 0,
      late: health === 'late' ? 1 : 0,
      expiresOn: index === 3 ? '2026-12-01' : null,
      lastSuccessAt: now.subtract({ hours: 7 + (index % 30) }).toString(),
      nextRunAt: now.add({ hours: 17 }).toString(),
      problem: reason ? { runId: '00000000-0000-4000-8000-000000000000', flow: 'Daily', reason } : null,
    }
  }).sort((one, other) => order.indexOf(one.health) - order.indexOf(other.health))
}

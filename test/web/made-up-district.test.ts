import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type ServingProcess, startServing } from '../end-to-end/serving.ts'
import { isAccessible, noComplaints, openPage, startChromium, takePicture } from './chromium.ts'
import { administrator } from './district.ts'

let browser: Browser
let service: ServingProcess
let page: Page
let team: string

before(async () => {
  service = await startServing({})
  browser = await startChromium()
  const token = new URL(service.setUpLink).hash.slice(1)
  await service.post('/api/setup', { ...administrator, token, teamName: 'Springfield Public Schools' })
  page = await openPage(browser, service)
})
after(async () => {
  await browser.close()
  await service[Symbol.asyncDispose]()
})

const wizard = /\/teams\/[^/]+\/templates\/skyward/
const button = (name: string | RegExp) => page.getByRole('button', { name })
const link = (name: string | RegExp) => page.getByRole('link', { name })

test('an empty installation offers it, and one click starts it', async () => {
  await page.goto('/')
  await page.waitForURL(/\/templates$/)
  await link('Dashboard').click()
  await link('Try it with a made-up district').click()
  await page.getByRole('heading', { name: 'Try it with a made-up district' }).waitFor()
  await button('Start the made-up district').waitFor()
  await isAccessible(page)
  await takePicture(page, 'made-up-offer')
  await button('Start the made-up district').dblclick()
  await page.waitForURL(wizard)
  team = /teams\/([^/]+)/.exec(page.url())?.[1] ?? ''
  await page.getByText('demo', { exact: true }).first().waitFor()
})

test('its page shows what to type, for either platform', async () => {
  await page.goto('/made-up-district')
  const card = page.getByRole('complementary', { name: 'What to type' })
  await card.getByText('/APIsampleisdwiSTU').waitFor()
  await card.getByText('Qmlativ').click()
  await card.getByText('/SampleISDTXStuAPI').waitFor()
  await card.getByRole('button', { name: 'Copy Secret' }).waitFor()
  await link('Open the wizard').waitFor()
  await page.getByText('No package has arrived yet.').waitFor()
  await isAccessible(page)
  await takePicture(page, 'made-up-connect')
})

test('the wizard shows what to type, and types it', async () => {
  await walkThroughWizard()
})

test('a run shows what Apple says to its package', async () => {
  await finishWizard()
  await page.goto('/made-up-district')
  await page.getByText('Connected: there is a flow.').waitFor()
  await runNow()
  const verdicts = page.getByRole('region', { name: 'What Apple says' })
  await verdicts.getByText('440 accounts created, 0 updated, 0 deactivated').waitFor()
  await verdicts.getByText('Completed', { exact: true }).waitFor()
  const download = page.waitForEvent('download')
  await verdicts.getByRole('link', { name: 'Activity log' }).click()
  assert.match((await download).suggestedFilename(), /^activity-.*\.csv$/)
})

test('a school day brings some changes', async () => {
  await button('Next school day').click()
  await page.getByText('School day 2', { exact: true }).waitFor()
  await runNow()
  await page.getByText('6 accounts created, 3 updated, 5 deactivated').waitFor()
  await takePicture(page, 'made-up-second-day')
})

test('a bad night is held, and Apple gets nothing', async () => {
  await page.getByLabel('Skyward answers incompletely').click()
  await page.getByText('From now on Skyward answers incompletely.').waitFor()
  await runNow()
  await page.goto(`/teams/${team}`)
  await page.getByText('a run waits for approval').first().waitFor()
  await link('Look and decide').waitFor()
  await takePicture(page, 'made-up-dashboard-held')
  await page.goto('/made-up-district')
  const verdicts = page.getByRole('link', { name: 'Activity log' })
  await verdicts.nth(1).waitFor()
  assert.equal(await verdicts.count(), 2)
  await isAccessible(page)
  await takePicture(page, 'made-up-held')
})

test('fits a small screen, in the dark too', async () => {
  await using small = await openPage(browser, service, { width: 390, scheme: 'dark' })
  await small.goto('/made-up-district')
  await small.getByText('School day 2', { exact: true }).waitFor()
  assert.equal(await small.evaluate('document.documentElement.scrollWidth'), 390)
  await isAccessible(small)
  await takePicture(small, 'made-up-small-dark')
  noComplaints(small)
})

test('one click removes it all', async () => {
  await button('Remove it').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove it all' }).click()
  await page.getByText('The made-up district is removed.').waitFor()
  await button('Start the made-up district').waitFor()
  assert.equal((await service.ask('GET', `/api/teams/${team}`)).status, 404)
  const { teams } = (await service.get('/api/me')) as { teams: { name: string }[] }
  assert.deepEqual(
    teams.map(({ name }) => name),
    ['Springfield Public Schools'],
  )
  noComplaints(page)
})

/** Runs the flow from the page, and comes back to it once the run has come to rest. */
async function runNow(): Promise<void> {
  await button('Run now').click()
  await page.waitForURL(/\/runs\//)
  const [, run = ''] = /runs\/([^/]+)/.exec(page.url()) ?? []
  await service.settled(team, run)
  await page.goto('/made-up-district')
}

/** Walks through the wizard, with what is filled in for the one who tries it. */
async function walkThroughWizard(): Promise<void> {
  await page.goto(`/teams/${team}/templates/skyward/choose`)
  await page.getByText('Qmlativ', { exact: true }).first().click()
  await next()
  await next()
  await page.getByRole('complementary', { name: 'What to type' }).getByText('/SampleISDTXStuAPI').waitFor()
  await isAccessible(page)
  await takePicture(page, 'made-up-wizard-connect')
  for (const app of ['Apple School Manager', 'Skyward']) {
    const row = page.getByRole('listitem').filter({ hasText: app })
    await row.getByRole('button', { name: 'Connect New Account' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Fill in for me' }).click()
    await dialog.getByText('Filled in. Now sign in.').waitFor()
    if (app === 'Apple School Manager') {
      await dialog.getByRole('button', { name: /host key/i }).click()
      await dialog.getByRole('checkbox').click()
      await takePicture(page, 'made-up-wizard-dialog')
    }
    await dialog.getByRole('button', { name: 'Sign In' }).click()
    await dialog.getByText('Connected', { exact: true }).waitFor()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await dialog.waitFor({ state: 'hidden' })
  }
}

async function next(): Promise<void> {
  const before = page.url()
  await page
    .getByRole('link', { name: 'Next' })
    .or(page.getByRole('button', { name: 'Next' }))
    .click()
  await page.waitForURL((url) => url.toString() !== before)
}

/** What the last pages of the wizard do, by the API. */
async function finishWizard(): Promise<void> {
  const at = `/api/teams/${team}`
  const { items } = (await service.get(`${at}/accounts`)) as { items?: { id: string; kind: string }[] }
  const idOf = (kind: string) => items?.find((account) => account.kind === kind)?.id
  await service.post(`${at}/projects`, {
    template: 'skyward',
    accounts: { source: idOf('skyward-qmlativ'), destination: idOf('apple-school-manager') },
    configuration: {
      hour: 2,
      minute: 0,
      timeZone: 'America/Chicago',
      alsoOnTheWeekend: true,
      firstUploadNeedsApproval: false,
    },
    savesBodies: true,
  })
}

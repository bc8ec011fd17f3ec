/** The summary of a run as people read it: what fits beside each other, and what is said of a package. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { noComplaints, openPage, settled, startChromium, takePicture } from '../chromium.ts'
import { connectAccounts, type District, finishWizard, runNow, startDistrict } from '../district.ts'

let browser: Browser
let district: District
let page: Page
let preview: string
let delivered: string

before(async () => {
  ;[browser, district] = await Promise.all([startChromium(), startDistrict()])
  const { team, service } = district
  const { flow } = await finishWizard(district, await connectAccounts(district))
  const { id } = await service.post(`/api/teams/${team}/flows/${flow}/runs`, { preview: true })
  await service.settled(team, id as string)
  preview = id as string
  delivered = (await runNow(district, flow))['id'] as string
  page = await openPage(browser, service, { width: 390 })
})

after(async () => {
  await browser?.close()
  await district?.[Symbol.asyncDispose]()
})

const address = (run: string) => `/teams/${district.team}/runs/${run}`

test('the legend of the chart is above the numbers, of which none is cut off on a telephone', async () => {
  await page.goto(address(delivered))
  const changed = page.getByRole('region', { name: 'What changed' })
  await changed.getByText('Unchanged', { exact: true }).waitFor()
  const { legend, table, card } = await changed.evaluate((section) => {
    // As large districts have them.
    for (const cell of section.querySelectorAll('td')) cell.textContent = '+100,000'
    const parts = {
      legend: [...section.querySelectorAll('.recharts-legend-wrapper *')].at(-1),
      table: section.querySelector('table'),
      card: section,
    }
    const edges = Object.entries(parts).map(([name, part]) => {
      const { top = 0, bottom = 0, right = 0 } = part?.getBoundingClientRect() ?? {}
      return [name, { top, bottom, right }]
    })
    return Object.fromEntries(edges)
  })
  await changed.scrollIntoViewIfNeeded()
  await takePicture(page, 'run-summary-numbers')
  assert.ok(legend.bottom > 0 && legend.bottom <= table.top, `${legend.bottom} ${table.top}`)
  assert.ok(table.right < card.right, `${table.right} ${card.right}`)
})

test('on paper a run has the whole width and its colours, in the light scheme, with nothing lying over it', async () => {
  await page.setViewportSize({ width: 740, height: 960 })
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await page.goto(address(delivered))
  const changed = page.getByRole('region', { name: 'What changed' })
  await changed.getByText('Unchanged', { exact: true }).waitFor()
  await page.locator('html[data-mantine-color-scheme="dark"]').waitFor()

  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await takePicture(page, 'run-summary-printed')
  assert.equal(await page.getByRole('banner').isVisible(), false)
  const { x: left } = (await changed.boundingBox()) ?? {}
  assert.ok(left !== undefined && left < 2, `the page begins at ${left}`)
  const { card, chart } = await changed.evaluate((section) => ({
    card: section.getBoundingClientRect().right,
    chart: section.querySelector('.recharts-surface')?.getBoundingClientRect() ?? { width: 0, right: 0 },
  }))
  assert.ok(chart.width > 300 && chart.right < card, `the chart is ${chart.width} wide and ends at ${chart.right}`)
  await page.locator('html[data-mantine-color-scheme="light"]').waitFor()

  await page.emulateMedia({ media: 'screen', colorScheme: 'dark', reducedMotion: 'reduce' })
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await page.locator('html[data-mantine-color-scheme="dark"]').waitFor()
  await page.emulateMedia({ media: null, colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 390, height: 844 })
})

test('a preview that cannot be sent any more is not said to be ready to be sent', async () => {
  await page.goto(address(preview))
  const notice = page.getByRole('region', { name: 'This was a preview. Nothing was sent.' })
  await notice.getByText('Something else was delivered since').waitFor()
  assert.equal(await notice.getByText('just this package can be sent').count(), 0)
})

test('a run whose package may have arrived leads to the account, and is not said not to have been delivered', async () => {
  const run = await district.service.get(`/api/teams/${district.team}/runs/${delivered}`)
  const at = new Date().toISOString()
  const failed = {
    state: 'failed',
    states: ['queued', 'running', 'retrying', 'running', 'retrying', 'failed'].map((state) => ({ state, at })),
    failure: {
      code: 'DELIVERY_MAY_HAVE_ARRIVED',
      what: 'An earlier attempt may have delivered this package.',
      whoseMove: 'district',
      next: 'Copy user and password from Apple School Manager.',
    },
    package: { ...(run['package'] as object), deliveredAt: null },
  }
  await page.route(`**/api/teams/*/runs/${delivered}`, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), ...failed } })
  })
  await page.goto(address(delivered))
  await page.getByRole('link', { name: 'Open the account “Apple School Manager”' }).waitFor()
  // The second one was still waited for when it was cancelled.
  await page.getByText('Tried again once').waitFor()
  await page.getByRole('button', { name: 'Rerun flow' }).click()
  await page.getByText('Only a package that is known to be delivered can be sent again').waitFor()
  await settled(page)
  noComplaints(page)
})

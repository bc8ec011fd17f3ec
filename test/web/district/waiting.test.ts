/** Pages whose data is still on its way: they say so, and can be read as any other. */
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { isAccessible, openPage, startChromium } from '../chromium.ts'
import { connectAccounts, type District, type Finished, finishWizard, startDistrict } from '../district.ts'

let browser: Browser
let district: District
let made: Finished

before(async () => {
  ;[browser, district] = await Promise.all([startChromium(), startDistrict()])
  made = await finishWizard(district, await connectAccounts(district))
})
after(async () => {
  await browser?.close()
  await district?.[Symbol.asyncDispose]()
})

test('each part that is being read says what it waits for', async () => {
  await using page = await openPage(browser, district.service)
  const { project, flow } = made
  for (const [path, held, says] of [
    ['projects', 'projects', 'Loading projects'],
    [`projects/${project}/flows`, 'flows?*', 'Loading the flow'],
    [`projects/${project}/history`, 'runs?*', 'Loading the History'],
    [`projects/${project}/sharing`, 'members', 'Loading people'],
    [`flows/${flow}`, `flows/${flow}`, 'Loading the flow'],
    [`flows/${flow}/versions`, `flows/${flow}/versions`, 'Loading versions'],
    [`flows/${flow}?step=schedule`, 'schedule-previews', 'Working out the next runs'],
  ] as const) {
    await page.route(`**/api/teams/*/${held}`, () => undefined)
    await page.goto(`/teams/${district.team}/${path}`)
    await page.getByRole('status', { name: says }).waitFor()
    await isAccessible(page, ['aria-prohibited-attr', 'aria-allowed-attr', 'aria-valid-attr-value'])
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  }
})

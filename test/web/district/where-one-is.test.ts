/** What tells pages apart: in the browser's tab, on paper, without backgrounds; and whose a page is not any more. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { openPage, startChromium, takePicture } from '../chromium.ts'
import { connectAccounts, type District, type Finished, finishWizard, runNow, startDistrict } from '../district.ts'
import { flowName } from '../flow-page.ts'
import { joinTeam } from '../member.ts'

let browser: Browser
let district: District
let made: Finished
let run: string
let team: string

before(async () => {
  ;[browser, district] = await Promise.all([startChromium(), startDistrict()])
  made = await finishWizard(district, await connectAccounts(district))
  run = (await runNow(district, made.flow))['id'] as string
  team = `/teams/${district.team}`
})
after(async () => {
  await browser?.close()
  await district?.[Symbol.asyncDispose]()
})

test('the tabs of a browser tell pages apart, and whose they are', async () => {
  await using page = await openPage(browser, district.service)
  const ofTeam = 'Springfield Public Schools · Firstbell'
  for (const [path, title] of [
    [team, `Dashboard · ${ofTeam}`],
    [`${team}/projects/${made.project}/history`, `History · ${flowName} · ${ofTeam}`],
    [`${team}/flows/${made.flow}`, `${flowName} · ${ofTeam}`],
    ['/installation/mail', 'Mail and messages · Installation · Firstbell'],
  ] as const) {
    await page.goto(path)
    await page.waitForFunction((wanted) => document.title === wanted, title)
  }
  await page.goto(`${team}/runs/${run}/findings`)
  await page.waitForFunction(() => /^Findings, [A-Z][a-z]+ \d+, \d+:\d\d [AP]M · Daily Sync/.test(document.title))
})

test('on paper a table says that it has only the rows that were in sight', async () => {
  await using page = await openPage(browser, district.service)
  await page.goto(`${team}/runs/${run}/changes?table=rosters`)
  await page.getByRole('grid').waitFor()
  const said = page.getByText('On paper are only the rows that were in sight.')
  assert.equal(await said.isVisible(), false)
  await page.emulateMedia({ media: 'print' })
  await said.waitFor()
  await takePicture(page, 'run-changes-printed')
  await page.goto(`${team}/runs/${run}/changes?table=locations`)
  await page.getByRole('grid').waitFor()
  assert.equal(await said.count(), 0)
  await page.emulateMedia({ media: null })
})

test('in high contrast one sees which switch is on, which choice is made and which page it is', async () => {
  await using page = await openPage(browser, district.service)
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto(`${team}/flows/${made.flow}?step=upload`)
  const look = (selector: string) =>
    page.evaluate(`(() => {
      const { backgroundColor, borderTopWidth, borderBottomColor, textDecorationLine } =
        getComputedStyle(document.querySelector('${selector}'))
      return { backgroundColor, borderTopWidth, borderBottomColor, textDecorationLine }
    })()`) as Promise<Record<string, string>>
  await page.getByText('First upload needs approval').waitFor()
  const on = await look('.mantine-Switch-input:checked + .mantine-Switch-track')
  const off = await look('.mantine-Switch-input:not(:checked) + .mantine-Switch-track')
  assert.notEqual(on['backgroundColor'], off['backgroundColor'])
  assert.notEqual(off['borderTopWidth'], '0px')
  assert.equal((await look('nav [aria-current=page]'))['textDecorationLine'], 'underline')
  await takePicture(page, 'flow-high-contrast')

  await page.goto(`${team}/runs/${run}/changes`)
  await page.getByRole('grid').waitFor()
  const chosen = await look('.mantine-SegmentedControl-label[data-active]')
  const other = await look('.mantine-SegmentedControl-label:not([data-active])')
  assert.notEqual(chosen['backgroundColor'], other['backgroundColor'])
  const tabs = 'nav[aria-label="Run"]'
  const current = await look(`${tabs} [aria-current]`)
  assert.notEqual(current['borderBottomColor'], (await look(`${tabs} a:not([aria-current])`))['borderBottomColor'])
  await page.emulateMedia({ forcedColors: null })
})

test('who was removed from a team meanwhile has no page of it around what is not there', async () => {
  const casey = await joinTeam(district.service, district.team, {
    name: 'Casey Example',
    email: 'casey@elsewhere.example',
    role: 'administrator',
  })
  await using page = await openPage(browser, casey)
  await page.goto(`${team}/people`)
  const row = page.getByRole('row', { name: /Casey Example/ })
  await row.waitFor()
  const { items } = (await district.service.get(`/api${team}/members`)) as { items: Record<string, string>[] }
  const { personId } = items.find(({ name }) => name === 'Casey Example') ?? {}
  assert.equal((await district.service.ask('DELETE', `/api${team}/members/${personId}`)).status, 204)
  await page.getByRole('link', { name: 'Projects' }).click()
  await page.getByRole('heading', { name: 'There is nothing here' }).waitFor()
  assert.equal(await page.getByRole('navigation', { name: 'Team' }).count(), 0)
})

test('flows that are switched off are one thing of what waits, and come after the others', async () => {
  const { service } = district
  for (const name of ['Bus', 'Lunch', 'Library']) {
    await service.post(`/api${team}/flows/${made.flow}/copies`, { name })
  }
  await using page = await openPage(browser, service, { width: 390 })
  await page.setViewportSize({ width: 320, height: 700 })
  await page.route('**/api/teams/*/dashboard', async (route) => {
    const json = await (await route.fetch()).json()
    await route.fulfill({ json: { ...json, flows: json.flows.toReversed() } })
  })
  await page.goto(team)
  const waits = page.getByRole('region', { name: 'What waits for you' })
  await waits.getByText('3 flows are switched off').waitFor()
  await waits.getByText(/^Library, Lunch, Bus\. They do not run by themselves/).waitFor()
  assert.equal(await waits.getByRole('listitem').count(), 1)
  const flows = page.getByRole('region', { name: 'Flows' })
  const links = flows.getByRole('listitem').getByRole('link', { name: /^(Bus|Lunch|Library|Daily Sync.*)$/ })
  assert.deepEqual(await links.allInnerTexts(), [flowName, 'Library', 'Lunch', 'Bus'])
  const { width = 0 } = (await links.first().boundingBox()) ?? {}
  assert.ok(width > 150, `the name of a flow is ${width} wide`)
  await takePicture(page, 'dashboard-some-off')
})

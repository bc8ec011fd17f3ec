/** Connecting accounts and looking after them: what is pasted wrongly, what other servers refuse, what is still used. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { focused, isAccessible, noComplaints, openPage, startChromium, takePicture } from '../chromium.ts'
import { confirmHostKey, dialogOf, enterApple, enterSkyward, noSidewaysScrolling, pasteInto } from '../connecting.ts'
import { connectAccounts, type District, finishWizard, startDistrict } from '../district.ts'

let browser: Browser
let district: District

before(async () => {
  ;[browser, district] = await Promise.all([startChromium(), startDistrict()])
})

after(async () => {
  await browser.close()
  await district[Symbol.asyncDispose]()
})

async function openDialog(page: Page, app: string): Promise<void> {
  await page.goto(`/teams/${district.team}/accounts`)
  await page.getByRole('button', { name: 'Connect New Account' }).click()
  await page.getByRole('menuitem', { name: app }).click()
  await dialogOf(page, app).waitFor()
}

const skyward = 'Skyward Student Information System'

test('a wrong key, the other platform, a pasted address with https:// and a path, and spaces around', async () => {
  await using page = await openPage(browser, district.service)
  await page.goto(`/teams/${district.team}/accounts`)
  await page.getByText('Nothing is connected yet').waitFor()
  await isAccessible(page)
  await takePicture(page, 'none')
  await openDialog(page, skyward)
  const dialog = dialogOf(page, skyward)

  // Nothing entered: the first field that is needed is moved to.
  await dialog.getByLabel('Qmlativ').check()
  await dialog.getByRole('button', { name: 'Sign In' }).click()
  await dialog.getByText('Domain is needed.').waitFor()
  await page.locator('[name=domain]:focus').waitFor()
  await isAccessible(page)
  await takePicture(page, 'needed')

  await enterSkyward(page, district, { domain: 'https://skyward.example.org/SampleAPI/?x=1', secret: 'wrong' })
  await dialog.getByText('Understood as skyward.example.org/SampleAPI').waitFor()
  await dialog.getByRole('textbox', { name: 'Domain' }).fill(`${district.sis.url}/ims/oneroster/v1p1/`)
  await dialog.getByRole('button', { name: 'Sign In' }).click()
  const refusal = dialog.getByRole('alert')
  await refusal.getByText('Signing in did not work').waitFor()
  await refusal.getByText(/Whose move: district/).waitFor()
  await dialog.getByText('Sign in: failed').waitFor()
  await isAccessible(page)
  await takePicture(page, 'wrong-key')

  await dialog.getByLabel('SMS 2.0').check()
  await dialog.getByRole('button', { name: 'Sign In' }).click()
  await refusal.getByText(/is Skyward Qmlativ/).waitFor()
  await takePicture(page, 'wrong-platform')

  await dialog.getByLabel('Qmlativ').check()
  const secret = dialog.getByRole('textbox', { name: 'Secret' })
  await secret.fill('')
  await pasteInto(page, secret, `  ${district.sis.secret} `)
  await secret.press('Tab')
  await dialog.getByText('Spaces around it were removed.').waitFor()
  assert.equal(await secret.inputValue(), district.sis.secret)
  await takePicture(page, 'trimmed')

  // What broke off may have been stored: a second account would be the same one again.
  await cutAnswers(page, '**/accounts')
  await dialog.getByRole('button', { name: 'Sign In' }).click()
  await refusal.getByText(/^It may have been done all the same/).waitFor()
  await page.unrouteAll()
  await dialog.getByRole('button', { name: 'Sign In' }).click()
  await dialog.getByText(/Found at .*\/ims\/oneroster\/v1p1/).waitFor()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('link', { name: 'Skyward Qmlativ' }).waitFor()
  noComplaints(page)
})

test('a host key that was not confirmed, and one that is another than the confirmed one', async () => {
  await using page = await openPage(browser, district.service, { scheme: 'dark' })
  await openDialog(page, 'Apple School Manager')
  const dialog = dialogOf(page, 'Apple School Manager')
  await enterApple(page, district)
  await dialog.getByRole('button', { name: 'Show the host key' }).click()
  await dialog.getByText(district.openSsh.hostKeyFingerprint).waitFor()
  await dialog.getByRole('button', { name: 'Sign In' }).click()
  await dialog.getByText('Compare the host key below, and confirm it.').waitFor()
  await isAccessible(page)
  await takePicture(page, 'host-key-dark')
  await confirmHostKey(page, district)

  // Another server at the same address: what was confirmed is sent, and refused.
  const path = `/api/teams/${district.team}/accounts`
  await page.route(`**${path}`, async (route) => {
    const { settings, ...rest } = route.request().postDataJSON()
    const other = { ...settings, hostKey: `SHA256:${'A'.repeat(43)}` }
    await route.continue({ postData: JSON.stringify({ ...rest, settings: other }) })
  })
  await dialog.getByRole('button', { name: 'Sign In' }).click()
  await dialog
    .getByRole('alert')
    .getByText(/Somebody may be in the middle; nothing was sent/)
    .waitFor()
  await isAccessible(page)
  await takePicture(page, 'host-key-changed-dark')
  await page.unroute(`**${path}`)
  await dialog.getByRole('button', { name: 'Sign In' }).click()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('link', { name: 'Apple School Manager' }).waitFor()
  await isAccessible(page)
  await takePicture(page, 'list-dark')
  noComplaints(page)
})

test('an account is tested, renewed, renamed and dated, and deleted only when no flow uses it', async () => {
  const { service, team } = district
  const { items } = (await service.get(`/api/teams/${team}/accounts`)) as { items: { id: string; side: string }[] }
  for (const { id } of items) await service.ask('DELETE', `/api/teams/${team}/accounts/${id}`)
  const accounts = await connectAccounts(district)
  const { project, flow } = await finishWizard(district, accounts)

  await using page = await openPage(browser, service)
  await page.goto(`/teams/${team}/accounts`)
  await page.getByRole('link', { name: 'Daily Sync from Skyward to Apple School Manager' }).first().waitFor()
  await isAccessible(page)
  await takePicture(page, 'list')
  await page.getByRole('link', { name: 'Skyward', exact: true }).click()
  await page.getByRole('heading', { name: 'Skyward', exact: true }).waitFor()
  const testNow = page.getByRole('button', { name: 'Test now' })
  await cutAnswers(page, '**/test')
  await testNow.click()
  await page.getByRole('alert').getByText('The answer broke off before its end.').waitFor()
  await takePicture(page, 'test-cut')
  await page.unrouteAll()
  await testNow.click()
  await page.getByRole('status').getByText('Signing in worked.').waitFor()
  await isAccessible(page)
  await takePicture(page, 'tested')

  await page.getByRole('button', { name: 'Renew credentials' }).click()
  await dialogOf(page).waitFor()
  await page.keyboard.press('Escape')
  await focused(page, page.getByRole('button', { name: 'Renew credentials' }))
  await page.getByRole('button', { name: 'Renew credentials' }).click()
  const renew = dialogOf(page)
  await renew.getByRole('textbox', { name: 'Secret' }).fill('not the new secret')
  await renew.getByRole('button', { name: 'Sign In' }).click()
  await renew
    .getByRole('alert')
    .getByText(/Whose move/)
    .waitFor()
  await isAccessible(page)
  await takePicture(page, 'renew-refused')
  await renew.getByRole('textbox', { name: 'Secret' }).fill(district.sis.secret)
  await renew.getByRole('button', { name: 'Sign In' }).click()
  await page.getByText('The new credentials work, and are stored.').waitFor()

  const soon = Temporal.Now.plainDateISO('America/Chicago').add({ days: 10 })
  await page.getByLabel('Credentials expire on').fill(soon.toString())
  await page.getByRole('region', { name: 'Expiry' }).getByRole('button', { name: 'Save' }).click()
  await page.getByText('The date is saved.').waitFor()
  await page.getByText(/in 1[01] days/).waitFor()

  await page.getByRole('button', { name: 'Rename' }).click()
  await dialogOf(page).getByLabel('Name').fill('Apple School Manager')
  await dialogOf(page).getByRole('button', { name: 'Save' }).click()
  await dialogOf(page).getByText('Another account is called “Apple School Manager” already.').waitFor()
  await dialogOf(page).getByLabel('Name').fill('Skyward of the district')
  await dialogOf(page).getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: 'Skyward of the district' }).waitFor()

  await page.getByRole('button', { name: 'Delete' }).click()
  await dialogOf(page).getByRole('button', { name: 'Delete' }).click()
  await dialogOf(page).getByText('A flow uses this account').waitFor()
  await dialogOf(page).getByRole('link', { name: 'Daily Sync from Skyward to Apple School Manager' }).waitFor()
  await isAccessible(page)
  await takePicture(page, 'delete-refused')

  for (let copies = 1; copies <= 7; copies += 1) {
    await service.post(`/api/teams/${team}/flows/${flow}/copies`, { name: `School ${copies}` })
  }
  await page.goto(`/teams/${team}/accounts`)
  const ofDistrict = page.getByRole('row').filter({ hasText: 'Skyward of the district' })
  await ofDistrict.getByRole('link', { name: 'and 3 more' }).waitFor()
  assert.equal(await ofDistrict.getByRole('link').count(), 7, 'the account, five flows, and where the others are')
  await takePicture(page, 'list-many-flows')
  await ofDistrict.getByRole('link', { name: 'and 3 more' }).click()
  const usedBy = page.getByRole('region', { name: 'Used by' })
  await usedBy.getByRole('link', { name: 'School 7' }).waitFor()
  assert.equal(await usedBy.getByRole('link').count(), 8)

  assert.equal((await service.ask('DELETE', `/api/teams/${team}/projects/${project}`)).status, 204)
  await page.getByRole('button', { name: 'Delete' }).click()
  await dialogOf(page).getByRole('button', { name: 'Delete' }).click()
  await page.getByText('“Skyward of the district” is deleted.').waitFor()
  await page.waitForURL(/\/accounts$/)
  noComplaints(page)
  await page.context().close()

  await using narrow = await openPage(browser, service, { width: 390 })
  await narrow.goto(`/teams/${team}/accounts`)
  await narrow.getByRole('link', { name: 'Apple School Manager' }).waitFor()
  await takePicture(narrow, 'list-390')
  await narrow.setViewportSize({ width: 320, height: 568 })
  const cells = await narrow.getByRole('row').filter({ hasText: 'Works' }).first().getByRole('cell').all()
  const ends = await Promise.all(cells.map(async (cell) => (await cell.boundingBox())?.x ?? 320))
  assert.ok(
    ends.every((x) => x < 300),
    `the columns of an account begin at ${ends}`,
  )
  await takePicture(narrow, 'list-320')
  await narrow.goto(`/teams/${team}/accounts/${accounts.destination}`)
  await narrow.getByRole('heading', { name: 'Apple School Manager' }).waitFor()
  await isAccessible(narrow)
  await takePicture(narrow, 'account-390')
  await noSidewaysScrolling(narrow)
  noComplaints(narrow)
})

/** Has the connection closed after the first line of the answer, as a service does that is restarted. */
async function cutAnswers(page: Page, url: string): Promise<void> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' })
    response.write(`${JSON.stringify({ kind: 'steps', steps: [{ id: 'sign-in', title: 'Sign in' }] })}\n`, () =>
      response.destroy(),
    )
  })
  server.unref().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await page.route(url, (route) => route.continue({ url: `http://127.0.0.1:${port}/` }))
}

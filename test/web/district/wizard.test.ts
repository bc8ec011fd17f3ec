/** From a template to a project: the journey, word by word, and what may come in between. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { isAccessible, noComplaints, openPage, startChromium, takePicture } from '../chromium.ts'
import { confirmHostKey, dialogOf, enterApple, enterSkyward, noSidewaysScrolling } from '../connecting.ts'
import { type District, startDistrict } from '../district.ts'

let browser: Browser
let district: District

before(async () => {
  ;[browser, district] = await Promise.all([startChromium(), startDistrict()])
})

after(async () => {
  await browser.close()
  await district[Symbol.asyncDispose]()
})

const title = 'Daily Sync from Skyward to Apple School Manager'

function at(step: string): RegExp {
  return new RegExp(`/templates/skyward/${step}$`)
}

function heading(page: Page, name: string) {
  return page.getByRole('heading', { name, exact: true })
}

test('the journey from Templates to Start', async () => {
  await using page = await openPage(browser, district.service)
  await page.goto(`/teams/${district.team}/templates`)
  await page.getByText(title).waitFor()
  await isAccessible(page)
  await takePicture(page, 'templates')

  await page.getByRole('link', { name: 'Skyward', exact: true }).click()
  await page.getByRole('radio', { name: 'SMS 2.0' }).waitFor()
  await page.getByRole('heading', { name: title }).waitFor()
  await page.getByRole('radio', { name: 'Qmlativ' }).click()
  await isAccessible(page)
  await takePicture(page, 'choose')
  await page.getByRole('link', { name: 'Next' }).click()

  await heading(page, 'Introduction').waitFor()
  await page.getByText('Administrative Access › API › Integration').waitFor()
  assert.equal(await page.getByText('Product Setup › Skyward Contact Access').count(), 0)
  await isAccessible(page)
  await takePicture(page, 'introduction')
  await page.getByRole('link', { name: 'Next' }).click()

  await heading(page, 'Connect').waitFor()
  const next = page.getByRole('button', { name: 'Next' })
  assert.ok(await next.isDisabled())
  await isAccessible(page)
  await takePicture(page, 'connect')
  await connectApple(page)
  assert.ok(await next.isDisabled())
  await connectSkyward(page)
  await takePicture(page, 'connected')
  await isAccessible(page)
  await page.getByRole('link', { name: 'Next' }).click()

  await configure(page)
  await page.getByRole('button', { name: 'Next' }).click()

  await heading(page, 'Finish').waitFor()
  await page.getByText('Monday to Friday at 03:30 (US/Central)').waitFor()
  await page.getByText('Tuesday').or(page.getByText('Monday')).first().waitFor()
  await isAccessible(page)
  await takePicture(page, 'finish')
  await page.getByRole('button', { name: 'Go to Project' }).dblclick()

  const dialog = dialogOf(page, 'Saving request and response data')
  await dialog.waitFor()
  await isAccessible(page)
  await takePicture(page, 'saving')
  // What is made is not changed by the steps before it any more.
  await page.goBack()
  await page.waitForURL(/\/finish$/)
  await page.reload()
  await dialog.getByText(title).waitFor()
  await dialog.getByRole('button', { name: 'Start' }).click()
  await page.waitForURL(/\/projects\/[^/]+\/flows$/)

  const { items } = (await district.service.get(`/api/teams/${district.team}/projects`)) as { items: Made[] }
  assert.deepEqual(
    items.map(({ name, savesBodies }) => ({ name, savesBodies })),
    [{ name: title, savesBodies: true }],
  )
  noComplaints(page)
})

interface Made {
  id: string
  name: string
  savesBodies: boolean
}

async function connectApple(page: Page): Promise<void> {
  const row = page.getByRole('listitem').filter({ hasText: 'Apple School Manager' })
  await row.getByRole('button', { name: 'Connect New Account' }).click()
  const dialog = dialogOf(page, 'Apple School Manager')
  assert.equal(await dialog.getByLabel('SFTP domain').inputValue(), 'upload.appleschoolcontent.com')
  await dialog.getByRole('button', { name: 'View how to get the username and password' }).click()
  await dialog.getByText('your name › Preferences › Directory Sync').first().waitFor()
  await isAccessible(page)
  await takePicture(page, 'apple-how-to')
  await dialog.getByRole('button', { name: 'Hide how to get them' }).click()
  await enterApple(page, district)
  await takePicture(page, 'apple-advanced')
  await dialog.getByRole('button', { name: 'Sign In' }).click()
  // Nobody has confirmed the host key yet: it is shown now.
  await confirmHostKey(page, district)
  await takePicture(page, 'apple-host-key')
  await dialog.getByRole('button', { name: 'Sign In' }).click()
  await dialog.getByText('Compare the host key, and sign in').waitFor()
  await dialog.getByRole('button', { name: 'Done' }).waitFor()
  await isAccessible(page)
  await takePicture(page, 'apple-connected')
  await dialog.getByRole('button', { name: 'Done' }).click()
  await row.getByText('Connected', { exact: true }).waitFor()
}

async function connectSkyward(page: Page): Promise<void> {
  const row = page.getByRole('listitem').filter({ hasText: 'Skyward Student Information System' })
  await row.getByRole('button', { name: 'Connect New Account' }).click()
  const dialog = dialogOf(page, 'Skyward Student Information System')
  // What was chosen at the beginning is chosen here.
  assert.ok(await dialog.getByLabel('Qmlativ').isChecked())
  await isAccessible(page)
  await takePicture(page, 'skyward-empty')
  await enterSkyward(page, district)
  await dialog.getByRole('button', { name: 'Sign In' }).click()
  await dialog.getByRole('button', { name: 'Done' }).waitFor()
  const checks = dialog.getByRole('list', { name: 'What is checked' }).getByRole('listitem')
  assert.deepEqual(
    (await checks.allInnerTexts()).map((text) => text.split(':')[0]?.split('\n')[0]),
    ['Connect', 'Sign in', 'Schools and other organizations', 'Terms', 'Courses', 'Classes', 'People', 'Enrollments'],
  )
  await isAccessible(page)
  await takePicture(page, 'skyward-connected')
  await dialog.getByRole('button', { name: 'Done' }).click()
  await row.getByText('Connected', { exact: true }).waitFor()
}

async function configure(page: Page): Promise<void> {
  await heading(page, 'Configure').waitFor()
  await page.getByText(/schools? and \d+ terms were read just now/).waitFor()
  await page.getByLabel('Hour').selectOption('3')
  await page.getByLabel('Minute').selectOption('30')
  const zone = page.getByRole('combobox', { name: 'Time zone' })
  await zone.click()
  await page.keyboard.type('US/')
  const options = page.getByRole('listbox').getByRole('option')
  await options.filter({ hasText: 'US/Central' }).waitFor()
  assert.ok((await options.allInnerTexts()).every((name) => name.startsWith('US/')))
  await takePicture(page, 'time-zone')
  await options.filter({ hasText: 'US/Central' }).click()
  assert.ok(await page.getByRole('radio', { name: 'False' }).isChecked())
  const runs = page.getByRole('list', { name: 'Next runs' }).getByRole('listitem')
  await runs.filter({ hasText: '03:30 (US/Central' }).first().waitFor()
  assert.equal(await runs.count(), 3)
  assert.ok(await page.getByRole('switch', { name: 'The first upload waits for my approval' }).isChecked())
  await page.getByLabel('Only these schools').check()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByText('Choose at least one school, or all of them.').waitFor()
  await page.getByRole('group', { name: 'Only these schools' }).getByRole('checkbox').first().check()
  await isAccessible(page)
  await takePicture(page, 'configure')
}

test('who leaves in the middle finds what was typed, but no secret', async () => {
  await using page = await openPage(browser, district.service, { scheme: 'dark' })
  await page.goto(`/teams/${district.team}/templates/skyward/choose`)
  await page.getByRole('radio', { name: 'Qmlativ' }).click()
  await page.goto(`/teams/${district.team}/templates/skyward/connect`)
  const row = page.getByRole('listitem').filter({ hasText: 'Skyward Student Information System' })
  await row.getByRole('button', { name: 'Connect New Account' }).click()
  await enterSkyward(page, district, { domain: 'skyward.example/SampleAPI', key: 'typed-key', secret: 'typed-secret' })
  assert.ok(!(await page.evaluate(() => JSON.stringify(sessionStorage))).includes('typed-secret'))

  await page.goto(`/teams/${district.team}/templates`)
  await page.getByRole('link', { name: 'Skyward', exact: true }).click()
  assert.ok(await page.getByRole('radio', { name: 'Qmlativ' }).isChecked())
  await isAccessible(page)
  await page.goto(`/teams/${district.team}/templates/skyward/connect`)
  await row.getByRole('button', { name: 'Connect New Account' }).click()
  const dialog = dialogOf(page, 'Skyward Student Information System')
  assert.equal(await dialog.getByRole('textbox', { name: 'Domain' }).inputValue(), 'skyward.example/SampleAPI')
  assert.equal(await dialog.getByRole('textbox', { name: 'Key' }).inputValue(), 'typed-key')
  assert.equal(await dialog.getByRole('textbox', { name: 'Secret' }).inputValue(), '')
  await isAccessible(page)
  await takePicture(page, 'skyward-came-back-dark')
  await page.keyboard.press('Escape')

  // A step whose ground is missing leads to where it is missing; Back works.
  await page.goto(`/teams/${district.team}/templates/skyward/finish`)
  await page.waitForURL(at('connect'))
  await page.getByRole('link', { name: 'Back' }).click()
  await page.waitForURL(at('introduction'))
  await takePicture(page, 'introduction-dark')
  await page.getByRole('link', { name: 'Back' }).click()
  await page.waitForURL(at('choose'))
  await page.goBack()
  await page.waitForURL(at('introduction'))
  noComplaints(page)
})

test('accounts that were connected earlier are picked, and a second flow to one of them is refused', async () => {
  await using page = await openPage(browser, district.service, { width: 390 })
  await page.goto(`/teams/${district.team}/templates`)
  await page.getByText(title).waitFor()
  await isAccessible(page)
  await takePicture(page, 'templates-390')
  await page.goto(`/teams/${district.team}/templates/skyward/connect`)
  await page.getByRole('combobox', { name: 'Connected accounts' }).first().click()
  await page.getByRole('listbox').getByRole('option').first().click()
  await page.getByText(/delivers to it already/).waitFor()
  await page.getByRole('combobox', { name: 'Connected accounts' }).last().click()
  await page.getByRole('listbox').getByRole('option').first().click()
  await takePicture(page, 'connect-390')
  await isAccessible(page)
  await noSidewaysScrolling(page)
  await page.getByRole('link', { name: 'Next' }).click()
  await page.getByText(/were read just now/).waitFor()
  await takePicture(page, 'configure-390')
  await isAccessible(page)
  await noSidewaysScrolling(page)
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('button', { name: 'Go to Project' }).click()
  await page.getByRole('alert').filter({ hasText: 'Another flow delivers there already' }).waitFor()
  await page.getByRole('link', { name: 'Open the flow' }).waitFor()
  await takePicture(page, 'refused-390')
  await noSidewaysScrolling(page)

  // Once the other one is gone, the same click makes the project, and Preview first leads to a run.
  const projects = `/api/teams/${district.team}/projects`
  const [{ id = '' } = {}] = ((await district.service.get(projects)) as { items: Partial<Made>[] }).items
  assert.equal((await district.service.ask('DELETE', `${projects}/${id}`)).status, 204)
  await page.getByRole('button', { name: 'Preview first' }).click()
  await dialogOf(page).getByRole('button', { name: 'Not now' }).click()
  await page.waitForURL(/\/runs\/[^/]+$/)
  const run = await district.service.settled(district.team, new URL(page.url()).pathname.split('/').at(-1) ?? '')
  assert.equal(run['preview'], true)
  const { items } = (await district.service.get(projects)) as { items: Made[] }
  assert.deepEqual(
    items.map(({ savesBodies }) => savesBodies),
    [false],
  )
  noComplaints(page)
})

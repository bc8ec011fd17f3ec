/** The journey of the wizard by the keyboard alone. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { noComplaints, openPage, startChromium } from '../chromium.ts'
import { dialogOf, pasteInto } from '../connecting.ts'
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

const farthest = 80

/** Presses Tab until it is there, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator, back = false): Promise<void> {
  await target.waitFor()
  for (let presses = 0; presses < farthest; presses += 1) {
    if ((await target.and(page.locator(':focus')).count()) === 1) return
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
    // Without waiting for the page, Enter once met another button than the one that was seen to have the focus.
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
  assert.fail(`Tab does not lead to ${target}`)
}

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

async function fill(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}

/** Digits typed would have to come within a second of each other to count as one number; arrows may take their time. */
async function chooseFour(page: Page, hour: Locator): Promise<void> {
  await tabTo(page, hour)
  for (let presses = 0; presses < 24 && (await hour.inputValue()) !== '4'; presses += 1) {
    await page.keyboard.press(Number(await hour.inputValue()) < 4 ? 'ArrowDown' : 'ArrowUp')
  }
  assert.equal(await hour.inputValue(), '4')
}

test('the whole wizard by the keyboard', async () => {
  await using page = await openPage(browser, district.service)
  await page.goto(`/teams/${district.team}/templates`)
  await press(page, page.getByRole('link', { name: 'Skyward', exact: true }))

  await tabTo(page, page.getByRole('radio', { name: 'SMS 2.0' }))
  await page.keyboard.press('ArrowRight')
  assert.ok(await page.getByRole('radio', { name: 'Qmlativ' }).isChecked())
  await press(page, page.getByRole('link', { name: 'Next' }))
  await page.getByRole('heading', { name: 'Introduction' }).waitFor()
  await press(page, page.getByRole('link', { name: 'Next' }))

  await connectApple(page)
  await connectSkyward(page)
  await press(page, page.getByRole('link', { name: 'Next' }))

  await page.getByText(/were read just now/).waitFor()
  await chooseFour(page, page.getByRole('combobox', { name: 'Hour' }))
  await fill(page, page.getByRole('combobox', { name: 'Time zone' }), 'US/Mou')
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('radio', { name: 'False' }))
  await page.keyboard.press('ArrowLeft')
  await page.getByText('Every day at 04:00 (US/Mountain)').waitFor()
  await press(page, page.getByRole('button', { name: 'Next' }))

  await page.getByRole('heading', { name: 'Finish' }).waitFor()
  // Escape says "Not now" as well; Start is what the dialog begins at.
  await press(page, page.getByRole('button', { name: 'Go to Project' }))
  await tabTo(page, dialogOf(page).getByRole('button', { name: 'Start' }))
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/projects\/[^/]+\/flows$/)
  const { items } = await district.service.get(`/api/teams/${district.team}/projects`)
  assert.equal((items as unknown[]).length, 1)
  noComplaints(page)
})

async function connectApple(page: Page): Promise<void> {
  const { openSsh } = district
  const row = page.getByRole('listitem').filter({ hasText: 'Apple School Manager' })
  await press(page, row.getByRole('button', { name: 'Connect New Account' }))
  const dialog = dialogOf(page, 'Apple School Manager')
  await fill(page, dialog.getByLabel('SFTP domain'), openSsh.host)
  await fill(page, dialog.getByLabel('Username'), openSsh.user)
  if (openSsh.password) await fill(page, dialog.getByRole('textbox', { name: 'Password' }), openSsh.password)
  await press(page, dialog.getByRole('button', { name: 'Advanced settings' }))
  await fill(page, dialog.getByRole('textbox', { name: 'Port' }), String(openSsh.port))
  await fill(page, dialog.getByRole('textbox', { name: 'Folder' }), openSsh.remoteFolder)
  if (!openSsh.password) {
    const key = readFileSync(openSsh.privateKeyPath, 'utf8')
    await pasteInto(page, dialog.getByRole('textbox', { name: 'Private key' }), key)
  }
  await press(page, dialog.getByRole('button', { name: 'Sign In' }))
  // The host key is shown, and its box is moved to.
  const confirmed = dialog.getByLabel('I have compared it. This is the server.')
  await confirmed.waitFor()
  await confirmed.and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Space')
  await press(page, dialog.getByRole('button', { name: 'Sign In' }))
  await press(page, dialog.getByRole('button', { name: 'Done' }))
  // The dialog gives the focus back to where it was opened.
  await dialog.waitFor({ state: 'hidden' })
}

async function connectSkyward(page: Page): Promise<void> {
  const { sis } = district
  const row = page.getByRole('listitem').filter({ hasText: 'Skyward Student Information System' })
  await press(page, row.getByRole('button', { name: 'Connect New Account' }))
  const dialog = dialogOf(page, 'Skyward Student Information System')
  assert.ok(await dialog.getByRole('radio', { name: 'Qmlativ' }).isChecked())
  await fill(page, dialog.getByRole('textbox', { name: 'Domain' }), sis.url)
  await fill(page, dialog.getByRole('textbox', { name: 'Key' }), sis.key)
  await fill(page, dialog.getByRole('textbox', { name: 'Secret' }), sis.secret)
  // Enter in a field signs in.
  await page.keyboard.press('Enter')
  await press(page, dialog.getByRole('button', { name: 'Done' }))
  await dialog.waitFor({ state: 'hidden' })
}

/** The person's own page, in a real browser. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { browserName } from '../../web/me/browser-name.ts'
import { type ServingProcess, startServing } from '../end-to-end/serving.ts'
import { totpCode } from '../totp.ts'
import { focused, isAccessible, lookAt, noComplaints, startChromium } from './chromium.ts'
import { administrator } from './district.ts'
import { believing, button, heading, openVisitor, passwordField, signIn } from './visitor.ts'

const newPassword = 'another long enough sentence'

let service: ServingProcess
let chromium: Browser
let page: Page
let secret: string
let codes: string[]

before(async () => {
  ;[service, chromium] = await Promise.all([startServing(believing), startChromium()])
  const token = new URL(service.setUpLink).hash.slice(1)
  await service.post('/api/setup', { ...administrator, token, teamName: 'Springfield Public Schools' })
  page = await openSignedIn()
})
after(async () => {
  await Promise.all([chromium.close(), service[Symbol.asyncDispose]()])
})

async function openSignedIn(password = administrator.password): Promise<Page> {
  const opened = await openVisitor(chromium, service)
  await opened.goto('/sign-in?returnTo=/me')
  await signIn(opened, { password })
  await heading(opened, 'Your account').waitFor()
  return opened
}

const section = (name: string) => page.getByRole('region', { name })
const said = (text: string) => page.getByRole('alert').filter({ hasText: text }).first().waitFor()

test('shows who one is, where one is signed in, and in which teams', async () => {
  await page.getByText(`You sign in as ${administrator.email}.`).waitFor()
  await section('Sessions').getByText('Chrome on Linux').waitFor()
  await section('Sessions').getByText('This one').waitFor()
  await section('Teams').getByRole('link', { name: 'Springfield Public Schools' }).waitFor()
  await section('Teams').getByText('Administrator', { exact: true }).waitFor()
  await lookAt(page, 'me')
})

test('the name can be changed', async () => {
  await page.getByLabel('Your name').fill(' ')
  await button(page, 'Save').click()
  await page.getByText('Enter your name.').waitFor()
  await page.getByLabel('Your name').fill('Robin Renamed')
  await button(page, 'Save').click()
  await said('Your name was changed.')
  await button(page, 'Your account: Robin Renamed').waitFor()
})

test('a session elsewhere can be ended, one or all of them', async () => {
  const others = [await openSignedIn(), await openSignedIn(), await openSignedIn()]
  await page.reload()
  const end = section('Sessions').getByRole('button', { name: 'End the session of Chrome on Linux' })
  await end.nth(2).waitFor()
  await lookAt(page, 'me-sessions')
  await end.first().click()
  await said('The session has ended.')
  const ended = async () =>
    (await Promise.all(others.map((one) => one.request.get('/api/me')))).filter((answer) => answer.status() === 401)
  assert.equal((await ended()).length, 1)
  await button(page, 'End all others').click()
  await page.getByRole('dialog').getByRole('button', { name: 'End all others' }).click()
  await said('All other sessions have ended.')
  assert.equal((await ended()).length, 3)
  await page.getByText('You are signed in nowhere else.').waitFor()
  for (const one of others) await one.context().close()
})

test('the password can be changed, and ends every other session', async () => {
  await using other = await openSignedIn()
  await passwordField(page, 'Current password').fill('not it at all')
  await passwordField(page, 'New password').fill('short')
  await page.getByText('7 more to go.').waitFor()
  await button(page, 'Change the password').click()
  await page.getByText('The password must have at least 12 characters.').waitFor()
  await passwordField(page, 'New password').fill(newPassword)
  await page.getByText('Long enough').waitFor()
  await button(page, 'Change the password').click()
  await page.getByText('This is not your current password.').waitFor()
  await lookAt(page, 'me-password-refused')
  await passwordField(page, 'Current password').fill(administrator.password)
  await button(page, 'Change the password').click()
  await said('Your password was changed. Every other session has ended.')
  assert.equal(await passwordField(page, 'Current password').inputValue(), '')
  assert.equal((await other.request.get('/api/me')).status(), 401)
})

test('the second factor: password, picture, backup codes, first code', async () => {
  await button(page, 'Switch on').click()
  const dialog = page.getByRole('dialog', { name: 'Switch on the second factor' })
  await passwordField(page, 'Your password').fill('not it at all')
  await button(page, 'Go on').click()
  await dialog.getByText('This is not your password.').waitFor()
  await passwordField(page, 'Your password').fill(newPassword)
  await button(page, 'Go on').click()
  await dialog.getByRole('img', { name: 'The secret as a picture' }).waitFor()
  codes = await dialog.getByRole('listitem').allTextContents()
  assert.equal(codes.length, 10)
  secret = ((await dialog.locator('code').first().textContent()) ?? '').replaceAll(' ', '')
  await lookAt(page, 'me-two-factor')
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'Download').click()])
  assert.equal(file.suggestedFilename(), 'firstbell-backup-codes.txt')
  const text = await readFile(await file.path(), 'utf8')
  assert.ok(codes.every((code) => text.includes(code)))
  await dialog.getByLabel('Code of the app').fill('000000')
  await dialog.getByRole('button', { name: 'Switch on' }).click()
  await dialog.getByText('The code is not right.').waitFor()
  await dialog.getByLabel('Code of the app').fill(totpCode(secret))
  await dialog.getByRole('button', { name: 'Switch on' }).click()
  await said('The second factor is on.')
  await section('Second factor').getByText('On', { exact: true }).waitFor()
})

test('new backup codes, of which the old ones are none', async () => {
  await button(page, 'New backup codes').click()
  await passwordField(page, 'Your password').fill(newPassword)
  await button(page, 'Make new codes').click()
  const dialog = page.getByRole('dialog', { name: 'New backup codes' })
  await dialog.getByRole('listitem').first().waitFor()
  const made = await dialog.getByRole('listitem').allTextContents()
  assert.ok(made.length === 10 && !made.some((code) => codes.includes(code)))
  await focused(page, dialog.getByText('Keep them where you keep passwords.'))
  await page.keyboard.press('Escape')
  await lookAt(page, 'me-backup-codes')
  await button(page, 'I have kept them').click()
  await dialog.waitFor({ state: 'hidden' })
})

test('the second factor is switched off with the password', async () => {
  await button(page, 'Switch off').click()
  const dialog = page.getByRole('dialog', { name: 'Switch off the second factor' })
  await passwordField(page, 'Your password').fill(newPassword)
  await lookAt(page, 'me-two-factor-off')
  await dialog.getByRole('button', { name: 'Switch off' }).click()
  await said('The second factor is off.')
  await section('Second factor').getByText('Off', { exact: true }).waitFor()
})

test('the appearance can be chosen, and stays', async () => {
  await section('Appearance').getByText('Dark').click()
  await page.reload()
  await page.locator('html[data-mantine-color-scheme="dark"]').waitFor()
  await section('Appearance').getByText('As the system').click()
  await page.locator('html[data-mantine-color-scheme="light"]').waitFor()
})

test('who has no password is told how they sign in', async () => {
  await page.route('**/api/me', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), password: false, teams: [] } })
  })
  await page.reload()
  await section('Password').getByText('You sign in by your organization').waitFor()
  await section('Teams').getByText('You are in no team yet.').waitFor()
  assert.equal(await button(page, 'Switch on').count(), 0)
  await isAccessible(page)
  await page.unroute('**/api/me')
})

test('sessions that cannot be read are said so, and asked for again', async () => {
  await page.route('**/api/me/sessions', (route) => route.abort())
  await page.reload()
  await section('Sessions').getByText('Firstbell does not answer').waitFor()
  await lookAt(page, 'me-sessions-gone')
  await page.unroute('**/api/me/sessions')
  await button(page, 'Try again').click()
  await section('Sessions').getByText('This one').waitFor()
  noComplaints(page)
})

test('browsers are called what people call them', () => {
  const of = (agent: string) => Object.values(browserName(agent)).join(' on ')
  const webKit = 'AppleWebKit/537.36 (KHTML, like Gecko)'
  assert.equal(of(`Mozilla/5.0 (Windows NT 10.0) ${webKit} Chrome/140.0 Safari/537.36 Edg/140.0`), 'Edge on Windows')
  assert.equal(of(`Mozilla/5.0 (X11; CrOS x86_64 1) ${webKit} Chrome/140.0 Safari/537.36`), 'Chrome on ChromeOS')
  assert.equal(of('Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Firefox/140.0'), 'Firefox on Mac')
  assert.equal(
    of('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile/1 Safari/604.1'),
    'Safari on iPhone',
  )
  assert.deepEqual(browserName('something else'), { browser: undefined, system: undefined })
})

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { type ServingProcess, startServing } from '../end-to-end/serving.ts'
import { focused, openPage, settled, startChromium, takePicture } from './chromium.ts'
import { administrator } from './district.ts'

let browser: Browser
let service: ServingProcess
let team: string

before(async () => {
  ;[browser, service] = await Promise.all([startChromium(), startServing({})])
  const token = new URL(service.setUpLink).hash.slice(1)
  const { teamId } = await service.post('/api/setup', { ...administrator, token, teamName: 'Springfield' })
  team = teamId as string
})
after(async () => {
  await browser.close()
  await service[Symbol.asyncDispose]()
})

test('without an answer a page says so, and tries again', async () => {
  await using page = await openPage(browser, service)
  await page.route('**/api/teams/*/members', (route) => route.fulfill({ status: 409, json: refused }))
  await page.goto(`/teams/${team}/people`)
  await page.getByRole('alert').getByText('Not now.').waitFor()
  await takePicture(page, 'people-error')
  await page.unroute('**/api/teams/*/members')
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('row', { name: /Robin Example/ }).waitFor()
})

test('without a connection a page that is not here yet leaves the frame, and says why', async () => {
  await using page = await openPage(browser, service)
  await page.goto(`/teams/${team}/settings`)
  await page.getByText('The guard of new flows').first().waitFor()
  await page.route('**/*', (route) => route.abort())
  await page.getByRole('link', { name: 'Audit log' }).click()
  await page.getByRole('heading', { name: 'Firstbell does not answer' }).waitFor()
  await takePicture(page, 'page-not-loaded')
  await page.goBack()
  await page.unroute('**/*')
})

test('what is asked for without a connection is refused, and is not done later', async () => {
  await using page = await openPage(browser, service)
  await page.goto(`/teams/${team}/people?invite=new`)
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' })
  await dialog.getByLabel('E-mail').fill('later@district.example')
  await page.context().setOffline(true)
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
  await dialog.getByText('The server did not answer.').waitFor()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await page.context().setOffline(false)
  await page.reload()
  await page.getByRole('heading', { name: 'People', level: 1 }).waitFor()
  const { items } = await service.get(`/api/teams/${team}/invitations`)
  assert.ok(!JSON.stringify(items).includes('later@district.example'))
})

test('an answer that is not of Firstbell, or breaks off, is not taken for a page that has stumbled and done nothing', async () => {
  await using page = await openPage(browser, service)
  const signInPage = { status: 200, contentType: 'text/html', body: '<html>Sign in to the network</html>' }
  await page.route('**/api/teams/*/members', (route) => route.fulfill(signInPage))
  await page.goto(`/teams/${team}/people?invite=new`)
  await page.getByText('The answer did not come from Firstbell.').waitFor()

  await using breaksOff = createServer((_, answer) => {
    answer.writeHead(201, { 'content-type': 'application/json', 'content-length': 1000 })
    answer.write('{"id":', () => answer.destroy())
  })
  await once(breaksOff.listen(0, '127.0.0.1'), 'listening')
  const { port } = breaksOff.address() as AddressInfo
  await page.route('**/api/teams/*/invitations', (route) =>
    route.request().method() === 'POST' ? route.continue({ url: `http://127.0.0.1:${port}/` }) : route.continue(),
  )
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' })
  await dialog.getByLabel('E-mail').fill('maybe@district.example')
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
  const said = dialog.getByRole('alert')
  await said.getByText('The answer broke off before its end.').waitFor()
  await said.getByText('It may have been done all the same').waitFor()
})

test('a server that never answers is waited for three minutes, and once: a save says that it may have been done', async () => {
  await using page = await openPage(browser, service)
  await page.clock.install()
  const asked: string[] = []
  await page.route('**/api/teams/*/members', (route) => void asked.push(route.request().method()))
  await page.goto(`/teams/${team}/people?invite=new`)
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' })
  await dialog.getByLabel('E-mail').fill('maybe@district.example')
  await page.route('**/api/teams/*/invitations', (route) =>
    route.request().method() === 'POST' ? asked.push('POST') : route.continue(),
  )
  const posted = page.waitForRequest((request) => request.method() === 'POST')
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
  await posted
  await page.clock.fastForward('02:50')
  await dialog.getByRole('button', { name: 'Invite', exact: true, disabled: true }).waitFor()
  await page.clock.fastForward('00:20')
  const said = dialog.getByRole('alert')
  await said.getByText('The server has not answered for three minutes.').waitFor()
  await said.getByText('It may have been done all the same').waitFor()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('main').getByText('The server has not answered for three minutes.').waitFor()
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  await page.clock.fastForward('05:00')
  assert.deepEqual(asked.toSorted(), ['GET', 'POST'])
  // No other test is to get a page with this clock.
  await page.context().close()
})

test('after a save that failed one is at its button again, and not at the top of the page', async () => {
  await using page = await openPage(browser, service)
  await page.goto(`/teams/${team}/settings`)
  await page.getByRole('textbox', { name: 'Name' }).first().fill('Springfield, renamed')
  await page.route('**/api/teams/*', (route) =>
    route.request().method() === 'GET' ? route.continue() : route.fulfill({ status: 503 }),
  )
  const save = page.getByRole('button', { name: 'Save', exact: true }).first()
  await save.focus()
  await page.keyboard.press('Enter')
  await page.getByText('The server did not answer.').waitFor()
  await focused(page, save)

  await page.goto(`/teams/${team}/people?invite=new`)
  await page.route('**/api/teams/*/invitations', (route) => route.fulfill({ status: 503 }))
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' })
  await dialog.getByLabel('E-mail').fill('later@district.example')
  const invite = dialog.getByRole('button', { name: 'Invite', exact: true })
  await invite.focus()
  await page.keyboard.press('Enter')
  await dialog.getByText('The server did not answer.').waitFor()
  await focused(page, invite)
})

test('a page that was read keeps what is typed into it when reading it again fails', async () => {
  await using page = await openPage(browser, service)
  await page.goto(`/teams/${team}/settings`)
  const name = page.getByRole('textbox', { name: 'Name' }).first()
  await name.fill('Springfield, renamed')
  await page.route('**/api/teams/*', (route) => route.fulfill({ status: 500, json: refused }))
  const readAgain = page.waitForResponse('**/api/teams/*')
  await page.clock.install()
  await page.clock.fastForward('00:30')
  await page.evaluate('window.dispatchEvent(new Event("visibilitychange"))')
  await readAgain
  await settled(page)
  assert.equal(await name.inputValue(), 'Springfield, renamed')
})

const refused = { error: { code: 'busy', message: 'Not now.' } }

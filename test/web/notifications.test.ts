import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type ServingProcess, startServing } from '../end-to-end/serving.ts'
import { type Receiver, startReceiver } from '../notify/receiver.ts'
import { type MailServer, startMailServer } from '../server/mail-server.ts'
import {
  escapeAfterClick,
  focused,
  isAccessible,
  lookAt,
  noComplaints,
  openPage,
  startChromium,
  takePicture,
} from './chromium.ts'
import { administrator } from './district.ts'
import { joinTeam } from './member.ts'

let browser: Browser
let service: ServingProcess
let receiver: Receiver
let mailServer: MailServer
let team: string
let path: string

before(async () => {
  ;[browser, service, receiver, mailServer] = await Promise.all([
    startChromium(),
    startServing({}),
    startReceiver(),
    startMailServer(),
  ])
  const { teamId } = await service.post('/api/setup', {
    ...administrator,
    token: new URL(service.setUpLink).hash.slice(1),
    teamName: 'Springfield Public Schools',
  })
  team = teamId as string
  path = `/teams/${team}/notifications`
  await service.ask('PUT', '/api/installation/notifications', { privateAddresses: true, thisMachine: true })
})
after(async () => {
  await browser.close()
  await service[Symbol.asyncDispose]()
  await receiver.close()
  await mailServer.close()
})

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test('nobody is told at first; a webhook is added, its secret shown once, and a test message arrives signed', async () => {
  await using page = await openPage(browser, service)
  await page.goto(path)
  await page.getByRole('heading', { name: 'Nobody is told yet' }).waitFor()
  await takePicture(page, 'notifications-empty')
  await isAccessible(page)
  await page.getByRole('button', { name: 'Add a channel' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a channel' })
  await dialog.getByText('Webhook', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await dialog.getByText('Give it a name.').waitFor()
  assert.equal(await page.evaluate('document.activeElement.dataset.path'), 'name')
  await takePicture(page, 'notifications-add-refused')
  await dialog.getByLabel('Name').fill('Help desk')
  await dialog.getByLabel('Address').fill(` ${receiver.url} `)
  await dialog.getByRole('checkbox', { name: 'A run was delivered, with warnings' }).check()
  await isAccessible(page)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()

  const secretDialog = page.getByRole('dialog', { name: 'The signing secret' })
  const secret = await secretDialog.getByLabel('Signing secret').innerText()
  assert.match(secret, /^whsec_/)
  await takePicture(page, 'notifications-secret')
  await secretDialog.getByRole('button', { name: 'I have stored it' }).click()
  await secretDialog.waitFor({ state: 'hidden' })
  assert.equal(await page.getByText(secret).count(), 0)

  const helpDesk = card(page, 'Help desk')
  await helpDesk.getByText(receiver.host).waitFor()
  await helpDesk.getByRole('button', { name: 'Send a test message' }).click()
  await helpDesk.getByText('The test message to Help desk was delivered.').waitFor()
  assert.equal(receiver.received.length, 1)
  assert.ok(receiver.received[0]?.headers['webhook-signature'])
  const sent = page.getByRole('table', { name: 'What was sent' })
  await sent.getByText('A test message from Firstbell').waitFor()
  await sent.getByText('Delivered').waitFor()
  await isAccessible(page)
  noComplaints(page)
})

test('a message that is sent while the list is still read for the first time is in it', async () => {
  await using page = await openPage(browser, service)
  const delivered = Promise.withResolvers<void>()
  await page.route(
    '**/api/teams/*/notifications?*',
    async (route) => {
      const response = await route.fetch()
      await delivered.promise
      await route.fulfill({ response })
    },
    { times: 1 },
  )
  await page.goto(path)
  const answer = page.waitForResponse((one) => one.request().method() === 'POST')
  await card(page, 'Help desk').getByRole('button', { name: 'Send a test message' }).click()
  await answer
  delivered.resolve()
  const sent = page.getByRole('table', { name: 'What was sent' })
  await sent.getByText('A test message from Firstbell').nth(1).waitFor()
  noComplaints(page)
})

test('what a receiver refuses is said on its card and in the list, which is filtered by the address', async () => {
  receiver.answer = (response) => response.writeHead(404).end('no_service')
  await service.post(`/api/teams/${team}/channels`, { kind: 'slack', name: 'Rostering', url: receiver.url })
  await using page = await openPage(browser, service)
  await page.goto(path)
  const slack = card(page, 'Rostering')
  await slack.getByRole('button', { name: 'Send a test message' }).click()
  await slack.getByRole('alert').getByText('no_service').waitFor()
  await slack.getByText('Last message failed').waitFor()
  await page.getByRole('combobox', { name: 'State' }).click()
  await page.getByRole('option', { name: 'Failed' }).click()
  await page.waitForURL(/sent=failed/)
  const rows = page.getByRole('table', { name: 'What was sent' }).getByRole('row')
  await rows.filter({ hasText: 'Rostering' }).waitFor()
  await rows.filter({ hasText: 'Help desk' }).first().waitFor({ state: 'hidden' })
  await takePicture(page, 'notifications-failed')
  await page.goBack()
  await rows.filter({ hasText: 'Help desk' }).first().waitFor()
  noComplaints(page)
})

test('mail without a mail server says so; with one the message arrives', async () => {
  await using page = await openPage(browser, service)
  await page.goto(`${path}?channel=new`)
  const dialog = page.getByRole('dialog', { name: 'Add a channel' })
  await dialog.getByText('No mail server is set up').waitFor()
  await takePicture(page, 'notifications-no-mail')
  const { host, port } = { host: '127.0.0.1', port: mailServer.port }
  const mail = { host, port, security: 'none', user: null, from: 'Firstbell <firstbell@district.example>' }
  await service.ask('PUT', '/api/installation/mail', mail)
  await dialog.getByLabel('Name').fill('IT office')
  await dialog.getByRole('combobox', { name: 'Addresses' }).fill('it@district.example, not-an-address')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await dialog.getByText('not-an-address is not an e-mail address.').waitFor()
  await takePicture(page, 'notifications-mail-refused')
  await dialog.getByRole('combobox', { name: 'Addresses' }).press('Backspace')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  const office = card(page, 'IT office')
  await office.getByRole('button', { name: 'Send a test message' }).click()
  const { to, content } = await mailServer.next()
  assert.equal(to, 'it@district.example')
  assert.match(content, /A test message from Firstbell/)
  await office.getByText('was delivered').waitFor()
  noComplaints(page)
})

test('a channel is switched off, renamed and deleted; its webhook gets a new secret', async () => {
  receiver.answer = (response) => response.writeHead(204).end()
  await using page = await openPage(browser, service)
  await page.goto(path)
  await card(page, 'Rostering').getByRole('switch', { name: 'Rostering is told' }).press(' ')
  await card(page, 'Rostering').getByText('Off', { exact: true }).waitFor()
  await card(page, 'Rostering').getByRole('button', { name: 'Edit Rostering' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit Rostering' })
  await dialog.getByText(`It posts to ${receiver.host}.`).waitFor()
  await dialog.getByLabel('Name').fill('Old channel')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await card(page, 'Old channel').getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog', { name: 'Delete Old channel?' }).getByRole('button', { name: 'Delete' }).click()
  await card(page, 'Old channel').waitFor({ state: 'hidden' })
  await card(page, 'Help desk').getByRole('button', { name: 'New signing secret' }).click()
  await page
    .getByRole('dialog', { name: /A new signing secret/ })
    .getByRole('button', { name: 'New signing' })
    .click()
  const shown = page.getByRole('dialog', { name: 'The signing secret' })
  assert.match(await shown.getByLabel('Signing secret').innerText(), /^whsec_/)
  noComplaints(page)
})

test('while a channel is being saved its dialog stays, and says what came of it; once closed, it leads back', async () => {
  await using page = await openPage(browser, service)
  await page.goto(path)
  const edit = card(page, 'Help desk').getByRole('button', { name: 'Edit Help desk' })
  const remove = card(page, 'Help desk').getByRole('button', { name: 'Delete' })
  let answer = Promise.withResolvers<void>()
  await page.route('**/channels/*', async (route) => {
    await answer.promise
    await route.fulfill({ status: 409, json: busy })
  })
  for (const [opener, title, save] of [
    [edit, 'Edit Help desk', 'Save'],
    [remove, 'Delete Help desk?', 'Delete'],
  ] as const) {
    answer = Promise.withResolvers()
    await opener.click()
    const dialog = page.getByRole('dialog', { name: title })
    await escapeAfterClick(page)
    await dialog.getByRole('button', { name: save }).click()
    await page.keyboard.press('Escape')
    await page.mouse.click(5, 5)
    for (const name of ['Close', 'Cancel'])
      assert.ok(await dialog.getByRole('button', { name, exact: true }).isDisabled(), name)
    answer.resolve()
    await dialog.getByText('Not now.').waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await focused(page, opener)
  }
  await page.getByRole('button', { name: 'Add a channel' }).click()
  await page.getByRole('dialog', { name: 'Add a channel' }).getByRole('button', { name: 'Close' }).click()
  await focused(page, page.getByRole('button', { name: 'Add a channel' }))
  noComplaints(page)
})

test('who edits a channel gives it only what was changed: whom another administrator took out is not told again', async () => {
  const { items } = (await service.get(`/api/teams/${team}/channels`)) as { items: { id: string; name: string }[] }
  const office = `/api/teams/${team}/channels/${items.find(({ name }) => name === 'IT office')?.id}`
  await using page = await openPage(browser, service)
  await page.goto(path)
  await card(page, 'IT office').getByRole('button', { name: 'Edit IT office' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit IT office' })
  await dialog.getByRole('checkbox', { name: 'A run was delivered, with warnings' }).check()
  await service.ask('PATCH', office, { to: ['new@district.example'] })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await card(page, 'IT office').getByText('new@district.example').waitFor()
  const { items: after } = (await service.get(`/api/teams/${team}/channels`)) as {
    items: { name: string; to: string[]; events: string[] }[]
  }
  const saved = after.find(({ name }) => name === 'IT office')
  assert.deepEqual(saved?.to, ['new@district.example'])
  assert.ok(saved.events.includes('run.warnings'))
  noComplaints(page)
})

test('an auditor sees the channels and may change nothing', async () => {
  const auditor = await joinTeam(service, team, { name: 'Ari', email: 'ari@district.example', role: 'auditor' })
  await using page = await openPage(browser, auditor)
  await page.goto(path)
  await card(page, 'Help desk').waitFor()
  for (const name of ['Add a channel', 'Send a test message', 'Delete', 'Edit Help desk', 'New signing secret'])
    assert.equal(await page.getByRole('button', { name }).count(), 0, name)
  assert.equal(await page.getByRole('switch').count(), 0)
  await page.goto(`${path}?channel=new`)
  await card(page, 'Help desk').waitFor()
  assert.equal(await page.getByRole('dialog').count(), 0)
  noComplaints(page)
})

test('is accessible in both schemes, and fits a telephone', async () => {
  await using page = await openPage(browser, service)
  await page.goto(path)
  await card(page, 'IT office').waitFor()
  await page.getByRole('table', { name: 'What was sent' }).waitFor()
  await lookAt(page, 'notifications')
  noComplaints(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await isAccessible(page)
  await page.goto(`${path}?channel=new`)
  await page.getByRole('dialog', { name: 'Add a channel' }).waitFor()
  await takePicture(page, 'notifications-add-390')
  await isAccessible(page)
})

test('without an answer it says so, and tries again', async () => {
  await using page = await openPage(browser, service)
  await page.route('**/api/teams/*/channels', (route) => route.fulfill({ status: 403, json: forbidden }))
  await page.goto(path)
  await page.getByRole('alert').getByText('You may not do this.').waitFor()
  await takePicture(page, 'notifications-error')
  await page.unroute('**/api/teams/*/channels')
  await page.getByRole('button', { name: 'Try again' }).click()
  await card(page, 'IT office').waitFor()
})

const busy = { error: { code: 'busy', message: 'Not now.' } }
const forbidden = { error: { code: 'not-allowed', message: 'You may not do this.' } }

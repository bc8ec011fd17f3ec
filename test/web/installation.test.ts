import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import packageJson from '../../package.json' with { type: 'json' }
import { type ServingProcess, startServing } from '../end-to-end/serving.ts'
import { type MailServer, startMailServer } from '../server/mail-server.ts'
import { focused, holdBack, isAccessible, noComplaints, openPage, startChromium, takePicture } from './chromium.ts'
import { administrator } from './district.ts'
import { joinTeam } from './member.ts'

let browser: Browser
let service: ServingProcess
let mailServer: MailServer
let team: string

before(async () => {
  ;[browser, service, mailServer] = await Promise.all([startChromium(), startServing({}), startMailServer()])
  const { teamId } = await service.post('/api/setup', {
    ...administrator,
    token: new URL(service.setUpLink).hash.slice(1),
    teamName: 'Springfield Public Schools',
  })
  team = teamId as string
  await joinTeam(service, team, { name: 'Ari Auditor', email: 'ari@district.example', role: 'auditor' })
})
after(async () => {
  await browser.close()
  await service[Symbol.asyncDispose]()
  await mailServer.close()
})

const rowOf = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text })

test('the mail server is set up, a test mail arrives, and an invitation goes by mail', async () => {
  await using page = await openPage(browser, service)
  await page.goto('/installation/mail')
  await page.getByText('No mail server is set up yet').waitFor()
  await takePicture(page, 'mail-empty')
  await page.getByRole('textbox', { name: 'Server' }).fill(' smtp://127.0.0.1/ ')
  await page.getByLabel('User name').fill('firstbell')
  await page.getByRole('combobox', { name: 'Encryption' }).click()
  await page.getByRole('option', { name: /None/ }).click()
  await page.getByLabel('Port').fill(String(mailServer.port))
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Enter the address that mails come from.').waitFor()
  await page.getByText('With a user name a password is needed.').waitFor()
  assert.equal(await page.evaluate('document.activeElement.dataset.path'), 'from')
  await takePicture(page, 'mail-refused')
  await page.getByLabel('Sender').fill('Firstbell <firstbell@district.example>')
  await page.getByLabel('Password', { exact: true }).fill('wrong')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const send = page.getByRole('button', { name: 'Send a test mail' })
  await send.click()
  await page.getByRole('region', { name: 'Test mail' }).getByRole('alert').waitFor()
  await takePicture(page, 'mail-sign-in-refused')
  await page.getByText('It is stored. Blank keeps it, for the same server.').waitFor()
  await page.getByLabel('Password', { exact: true }).fill('app-password')
  // The first one may still be said to be saved.
  const savedAgain = page.waitForResponse((answer) => answer.request().method() === 'PUT')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await savedAgain
  await page.getByText('The mail server is saved.').first().waitFor()
  await send.click()
  const mail = await mailServer.next()
  assert.equal(mail.to, administrator.email)
  await page.getByText(`The server has taken the mail to ${administrator.email}.`).waitFor()
  await takePicture(page, 'mail')
  await isAccessible(page)
  assert.equal((await page.content()).includes('app-password'), false)

  await page.goto(`/teams/${team}/people?invite=new`)
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' })
  await dialog.getByLabel('E-mail').fill('kim@district.example')
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
  await page.getByText('The link was sent by mail.').waitFor()
  const invitation = await mailServer.next()
  assert.equal(invitation.to, 'kim@district.example')
  assert.match(invitation.content, /Springfield Public Schools/)
  noComplaints(page)
})

test('what is typed while the mail server is being saved stays, to be saved', async () => {
  await using page = await openPage(browser, service)
  await page.goto('/installation/mail')
  const sender = page.getByLabel('Sender')
  const user = page.getByLabel('User name')
  const save = page.getByRole('button', { name: 'Save', exact: true })
  await sender.fill(' roster@district.example ')
  const release = await holdBack(page, '**/api/installation/mail', 'PUT')
  await save.click()
  await user.fill('typed meanwhile')
  release()
  await page.getByText('The mail server is saved.').waitFor()
  await page.waitForFunction('document.querySelector("[data-path=from]").value === "roster@district.example"')
  assert.equal(await user.inputValue(), 'typed meanwhile')
  assert.ok(await save.isEnabled())
  await page.getByRole('button', { name: 'Remove the mail server' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove the mail server' }).click()
  await page.getByText('No mail server is set up yet').waitFor()
  assert.equal(await sender.inputValue(), '')
  noComplaints(page)
})

test('who changes the mail server leaves what somebody else has changed of it meanwhile', async () => {
  const stored = {
    host: 'mail.district.example',
    port: 587,
    security: 'starttls',
    user: null,
    from: 'a@district.example',
  }
  assert.ok((await service.ask('PUT', '/api/installation/mail', stored)).status < 300)
  await using page = await openPage(browser, service)
  await page.goto('/installation/mail')
  await page.getByLabel('Sender').fill('roster@district.example')
  const meanwhile = { ...stored, host: 'relay.district.example', port: 465, security: 'tls' }
  assert.ok((await service.ask('PUT', '/api/installation/mail', meanwhile)).status < 300)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('The mail server is saved.').first().waitFor()
  const { mail } = (await service.get('/api/installation/mail')) as { mail: Record<string, unknown> }
  assert.deepEqual([mail['host'], mail['port'], mail['from']], [meanwhile.host, 465, 'roster@district.example'])
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('[data-path=host]')?.value === 'relay.district.example',
  )
  assert.ok((await service.ask('DELETE', '/api/installation/mail')).status < 300)
  noComplaints(page)
})

test('where messages may be posted to is switched', async () => {
  await using page = await openPage(browser, service)
  await page.goto('/installation/mail')
  await page.getByRole('switch', { name: 'The machine that Firstbell runs on' }).press(' ')
  await page.getByText('Saved.').waitFor()
  assert.deepEqual(await service.get('/api/installation/notifications'), { privateAddresses: true, thisMachine: true })
  noComplaints(page)
})

test('an identity provider is added with the callback to register, edited and removed', async () => {
  await using page = await openPage(browser, service)
  await page.goto('/installation/sign-in')
  await page.getByText('People sign in with e-mail and password.').waitFor()
  await page.getByRole('button', { name: 'Add a provider' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add an identity provider' })
  await dialog.getByText(`${service.url}/api/auth/callback/apple`).waitFor()
  await dialog.getByRole('combobox', { name: 'Provider' }).click()
  await page.getByRole('option', { name: 'Microsoft' }).click()
  await dialog.getByText(`${service.url}/api/auth/callback/microsoft`).waitFor()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('Enter your tenant.').waitFor()
  await dialog.getByLabel('Tenant').fill('common')
  await dialog.getByLabel('Client ID').fill('client')
  await dialog.getByLabel('Client secret').fill('a secret of the client')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('Must be your own tenant').waitFor()
  await takePicture(page, 'sign-in-refused')
  await isAccessible(page)
  await dialog.getByLabel('Tenant').fill('district.example')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Microsoft is saved.').waitFor()
  await rowOf(page, '/api/auth/callback/microsoft').getByText('Whoever is invited').waitFor()
  await takePicture(page, 'sign-in')
  await isAccessible(page)
  await page.getByRole('button', { name: 'Edit Microsoft' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await focused(page, page.getByRole('button', { name: 'Edit Microsoft' }))
  await page.getByRole('button', { name: 'Edit Microsoft' }).click()
  await page.getByLabel('What the button says').fill('District account')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Remove District account' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByText('People sign in with e-mail and password.').waitFor()
  noComplaints(page)
})

test('an issuer that is not there is refused by name', async () => {
  await using page = await openPage(browser, service)
  await page.goto('/installation/sign-in?provider=new')
  const dialog = page.getByRole('dialog', { name: 'Add an identity provider' })
  await dialog.getByRole('combobox', { name: 'Provider' }).click()
  await page.getByRole('option', { name: 'Any OpenID Connect issuer' }).click()
  await dialog.getByLabel('Short name').fill('district')
  await dialog.getByText(`${service.url}/api/auth/callback/district`).waitFor()
  await dialog.getByRole('textbox', { name: 'Issuer' }).fill('http://127.0.0.1:9')
  await dialog.getByLabel('Client ID').fill('client')
  await dialog.getByLabel('Client secret').fill('a secret of the client')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByRole('alert').getByText('does not answer').waitFor()
  await takePicture(page, 'sign-in-no-issuer')
  noComplaints(page)
})

test('the last owner stays; another person becomes one, and is removed', async () => {
  await using page = await openPage(browser, service)
  await page.goto('/installation')
  await page.waitForURL(/\/installation\/people$/)
  await rowOf(page, administrator.email).getByText('The only owner').waitFor()
  await page.getByRole('button', { name: 'Make Ari Auditor an owner' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Make an owner' }).click()
  await page.getByText('Ari Auditor is an owner now.').waitFor()
  await rowOf(page, administrator.email)
    .getByRole('button', { name: /no longer an owner/ })
    .waitFor()
  await takePicture(page, 'everybody')
  await isAccessible(page)
  await page.getByPlaceholder('Name or e-mail').fill('robin')
  await rowOf(page, 'ari@district.example').waitFor({ state: 'hidden' })
  await page.waitForURL(/search=robin/)
  await page.goBack()
  await page.goto('/installation/people')
  await page.getByRole('button', { name: 'Remove Ari Auditor' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await rowOf(page, 'ari@district.example').waitFor({ state: 'hidden' })
  noComplaints(page)
})

test('about names the version, where the data are, and every package with its licence', async () => {
  await using page = await openPage(browser, service)
  await page.goto('/installation/about')
  await rowOf(page, 'Version').getByText(packageJson.version, { exact: true }).waitFor()
  await takePicture(page, 'about')
  await page.getByRole('button', { name: /^Show all/ }).click()
  await page.getByRole('cell', { name: 'zod', exact: true }).waitFor()
  for (const name of Object.keys(packageJson.dependencies)) {
    assert.ok((await page.getByRole('cell', { name, exact: true }).count()) > 0, name)
  }
  assert.equal(await page.getByRole('cell', { name: 'playwright-core', exact: true }).count(), 0)
  await page.getByPlaceholder('Name or licence').fill('nodemailer')
  await rowOf(page, 'nodemailer').getByText('MIT-0').waitFor()
  await page.goto('/installation/data')
  await page.getByText('Embedded, in the data folder').waitFor()
  await page.getByLabel('Keep entries of the audit logs for').fill('10')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Enter a number from 30 to 3650.').waitFor()
  await page.getByLabel('Keep entries of the audit logs for').fill('730')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('What is older goes within the next hour.').waitFor()
  await takePicture(page, 'data')
  assert.deepEqual(await service.get('/api/installation/retention'), { auditDays: 730 })
  noComplaints(page)
})

test('is accessible in both schemes, and fits a telephone', async () => {
  await service.post('/api/teams', { name: 'Shelbyville' })
  for (const [scheme, width] of [
    ['dark', 1440],
    ['light', 390],
  ] as const) {
    await using page = await openPage(browser, service, { scheme, width })
    for (const [tab, text] of [
      ['people', 'Robin Example'],
      ['teams', 'Shelbyville'],
      ['mail', 'Private networks'],
      ['sign-in', 'At least 12 characters'],
      ['data', './firstbell backup FILE'],
      ['audit-log', 'set the installation up'],
      ['about', 'Built with'],
    ] as const) {
      await page.goto(`/installation/${tab}`)
      await page.getByText(text).first().waitFor()
      await takePicture(page, `installation-${tab}-${scheme}-${width}`)
      await isAccessible(page)
      assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${tab} scrolls sideways`)
    }
    noComplaints(page)
  }
})

test('Back does not open the dialog for a new team again that was closed', async () => {
  await using page = await openPage(browser, service)
  await page.goto('/installation/teams')
  const dialog = page.getByRole('dialog')
  await page.getByRole('main').getByRole('button', { name: 'New team' }).click()
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await page.goBack()
  assert.equal(new URL(page.url()).search, '')
  assert.equal(await dialog.count(), 0)
  noComplaints(page)
})

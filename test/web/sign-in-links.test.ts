/** What the links of the log and of mails lead to, in a real browser. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type ServingProcess, startServing } from '../end-to-end/serving.ts'
import { type MailServer, startMailServer } from '../server/mail-server.ts'
import { secretOf, totpCode } from '../totp.ts'
import { lookAt, noComplaints, startChromium } from './chromium.ts'
import { administrator } from './district.ts'
import { believing, button, heading, joinAsNew, meOf, openVisitor, passwordField, signIn } from './visitor.ts'

const teamName = 'Springfield Public Schools'

let service: ServingProcess
let chromium: Browser
let mail: MailServer
let team: string

before(async () => {
  ;[service, chromium, mail] = await Promise.all([startServing(believing), startChromium(), startMailServer()])
})
after(async () => {
  await Promise.all([chromium.close(), mail.close(), service[Symbol.asyncDispose]()])
})

const open = () => openVisitor(chromium, service)

async function invite(email: string, role = 'operator', into = team): Promise<string> {
  const { link } = await service.post(`/api/teams/${into}/invitations`, { email, role })
  return link as string
}

/** The link in the next mail. */
async function mailed(path: string): Promise<string> {
  const { content } = await mail.next()
  const link = content.split(/\s/).find((word) => word.startsWith(`${service.url}${path}#`))
  assert.ok(link, content)
  return link
}

test('before anybody is there, the page says where the set-up link is', async () => {
  await using page = await open()
  await page.goto('/sign-in')
  await heading(page, 'Firstbell has just been started').waitFor()
  await lookAt(page, 'to-be-set-up')
  await page.goto('/setup')
  await heading(page, 'The link is not whole').waitFor()
  await page.goto('/setup#guessed')
  await fillSetUp(page)
  await heading(page, 'This link is of no use any more').waitFor()
  await lookAt(page, 'set-up-dead')
  noComplaints(page)
})

async function fillSetUp(page: Page): Promise<void> {
  await page.getByLabel('Your name').fill(administrator.name)
  await page.getByLabel('E-mail').fill(administrator.email)
  await passwordField(page).fill(administrator.password)
  await page.getByLabel('Team').fill(teamName)
  await button(page, 'Set up Firstbell').click()
}

test('the set-up link makes the owner and the team, and is gone from the address', async () => {
  await using page = await open()
  await page.goto(service.setUpLink)
  await heading(page, 'Set up Firstbell').waitFor()
  await page.waitForURL(`${service.url}/setup`)
  const rule = page.getByText('At least 12 characters.')
  await rule.waitFor()
  await lookAt(page, 'set-up')
  await button(page, 'Set up Firstbell').click()
  await page.getByText('Enter your name.').waitFor()
  await page.getByLabel('Your name').and(page.locator(':focus')).waitFor()
  await passwordField(page).fill('elevenchars')
  await page.getByText('1 more to go.').waitFor()
  await lookAt(page, 'set-up-refused')
  await fillSetUp(page)
  await page.waitForURL(/\/teams\//)
  assert.equal((await meOf(page)).email, administrator.email)
  // From here on the service's client makes what the tests need.
  const { email, password } = administrator
  await service.post('/api/auth/sign-in/email', { email, password })
  const [first] = (await service.get('/api/me'))['teams'] as { id: string }[]
  team = first?.id ?? ''
  const stored = String(await page.evaluate('JSON.stringify([localStorage, sessionStorage, history.state])'))
  assert.ok(!stored.includes(new URL(service.setUpLink).hash.slice(1)))
  await page.goto(service.setUpLink)
  await heading(page, 'Firstbell is set up already').waitFor()
  noComplaints(page)
})

test('a forgotten password is replaced by a link of a mail', async () => {
  const email = 'forgetful@district.example'
  await using page = await open()
  await page.goto('/forgotten-password')
  await heading(page, 'Firstbell cannot send mail here').waitFor()
  await lookAt(page, 'forgotten-password-no-mail')
  const settings = { host: '127.0.0.1', port: mail.port, security: 'none', from: 'firstbell@district.example' }
  assert.equal((await service.ask('PUT', '/api/installation/mail', settings)).status, 204)
  await invite(email)
  await joinAsNew(await open(), await mailed('/invitation'), 'For Getful')

  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgotten password?' }).click()
  await heading(page, 'Forgotten password').waitFor()
  await lookAt(page, 'forgotten-password')
  await page.getByLabel('E-mail').fill('forgetful')
  await button(page, 'Send the link').click()
  await page.getByText('An e-mail address has a name, an @ and a place.').waitFor()
  await page.getByLabel('E-mail').fill(email)
  await button(page, 'Send the link').click()
  await heading(page, 'Look into your mail').waitFor()
  await lookAt(page, 'forgotten-password-sent')
  const link = await mailed('/new-password')

  await page.goto(link)
  await page.waitForURL(`${service.url}/new-password`)
  await lookAt(page, 'new-password')
  await button(page, 'Save the new password').click()
  await page.getByText('The password must have at least 12 characters.').waitFor()
  await passwordField(page, 'New password').fill('the second password')
  await button(page, 'Save the new password').click()
  await heading(page, 'Your new password counts').waitFor()
  await lookAt(page, 'new-password-done')
  await page.getByRole('link', { name: 'Sign in' }).click()
  await signIn(page, { email, password: 'the second password' })
  await page.waitForURL(/\/teams\//)

  await page.goto(link)
  await passwordField(page, 'New password').fill('the third password')
  await button(page, 'Save the new password').click()
  await heading(page, 'This link is of no use any more').waitFor()
  await lookAt(page, 'new-password-dead')
  await page.goto('/new-password')
  await heading(page, 'The link is not whole').waitFor()
  noComplaints(page)
})

test('an invitation of somebody new', async () => {
  const link = await invite('kim@district.example', 'auditor')
  await using page = await open()
  await page.goto(link)
  await heading(page, `Join ${teamName}`).waitFor()
  await page.waitForURL(`${service.url}/invitation`)
  await page.getByText(`${administrator.name} invites you to look after the rosters of ${teamName}.`).waitFor()
  await page.getByText('sees everything, and changes nothing').waitFor()
  await lookAt(page, 'invitation-new')
  await page.getByLabel('Your name').fill('Kim')
  await passwordField(page).fill('short')
  await button(page, 'Accept and join').click()
  await page.getByText('The password must have at least 12 characters.').waitFor()
  await passwordField(page).fill(administrator.password)
  await button(page, 'Accept and join').click()
  await page.waitForURL(`${service.url}/teams/${team}`)
  assert.equal((await meOf(page)).teams[0]?.role, 'auditor')
  await page.context().clearCookies()
  await page.goto(link)
  await heading(page, 'This invitation is of no use any more').waitFor()
  await lookAt(page, 'invitation-dead')
  await page.goto('/invitation')
  await heading(page, 'The link is not whole').waitFor()
  noComplaints(page)
})

test('an invitation of somebody who has an account, and is not signed in', async () => {
  const { id } = (await service.post('/api/teams', { name: 'Shelbyville Schools' })) as { id: string }
  await using page = await open()
  await page.goto(await invite('kim@district.example', 'operator', id))
  await page.getByText('You have an account already.').waitFor()
  await lookAt(page, 'invitation-known')
  await passwordField(page).fill(administrator.password)
  await button(page, 'Sign in and join').click()
  await page.waitForURL(`${service.url}/teams/${id}`)

  // Signed in as somebody else than was invited.
  await page.goto(await invite('forgetful@district.example', 'operator', id))
  await heading(page, 'This invitation is for somebody else').waitFor()
  await lookAt(page, 'invitation-other')
  await button(page, 'Sign out and go on').click()
  await heading(page, 'Join Shelbyville Schools').waitFor()
  await passwordField(page).fill('the second password')
  await button(page, 'Sign in and join').click()
  await page.waitForURL(`${service.url}/teams/${id}`)
  noComplaints(page)
})

test('an invitation of somebody who is signed in, and then of one with a second factor', async () => {
  const { id } = (await service.post('/api/teams', { name: 'Capital City Schools' })) as { id: string }
  await using page = await open()
  await page.goto('/sign-in')
  await signIn(page, { email: 'kim@district.example' })
  await page.waitForURL(/\/teams/)
  await page.goto(await invite('kim@district.example', 'administrator', id))
  await page.getByText('You are signed in as kim@district.example.').waitFor()
  await lookAt(page, 'invitation-signed-in')
  await button(page, 'Accept and join').click()
  await page.waitForURL(`${service.url}/teams/${id}`)

  const call = async (path: string, data: object = {}) => {
    const answer = await page.request.post(path, { data, headers: { origin: service.url } })
    assert.equal(answer.status(), 200)
    return answer.json()
  }
  const { totpURI } = await call('/api/auth/two-factor/enable', { password: administrator.password })
  await call('/api/auth/two-factor/verify-totp', { code: totpCode(secretOf(totpURI)) })
  await call('/api/auth/sign-out')
  const another = (await service.post('/api/teams', { name: 'Ogdenville Schools' })) as { id: string }
  await page.goto(await invite('kim@district.example', 'operator', another.id))
  await passwordField(page).fill(administrator.password)
  await button(page, 'Sign in and join').click()
  await page.getByLabel('Code').waitFor()
  await lookAt(page, 'invitation-second-factor')
  await page.getByLabel('Code').fill(totpCode(secretOf(totpURI), 1))
  await button(page, 'Sign in').click()
  await page.waitForURL(`${service.url}/teams/${another.id}`)
  noComplaints(page)
})

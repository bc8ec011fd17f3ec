/** Signing in, in a real browser. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { placeWithin } from '../../web/sign-in/return-to.ts'
import { type ServingProcess, startServing } from '../end-to-end/serving.ts'
import { type OidcIssuer, startOidcIssuer } from '../server/oidc-issuer.ts'
import { secretOf, totpCode } from '../totp.ts'
import { isAccessible, lookAt, noComplaints, startChromium } from './chromium.ts'
import { administrator } from './district.ts'
import { believing, button, heading, joinAsNew, meOf, openVisitor, passwordField, signIn } from './visitor.ts'

/** What the scripts of the first page may weigh. */
const firstLoadBytes = 300_000
const providers = '/api/installation/identity-providers'

let service: ServingProcess
let chromium: Browser
let issuer: OidcIssuer
let team: string

before(async () => {
  ;[service, chromium] = await Promise.all([startServing(believing), startChromium()])
  issuer = await startOidcIssuer([`${service.url}/api/auth/callback/district`])
  const token = new URL(service.setUpLink).hash.slice(1)
  const made = await service.post('/api/setup', { ...administrator, token, teamName: 'Springfield Public Schools' })
  team = made['teamId'] as string
  const { status } = await service.ask('PUT', `${providers}/district`, {
    settings: { kind: 'oidc', name: 'Springfield Login', issuer: issuer.issuer, clientId: issuer.clientId },
    clientSecret: issuer.clientSecret,
  })
  assert.equal(status, 204)
})
after(async () => {
  await Promise.all([chromium.close(), issuer.close(), service[Symbol.asyncDispose]()])
})

const open = () => openVisitor(chromium, service)

test('the first load is small', async () => {
  // In a profile that has loaded nothing yet.
  await using page = await chromium.newPage({ baseURL: service.url })
  const sizes: [string, number][] = []
  const pending: Promise<unknown>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return
    const measured = response.body().then((body) => sizes.push([response.url(), gzipSync(body).length]))
    pending.push(measured)
  })
  await page.goto('/sign-in')
  await button(page, 'Sign in').waitFor()
  await Promise.all(pending)
  const sum = sizes.reduce((total, [, size]) => total + size, 0)
  assert.ok(sizes.length > 0 && sum < firstLoadBytes, JSON.stringify(sizes))
})

test('the page is for browsers and for whoever takes anything, not in the place of an answer or a picture', async () => {
  const asked = [
    ['GET', '/', 'text/html,application/xhtml+xml,*/*;q=0.8', 200],
    ['GET', '/', '*/*', 200],
    ['HEAD', '/', '*/*', 200],
    ['GET', '/me', '*/*', 200],
    ['GET', '/', 'application/json', 404],
    ['GET', '/missing.png', 'image/avif,image/webp,*/*;q=0.8', 404],
    ['GET', '/api/nothing', '*/*', 404],
    ['GET', '/assets/nothing.js', '*/*', 404],
    ['POST', '/', '*/*', 404],
  ] as const
  for (const [method, path, accept, status] of asked) {
    const answer = await fetch(new URL(path, service.url), { method, headers: { accept } })
    const page = answer.headers.get('content-type')?.startsWith('text/html') ?? false
    assert.deepEqual([answer.status, page], [status, status === 200], `${method} ${path} for ${accept}`)
  }
})

test('e-mail and password lead to where one wanted to be', async () => {
  await using page = await open()
  await page.goto('/me?from=bookmark')
  await page.waitForURL(/\/sign-in\?returnTo=%2Fme%3Ffrom%3Dbookmark/)
  await heading(page, 'Sign in').waitFor()
  assert.equal(await page.getByText('You were signed out').count(), 0)
  await lookAt(page, 'sign-in')
  await button(page, 'Sign in').click()
  await page.getByText('Enter your e-mail address.').waitFor()
  await signIn(page, { password: 'not it at all' })
  await page.getByText('E-mail or password is not right.').waitFor()
  await lookAt(page, 'sign-in-refused')
  await passwordField(page).fill(administrator.password)
  await button(page, 'Show the password').click()
  assert.equal(await passwordField(page).getAttribute('type'), 'text')
  await passwordField(page).press('Enter')
  await page.waitForURL('/me?from=bookmark')
  await heading(page, 'Your account').waitFor()
  // Who is signed in need not do so again.
  await page.goto('/sign-in?returnTo=/me')
  await page.waitForURL('/me')
  noComplaints(page)
})

test('a keyboard alone signs in', async () => {
  await using page = await open()
  await page.goto('/sign-in?returnTo=/me')
  await page.getByLabel('E-mail').waitFor()
  await page.keyboard.type(administrator.email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(administrator.password)
  await page.keyboard.press('Enter')
  await page.waitForURL('/me')
})

test('nobody is led out of Firstbell', async () => {
  for (const place of ['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere', '/\t/elsewhere', 'me', null])
    assert.equal(placeWithin(place), '/')
  assert.equal(placeWithin('/sign-in?returnTo=/sign-in'), '/')
  assert.equal(placeWithin('/teams/1?q=2#3'), '/teams/1?q=2#3')
  await using page = await open()
  await page.goto('/sign-in?returnTo=//elsewhere.example/')
  await signIn(page)
  await page.waitForURL(/\/teams\//)
  assert.equal(new URL(page.url()).origin, service.url)
})

test('not to stay signed in leaves a cookie that goes with the browser', async () => {
  await using page = await open()
  await page.goto('/sign-in')
  await page.getByLabel('Stay signed in').uncheck()
  await signIn(page)
  await page.waitForURL(/\/teams\//)
  const cookies = await page.context().cookies()
  assert.equal(cookies.find(({ name }) => name.endsWith('session_token'))?.expires, -1)
})

test('trying too often is said', async () => {
  await using page = await open()
  await page.goto('/sign-in')
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await signIn(page, { email: 'nobody@district.example' })
    await page.getByText('E-mail or password is not right.').waitFor()
    await button(page, 'Sign in').isEnabled()
  }
  await signIn(page, { email: 'nobody@district.example' })
  await page.getByText('That was tried too often.').waitFor()
  await isAccessible(page)
})

test('a server that does not answer is said, and asked again', async () => {
  await using page = await open()
  await page.route('**/api/sign-in', (route) => route.abort())
  await page.goto('/sign-in')
  await page.getByText('Firstbell does not answer').waitFor()
  await lookAt(page, 'sign-in-server-gone')
  await page.unroute('**/api/sign-in')
  await button(page, 'Try again').click()
  await page.getByLabel('E-mail').waitFor()
})

test('who is signed out while working is told so, and goes on where they were', async () => {
  await using page = await open()
  await page.goto('/sign-in?returnTo=/me%3Fa=1')
  await signIn(page)
  await heading(page, 'Your account').waitFor()
  const out = await page.request.post('/api/auth/sign-out', { headers: { origin: service.url } })
  assert.equal(out.status(), 200)
  await page.getByLabel('Your name').fill('Robin Changed')
  await button(page, 'Save').click()
  await page.getByText('You were signed out. Sign in again to go on where you were.').waitFor()
  await lookAt(page, 'session-over')
  assert.equal(await page.getByLabel('E-mail').inputValue(), administrator.email)
  await passwordField(page).fill(administrator.password)
  await button(page, 'Sign in').click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  assert.equal(await page.getByLabel('Your name').inputValue(), 'Robin Changed')
  await button(page, 'Save').click()
  await page.getByText('Your name was changed.').waitFor()
  noComplaints(page)
})

test('who has signed in again in front of a page hears again what happens in the team', async () => {
  await using page = await open()
  await page.goto('/sign-in')
  const listens = () => page.waitForResponse((answer) => answer.url().endsWith('/events') && answer.status() === 200)
  const before = listens()
  await signIn(page)
  await before
  const out = await page.request.post('/api/auth/sign-out', { headers: { origin: service.url } })
  assert.equal(out.status(), 200)
  await page.waitForResponse((answer) => answer.url().endsWith('/events') && answer.status() === 401)
  await page.getByRole('link', { name: 'Accounts' }).click()
  await page.getByText('You were signed out.').waitFor()
  const again = listens()
  await passwordField(page).fill(administrator.password)
  await button(page, 'Sign in').click()
  await again
  noComplaints(page)
})

test('the second factor: the app, a backup code, and not asked again', async () => {
  const email = 'second@district.example'
  const { link } = await service.post(`/api/teams/${team}/invitations`, { email, role: 'operator' })
  await using setter = await open()
  await joinAsNew(setter, link as string, 'Second Factor')
  const call = async (path: string, data: object) => {
    const answer = await setter.request.post(path, { data, headers: { origin: service.url } })
    assert.equal(answer.status(), 200)
    return answer.json()
  }
  const { totpURI, backupCodes } = await call('/api/auth/two-factor/enable', { password: administrator.password })
  await call('/api/auth/two-factor/verify-totp', { code: totpCode(secretOf(totpURI)) })

  await using page = await open()
  await page.goto('/sign-in?returnTo=/me')
  await signIn(page, { email })
  await page.waitForURL('/sign-in/second-factor?returnTo=%2Fme')
  await heading(page, 'Your second factor').waitFor()
  await lookAt(page, 'second-factor')
  await page.getByLabel('Code').fill('12')
  await button(page, 'Sign in').click()
  await page.getByText('Enter the six digits of the app.').waitFor()
  await page.getByLabel('Code').fill('000000')
  await button(page, 'Sign in').click()
  await page.getByText('The code is not right.').waitFor()
  await lookAt(page, 'second-factor-refused')
  const code = totpCode(secretOf(totpURI), 1)
  await page.getByLabel('Code').fill(`${code.slice(0, 3)} ${code.slice(3)}`)
  await page.getByLabel('Do not ask in this browser for 30 days').check()
  await button(page, 'Sign in').click()
  await page.waitForURL('/me')
  await page.request.post('/api/auth/sign-out', { headers: { origin: service.url } })
  await page.goto('/sign-in')
  await signIn(page, { email })
  await page.waitForURL(/\/teams\//)

  await using other = await open()
  await other.goto('/sign-in')
  await signIn(other, { email })
  await button(other, 'Use a backup code instead').click()
  await other.waitForURL('/sign-in/second-factor?by=backup-code')
  await lookAt(other, 'backup-code')
  await other.getByLabel('Backup code').fill(` ${backupCodes[0]} `)
  await button(other, 'Sign in').click()
  await other.waitForURL(/\/teams\//)

  await using late = await open()
  await late.goto('/sign-in/second-factor')
  await late.getByLabel('Code').fill('123456')
  await button(late, 'Sign in').click()
  await late.getByText('Too much time has passed').waitFor()
  await late.getByRole('link', { name: 'Back to sign in' }).click()
  await heading(late, 'Sign in').waitFor()
  for (const one of [setter, page, other, late]) noComplaints(one)
})

test('an identity provider signs in by the keyboard alone, and its refusals are in plain words', async () => {
  issuer.person = { sub: 'admin', email: administrator.email, email_verified: true, name: 'Robin' }
  await using page = await open()
  await page.goto('/sign-in?returnTo=/me')
  await page.getByLabel('E-mail').waitFor()
  const focused = () => page.evaluate('document.activeElement.textContent')
  for (let step = 0; step < 12 && (await focused()) !== 'Continue with Springfield Login'; step += 1)
    await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL(`${service.url}/me`)
  assert.equal((await meOf(page)).email, administrator.email)

  issuer.person = { sub: 'stranger', email: 'stranger@district.example', email_verified: true }
  await using stranger = await open()
  await stranger.goto('/sign-in?returnTo=/me')
  await button(stranger, 'Continue with Springfield Login').click()
  await stranger.getByText('nobody has invited that address to Firstbell').waitFor()
  await lookAt(stranger, 'sign-in-not-invited')
  await signIn(stranger)
  await stranger.waitForURL('/me')
  await stranger.context().clearCookies()
  await stranger.goto('/sign-in?error=%3Cb%3E')
  await stranger.getByText('Something went wrong inside Firstbell.').waitFor()
  noComplaints(page)
  noComplaints(stranger)
})

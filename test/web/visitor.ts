/** Somebody who comes to the pages before one is signed in. */
import assert from 'node:assert/strict'
import type { Browser, Locator, Page } from 'playwright-core'
import type { ServingProcess } from '../end-to-end/serving.ts'
import { openPage } from './chromium.ts'
import { administrator } from './district.ts'

/** What the service has to be started with: it believes our pages where they say that they come from. */
export const believing = { FIRSTBELL_PROXIES: '127.0.0.1' }

let addresses = 0

/** Opens a page that comes from an address of its own, so that the attempts of one test do not count for another. */
export async function openVisitor(chromium: Browser, service: ServingProcess): Promise<Page> {
  const page = await openPage(chromium, service, { signedIn: false })
  addresses += 1
  const address = `192.0.2.${addresses}`
  await page.context().setExtraHTTPHeaders({ 'x-forwarded-for': address })
  return page
}

export function heading(page: Page, name: string): Locator {
  return page.getByRole('heading', { level: 1, name })
}

export function button(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true })
}

/** The field; the button that shows what is in it has a similar name. */
export function passwordField(page: Page, name = 'Password'): Locator {
  return page.getByRole('textbox', { name, exact: true })
}

export async function signIn(page: Page, who: { email?: string; password?: string } = {}): Promise<void> {
  const { email, password } = { ...administrator, ...who }
  await page.getByLabel('E-mail').fill(email)
  await passwordField(page).fill(password)
  await button(page, 'Sign in').click()
}

/** Accepts an invitation as somebody new, with the administrator's password. */
export async function joinAsNew(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Your name').fill(name)
  await passwordField(page).fill(administrator.password)
  await button(page, 'Accept and join').click()
  await page.waitForURL(/\/teams\//)
}

/** Who is signed in on a page. */
export async function meOf(page: Page): Promise<{ email: string; teams: { role: string }[] }> {
  const answer = await page.request.get('/api/me')
  assert.equal(answer.status(), 200)
  return answer.json()
}

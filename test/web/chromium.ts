/** A real Chromium for the tests of the web application. */
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import type { ServingProcess } from '../end-to-end/serving.ts'
import { handBackAtEnd, takeReady } from './page-reuse.ts'

/** Each page of the tests lives for seconds, in which compiling its scripts once more costs more than it gains. */
const shortLived = '--js-flags=--no-opt --no-maglev --no-sparkplug --single-threaded-gc'

/** Starts the system's Chromium, without windows; whoever starts it closes it. Who measures wants it `optimizing`, as people have it. */
export function startChromium({ optimizing = false } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium-headless-shell',
    // Containers have no user namespaces, and little shared memory.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', ...(optimizing ? [] : [shortLived])],
  })
}

interface Look {
  width?: 1440 | 390
  scheme?: 'light' | 'dark'
  /** Cookies of whoever signed in by the service's client; false: nobody is signed in. */
  signedIn?: boolean
}

/** A page may wait for a whole run of the service, in milliseconds, also where others keep the machine busy. */
const longestWait = 90_000

/** What a page said about itself that no page should say. */
const complaints = new WeakMap<Page, string[]>()

/** Opens a page in a browser profile of its own; every error in its console fails `noComplaints`. */
export async function openPage(
  browser: Browser,
  service: ServingProcess,
  { width = 1440, scheme = 'light', signedIn = true }: Look = {},
): Promise<Page> {
  const page = takeReady(browser, service.url) ?? (await newPage(browser, service.url))
  complaints.set(page, [])
  await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  if (signedIn) await page.context().addCookies(cookiesOf(service))
  return page
}

async function newPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, locale: 'en-US', timezoneId: 'America/Chicago' })
  const page = await context.newPage()
  page.setDefaultTimeout(longestWait)
  page.on('pageerror', (error) => complaints.get(page)?.push(String(error)))
  page.on('console', (message) => {
    // What the server refuses is on the page; the console says it again.
    if (message.type() !== 'error' || /Failed to load resource/.test(message.text())) return
    complaints.get(page)?.push(message.text())
  })
  handBackAtEnd(page, browser, url)
  return page
}

function cookiesOf(service: ServingProcess) {
  return service
    .cookie()
    .split('; ')
    .filter(Boolean)
    .map((pair) => {
      const at = pair.indexOf('=')
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: service.url }
    })
}

/** Asserts that the page had no errors of its own, the content security policy's among them. */
export function noComplaints(page: Page): void {
  assert.deepEqual(complaints.get(page), [])
}

/** Waits until nothing is on its way any more, and nothing stands in for what is. */
export async function settled(page: Page): Promise<void> {
  await page
    .locator('[aria-busy=true], .mantine-Skeleton-root')
    .filter({ visible: true })
    .first()
    .waitFor({ state: 'hidden' })
}

/** Waits until this is where one types, or what Enter presses. */
export async function focused(page: Page, where: Locator): Promise<void> {
  await where.and(page.locator(':focus')).waitFor()
}

/** Presses Escape in the moment after the next click on the page, before anything else can happen there. */
export async function escapeAfterClick(page: Page): Promise<void> {
  await page.evaluate(`{
    const next = new MessageChannel()
    next.port1.onmessage = () =>
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    addEventListener('click', () => next.port2.postMessage(null), { capture: true, once: true })
  }`)
}

/** Keeps what the page asks for with this method from the server until the returned function is called. */
export async function holdBack(page: Page, url: string, method: string): Promise<() => void> {
  const released = Promise.withResolvers<void>()
  await page.route(url, async (route) => {
    if (route.request().method() === method) await released.promise
    await route.continue()
  })
  return released.resolve
}

/** axe, without the rules whose findings are never more than moderate, and without copies of the page's source. */
const axe = `${createRequire(import.meta.url)('axe-core').source}
axe.configure({
  noHtml: true,
  rules: axe._audit.rules
    .filter(({ impact }) => impact === 'minor' || impact === 'moderate')
    .map(({ id }) => ({ id, enabled: false })),
})`

interface AxeResult {
  violations: { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] }[]
}

/** The scheme that the page is to have: the one that was chosen on it, or else the system's. */
const schemeToHave = `(() => {
  const chosen = localStorage.getItem('mantine-color-scheme-value') ?? 'auto'
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  return chosen === 'auto' ? system : chosen
})()`

/** Asserts that axe finds nothing serious or critical on the page as it is now; by some of its rules, or by all. */
export async function isAccessible(page: Page, rules?: readonly string[]): Promise<void> {
  // A browser whose scheme is changed tells the page a moment later.
  const scheme = await page.evaluate(schemeToHave)
  await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor()
  // Not as a script of the page, which its content security policy would refuse, and say so in the console.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe)
  const options = { resultTypes: ['violations'], preload: false, ...(rules && { runOnly: rules }) }
  const { violations } = (await page.evaluate(`axe.run(${JSON.stringify(options)})`)) as AxeResult
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join('; ')}`,
    )
  assert.deepEqual(serious, [], `axe on ${page.url()}`)
}

/** Takes a picture into the folder that PICTURES names, for people to look at; without PICTURES, none. */
export async function takePicture(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES']
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
}

/** Asserts in both schemes that axe finds nothing and that nothing sticks out sideways; takes pictures of it all. */
export async function lookAt(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // In the dark the same page only has other colors.
    await isAccessible(page, colorScheme === 'dark' ? ['color-contrast'] : undefined)
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
      const scrolls = (await page.evaluate('document.documentElement.scrollWidth')) as number
      assert.ok(scrolls <= width, `${name} is ${scrolls} wide`)
      await takePicture(page, `${name}-${width}-${colorScheme}`)
    }
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}

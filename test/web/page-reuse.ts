/** Pages of tests that are done with them, for those to come. */
import type { Browser, Page } from 'playwright-core'

/** Something of every service that takes no script to show. */
const blank = '/healthz'

const ready: { browser: Browser; url: string; page: Page }[] = []

/** A page that another test handed back, as if it were new but for what its browser keeps of the service's scripts. */
export function takeReady(browser: Browser, url: string): Page | undefined {
  const at = ready.findIndex((one) => one.browser === browser && one.url === url)
  return at < 0 ? undefined : ready.splice(at, 1)[0]?.page
}

/**
 * Has the page handed back where it would be closed at the end of a test. A page in a new profile takes twice the
 * processor time to open, since it loads and compiles all scripts again.
 */
export function handBackAtEnd(page: Page, browser: Browser, url: string): void {
  page[Symbol.asyncDispose] = async () => {
    if (page.isClosed()) return
    await forget(page, url)
    ready.push({ browser, url, page })
  }
}

/** Leaves nothing on the page or in its profile that the next test could tell. */
async function forget(page: Page, url: string): Promise<void> {
  const context = page.context()
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.goto(url + blank)
  await page.evaluate('localStorage.clear(); sessionStorage.clear()')
  await context.clearCookies()
  await context.setExtraHTTPHeaders({})
}

/** The page of a flow, as tests find their way on it. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { isAccessible, takePicture } from './chromium.ts'

/** What the template calls its flow. */
export const flowName = 'Daily Sync from Skyward to Apple School Manager'

/** As much of a definition as tests look at. */
export interface Definition {
  schedule: {
    times: { hour: number; minute: number }[]
    days: number[]
    blackouts: { from: string; note: string }[]
  } | null
  options: {
    select: { schools: { include: string[] }; leaveOut: { users: string[] } }
    mapping: { classNumber: string; gradeLabels: Record<string, string> }
    mapPeople: Record<string, string>
    patches: Record<string, boolean>
    guard: { people: { percent: number; atMost: number | null }; changedPeople: { percent: number } }
  }
  extraPeople: { familyName: string }[]
  approveFirst: boolean
}

/** The card of a step. */
export const step = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true })

/** The button that saves a version. */
export const save = (page: Page) => page.getByRole('button', { name: /^Save as version/ })

/** Saves, and waits until it says so. */
export async function saved(page: Page): Promise<void> {
  const button = save(page)
  const version = (await button.textContent())?.match(/\d+/)?.[0]
  await button.click()
  await page.getByText(`Version ${version} is saved`).waitFor()
}

/** Opens a step. */
export async function open(page: Page, title: string): Promise<void> {
  await step(page, title)
    .getByRole('button', { name: new RegExp(`^(Edit|Show): ${title}$`) })
    .click()
}

/** Nothing sticks out of the page to the side, and axe has nothing to say. */
export async function looksRight(page: Page, picture: string): Promise<void> {
  await takePicture(page, picture)
  const fits = await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
  assert.ok(fits, `no sideways scrolling on ${page.url()}`)
  await isAccessible(page)
}

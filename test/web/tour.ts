/**
 * `npm run tour`: pictures of every screen for docs/tour, of a made-up district behind a real service: wide and light,
 * some of them on a phone, some in the dark. Whatever a page complains of ends it.
 */
import { mkdir } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { madeUpDistrict } from '../../src/simulators/district/made-up.ts'
import { shrunkenDistrict } from '../../src/simulators/district/shrunken.ts'
import { startSis } from '../../src/simulators/sis/sis.ts'
import { isAccessible, noComplaints, openPage, settled, startChromium } from './chromium.ts'
import { connectAccounts, type District, finishWizard, runNow, startDistrict } from './district.ts'

const folder = new URL('../../docs/tour', import.meta.url).pathname
const students = 240

interface Stop {
  name: string
  path: string
  /** What is on the page when there is no more to wait for. */
  shows: string | RegExp
}

await mkdir(folder, { recursive: true })
const browser = await startChromium()
try {
  await using district = await startDistrict({ students })
  const { team } = district
  await visit(browser, district, [
    { name: 'templates', path: `/teams/${team}/templates`, shows: 'Skyward' },
    { name: 'wizard-introduction', path: `/teams/${team}/templates/skyward/introduction`, shows: 'Introduction' },
    { name: 'wizard-connect', path: `/teams/${team}/templates/skyward/connect`, shows: 'Connect New Account' },
  ])
  const accounts = await connectAccounts(district)
  const { project, flow } = await finishWizard(district, accounts)
  const first = await runNow(district, flow)
  await serveAnotherDay(district)
  await runNow(district, flow)
  await serveBadNight(district)
  const held = await runNow(district, flow)
  const run = `/teams/${team}/runs/${held['id']}`
  const delivered = `/teams/${team}/runs/${first['id']}`
  const stops: Stop[] = [
    { name: 'dashboard', path: `/teams/${team}`, shows: 'Daily Sync from Skyward to Apple School Manager' },
    { name: 'projects', path: `/teams/${team}/projects`, shows: 'Daily Sync from Skyward to Apple School Manager' },
    { name: 'project-flows', path: `/teams/${team}/projects/${project}/flows`, shows: 'Run now' },
    { name: 'history', path: `/teams/${team}/projects/${project}/history`, shows: 'Waits for approval' },
    { name: 'flow', path: `/teams/${team}/flows/${flow}`, shows: 'Import to Apple School Manager' },
    { name: 'flow-schedule', path: `/teams/${team}/flows/${flow}?step=schedule`, shows: 'Time zone' },
    { name: 'run-held', path: run, shows: 'The guard has held this run' },
    { name: 'run-delivered', path: delivered, shows: 'Upload' },
    { name: 'run-changes', path: `${delivered}/changes?schools=shown`, shows: /added/i },
    { name: 'run-findings', path: `${delivered}/findings`, shows: /finding/i },
    { name: 'run-exchanges', path: `${delivered}/exchanges`, shows: 'GET' },
    { name: 'run-package', path: `${delivered}/package`, shows: 'Download' },
    { name: 'accounts', path: `/teams/${team}/accounts`, shows: 'Skyward' },
    { name: 'people', path: `/teams/${team}/people`, shows: 'Robin Example' },
    { name: 'audit-log', path: `/teams/${team}/audit-log`, shows: 'Robin' },
    { name: 'about', path: '/installation/about', shows: 'MIT' },
  ]
  await visit(browser, district, stops)
  const onThePhone = stops.filter(({ name }) => ['dashboard', 'history', 'run-held'].includes(name))
  await visit(browser, district, onThePhone, { width: 390, scheme: 'dark' })
  await visit(browser, district, [{ name: 'sign-in', path: '/sign-in', shows: 'Sign in' }], { signedIn: false })
} finally {
  await browser.close()
}

/** Opens each of the pages, and takes its picture when all is there. */
async function visit(
  opener: Browser,
  { service }: District,
  stops: readonly Stop[],
  look: { width?: 1440 | 390; scheme?: 'light' | 'dark'; signedIn?: boolean } = {},
): Promise<void> {
  const page = await openPage(opener, service, look)
  const suffix = look.width === 390 ? '-phone' : ''
  for (const { name, path, shows } of stops) {
    await page.goto(path)
    await page.getByText(shows).filter({ visible: true }).first().waitFor()
    await settled(page)
    await page.screenshot({ path: `${folder}/${name}${suffix}.png`, animations: 'disabled' })
    await isAccessible(page)
    noComplaints(page)
  }
  await page.context().close()
}

async function serveAnotherDay(district: District): Promise<void> {
  await serve(district, (day) =>
    madeUpDistrict({ students, day, idStyle: 'qmlativ', changes: { left: 3, joined: 4, renamed: 2 } }),
  )
}

async function serveBadNight(district: District): Promise<void> {
  await serve(district, (day) =>
    shrunkenDistrict(madeUpDistrict({ students, day, idStyle: 'qmlativ' }), { students: 0.3 }),
  )
}

/** Another roster at the same address. */
async function serve(district: District, roster: (day: string) => ReturnType<typeof madeUpDistrict>): Promise<void> {
  const { port } = new URL(district.sis.origin)
  await district.sis.close()
  const day = Temporal.Now.plainDateISO('America/Chicago').toString()
  district.sis = await startSis({ kind: 'skyward-qmlativ', district: roster(day), port: Number(port) })
}

/**
 * `./scripts/node bench/web-changes.ts [--students N]`: how quickly the list of changes answers the person who looks at
 * it, in a real Chromium. A made-up district of N students is delivered for the first time, so that all of its rosters
 * are changes; they are sorted, searched, filtered and scrolled through. Prints the time from each interaction to the
 * next paint, and the longest time without a frame while scrolling, in milliseconds; ends with 1 when an interaction
 * takes 200 ms or more.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { startServing } from '../test/end-to-end/serving.ts'
import { openPage, startChromium } from '../test/web/chromium.ts'

const { values } = parseArgs({
  options: { students: { type: 'string', default: '20000' }, json: { type: 'boolean', default: false } },
})
const bar = 200
const scrolling = 'scroll by the wheel: longest without a frame'
const day = Temporal.Now.plainDateISO('America/Chicago').toString()

const peers = spawn(process.execPath, [new URL('peers.ts', import.meta.url).pathname, values.students, day, '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const service = await startServing({})
const browser = await startChromium({ optimizing: true })
try {
  const { sis, drop } = await firstLine(peers.stdout)
  const token = new URL(service.setUpLink).hash.slice(1)
  const person = { name: 'Robin Example', email: 'robin@district.example', password: 'a long enough sentence' }
  const { teamId } = await service.post('/api/setup', { token, ...person, teamName: 'Springfield' })
  const team = `/api/teams/${teamId}`
  const { key, secret, url } = sis
  const source = await service.post(`${team}/accounts`, {
    kind: 'skyward-qmlativ',
    name: 'Skyward',
    settings: { domain: url, key, secret, pageSize: 5000 },
  })
  const { host, port, user, password, hostKey } = drop
  const destination = await service.post(`${team}/accounts`, {
    kind: 'apple-school-manager',
    name: 'Apple School Manager',
    settings: { host, port, user, password, hostKey },
  })
  const { flow } = (await service.post(`${team}/projects`, {
    template: 'skyward',
    accounts: { source: source['id'], destination: destination['id'] },
    configuration: { hour: 2, timeZone: 'America/Chicago', firstUploadNeedsApproval: false },
    savesBodies: false,
  })) as { flow: { id: string } }
  const { id } = await service.post(`${team}/flows/${flow.id}/runs`, {})
  const run = await service.settled(teamId as string, id as string)
  const rows = (run['tables'] as Record<string, { added: number }> | null)?.['rosters']?.added ?? 0
  if (rows === 0) throw new Error(`The run was not delivered: ${JSON.stringify(run['failure'])}`)

  const page = await openPage(browser, service)
  page.setDefaultTimeout(120_000)
  const measured = await measure(page, `/teams/${teamId}/runs/${id}/changes?table=rosters`)
  const interactions = measured.filter(({ what }) => what !== scrolling)
  const slowest = Math.max(...interactions.map(({ milliseconds }) => milliseconds))
  if (values.json) console.log(JSON.stringify({ rows, measured }))
  else {
    console.log(
      `${rows.toLocaleString('en-US')} rows of changes, of ${Number(values.students).toLocaleString('en-US')} students`,
    )
    for (const { what, milliseconds, answered } of measured) {
      console.log(
        `${what.padEnd(44)} ${String(milliseconds).padStart(5)} ms   answer ${String(answered).padStart(6)} ms`,
      )
    }
    console.log(`slowest interaction to next paint: ${slowest} ms (bar: ${bar} ms)`)
  }
  if (slowest >= bar) process.exitCode = 1
} finally {
  await browser.close()
  await service[Symbol.asyncDispose]()
  peers.kill()
}

interface Measured {
  what: string
  /** From the interaction to the next paint; of scrolling, the longest time without a frame. */
  milliseconds: number
  /** Until what was asked for was there. */
  answered: number
}

/** Does with the list what people do, and times each. */
async function measure(page: Page, address: string): Promise<Measured[]> {
  await page.addInitScript(`
    window.interactions = []
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries()) if (interactionId) window.interactions.push(duration)
    }).observe({ type: 'event', durationThreshold: 16, buffered: true })`)
  await page.goto(address)
  const grid = page.getByRole('grid')
  const settled = async () => {
    await grid.and(page.locator('[aria-busy=false]')).waitFor()
    await grid.locator('[data-coming]').first().waitFor({ state: 'detached' })
  }
  await settled()
  const measured: Measured[] = []
  const time = async (what: string, act: () => Promise<unknown>, done?: () => Promise<unknown>) => {
    await page.evaluate('window.interactions.length = 0')
    const began = performance.now()
    await Promise.all([done?.(), act()])
    await settled()
    const answered = Math.round(performance.now() - began)
    // Entries come when the browser is idle.
    await page.evaluate('new Promise((done) => requestIdleCallback(() => setTimeout(done, 50), { timeout: 2000 }))')
    const milliseconds = (await page.evaluate('Math.max(0, ...window.interactions)')) as number
    measured.push({ what, milliseconds: Math.round(milliseconds), answered })
  }
  /** The server's answer to what an interaction asks for. */
  const answered = (query: string) => () => page.waitForResponse((response) => response.url().includes(query))
  const sort = (name: string) => grid.getByRole('button', { name }).click()
  await time('sort by name', () => sort('Name'), answered('sort=name'))
  await time('sort by name, descending', () => sort('Name'), answered('order=descending'))
  const search = page.getByRole('textbox', { name: 'Search' })
  await time(
    'search, letter by letter',
    () => search.pressSequentially('garcia', { delay: 60 }),
    answered('search=garcia'),
  )
  await time(
    'clear the search',
    () => search.fill(''),
    () => page.waitForURL(/^(?!.*search)/).then(settled),
  )
  await time(
    'only what was added',
    () => page.getByText('Added', { exact: true }).first().click(),
    answered('change=added'),
  )
  await grid.focus()
  await time('to the end, by the End key', () => page.keyboard.press('End'))
  await time('back by the Home key', () => page.keyboard.press('Home'))
  await time('down by 30 Page Down keys', async () => {
    for (let pressed = 0; pressed < 30; pressed++) await page.keyboard.press('PageDown')
  })
  measured.push(await scroll(page))
  await settled()
  await time(
    'open a row',
    () => grid.getByRole('row').nth(12).click(),
    () => page.getByRole('dialog').waitFor(),
  )
  return measured
}

/** Turns the wheel for a while; the longest time without a frame. */
async function scroll(page: Page): Promise<Measured> {
  await page.getByRole('grid').hover()
  await page.evaluate(`
    window.frames_ = []
    let before = performance.now()
    const frame = (now) => { window.frames_.push(now - before); before = now; if (!window.stopped) requestAnimationFrame(frame) }
    requestAnimationFrame(frame)`)
  const began = performance.now()
  for (let turned = 0; turned < 120; turned++) await page.mouse.wheel(0, 600)
  const answered = Math.round(performance.now() - began)
  await page.evaluate('window.stopped = true')
  const longest = (await page.evaluate('Math.max(...window.frames_)')) as number
  return { what: scrolling, milliseconds: Math.round(longest), answered }
}

type Peers = Record<'sis' | 'drop', Record<string, unknown>>

async function firstLine(stream: NodeJS.ReadableStream): Promise<Peers> {
  const [line] = (await once(createInterface({ input: stream }), 'line')) as [string]
  return JSON.parse(line) as Peers
}

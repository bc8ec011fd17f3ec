/**
 * `kill -9` while runs are at work: the next process brings all of them to the right end. What a run leaves behind that
 * dies in any other of its phases is seen in test/end-to-end/killed.test.ts; here it would begin anew as after a page.
 */
import { after, before, describe, test } from 'node:test'
import { Client } from 'pg'
import { freshPostgresqlUrl } from '../../databases.ts'
import { DeadlyNight, type Death } from './deadly-night.ts'

const deaths: readonly Death[] = [
  ['phase-started gather', 0, true, 1],
  ['gathered users', 0, true, 1],
  ['phase-started package', 0, true, 1],
  ['phase-started deliver', 0, false, 1],
  ['sent', 0, false, 1],
  ['exchange CLOSE', 1, false, 2],
  ['phase-started record', 1, false, 2],
  ['phase-ended record', 1, false, 1],
]

describe('on PGlite, runs that are killed at once', () => {
  const night = new DeadlyNight()
  before(async () => {
    const place = await night.newPlace()
    await night.queue(place, deaths.map(eventOf))
    await night.strike(place)
    await night.recover(place)
  })
  after(() => night.end())

  for (const death of deaths) {
    test(`at "${death[0]}" are brought to the right end by the next start`, () => night.assertRight(death))
  }
})

describe('on PostgreSQL, runs that are killed at once', () => {
  const ours = ['gathered users', 'phase-started package', 'sent', 'exchange CLOSE', 'phase-ended record']
  const night = new DeadlyNight()
  before(async () => {
    const url = await freshPostgresqlUrl()
    await night.queue(await night.newPlace(url), ours)
    await night.strike(await night.newPlace(url))
    await letLeasesRunOut(url)
    await night.recover(await night.newPlace(url))
  })
  after(() => night.end())

  for (const death of deaths.filter((death) => ours.includes(eventOf(death)))) {
    test(`at "${death[0]}" are brought to the right end by another machine`, () => night.assertRight(death))
  }
})

test('an engine whose worker is killed ends, and stands in nobody’s way', async () => {
  const night = new DeadlyNight()
  const place = await night.newPlace()
  // So slow that the engine is still at it when its worker is gone.
  await night.queue(place, ['phase-started gather'], { pageMilliseconds: 400 })
  await night.strike(place, { enginesToo: false })
  await night.recover(place)
  night.assertRight(['phase-started gather', 0, true, 1])
  await night.end()
})

function eventOf([event]: Death): string {
  return event
}

/** As if so much time had passed since the process died. */
async function letLeasesRunOut(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query("UPDATE destination_leases SET until = now() - interval '1 second'")
  await client.end()
}

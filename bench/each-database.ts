import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase } from '../src/store/database.ts'
import { migrate } from '../src/store/migrate.ts'
import { freshPostgresqlUrl } from '../test/databases.ts'
import { type TestService, testService } from '../test/service.ts'

const repeats = 15

/** Measures on an empty PGlite (in a folder, as in earnest), then on an empty PostgreSQL. */
export async function onEachDatabase(
  measure: (database: Database, service: TestService) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'firstbell-bench-'))
  try {
    const places = [
      { url: undefined, folder: join(folder, 'database') },
      { url: await freshPostgresqlUrl(), folder: '' },
    ]
    for (const place of places) {
      const database = await openDatabase(place)
      await migrate(database)
      const service = await testService(database)
      await measure(database, service)
      await service.close()
      await database.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** How long the work takes, in milliseconds: the middle of fifteen times. */
export async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const started = performance.now()
    await work()
    times.push(performance.now() - started)
  }
  return times.toSorted((one, other) => one - other)[Math.floor(repeats / 2)] ?? 0
}

/** Writes teams into a PGlite in a folder, one after the other, saying each when it is committed, until it is killed. */
import { openDatabase } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'

const database = await openDatabase({ url: undefined, folder: process.argv[2] ?? '' })
await migrate(database)
for (let number = 1; ; number += 1) {
  await database.db
    .insertInto('teams')
    .values({ name: `team ${number}` })
    .execute()
  process.stdout.write(`${number}\n`)
}

/** What the service keeps, opened by a command while no service runs on it. */
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { settleRestore } from '../store/backup/pending-restore.ts'
import { lockDataFolder } from '../store/data-folder.ts'
import { type Database, openDatabase } from '../store/database.ts'
import { diskFullOr } from '../store/disk-full.ts'
import { awayOr, DatabaseAway, isAway, isComing } from './open-service.ts'
import type { ServiceSettings } from './service-settings.ts'

type Place = Pick<ServiceSettings, 'dataFolder' | 'databaseUrl'>

/**
 * Does work with the database, and closes it. The embedded one belongs to one process at a time, so no service may be
 * running on it. Throws `DATA_FOLDER_IN_USE`, `DATABASE_AWAY`, `DISK_FULL`.
 */
export async function withDatabase<T>(place: Place, work: (database: Database) => Promise<T>): Promise<T> {
  return place.databaseUrl === undefined ? withInstallation(place, work) : withOpenDatabase(place, work)
}

/**
 * Does work with the database and the data folder, of which no service may be running. A restore that was killed is
 * brought to its end first. Throws `DATA_FOLDER_IN_USE`, `DATABASE_AWAY`, `DISK_FULL`.
 */
export async function withInstallation<T>(place: Place, work: (database: Database) => Promise<T>): Promise<T> {
  const release = await lockDataFolder(place.dataFolder)
  try {
    return await withOpenDatabase(place, async (database) => {
      await settleRestore(database, place.dataFolder)
      return work(database)
    })
  } finally {
    release()
  }
}

async function withOpenDatabase<T>(
  { dataFolder, databaseUrl }: Place,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await openDatabase({ url: databaseUrl, folder: databaseFolder(dataFolder) })
  try {
    if (database.kind === 'postgresql') await reach(database)
    return await work(database)
  } catch (thrown) {
    const error = diskFullOr(thrown, databaseUrl === undefined ? dataFolder : 'the database of DATABASE_URL')
    throw databaseUrl === undefined ? error : awayOr(error)
  } finally {
    await database.close()
  }
}

/** Throws `DATABASE_AWAY` where there is no PostgreSQL that lets us in. */
async function reach(database: Database): Promise<void> {
  try {
    await database.transaction((transaction) => transaction.query('SELECT 1'))
  } catch (error) {
    throw error instanceof Error && (isComing(error) || isAway(error)) ? new DatabaseAway(error) : error
  }
}

/** Where the embedded database lies. */
export function databaseFolder(dataFolder: string): string {
  return join(dataFolder, 'database')
}

/** Where the master key lies unless FIRSTBELL_KEY gives it. */
export function keyFile(dataFolder: string): string {
  return join(dataFolder, 'key')
}

/** Whether this user finds something at the path. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}

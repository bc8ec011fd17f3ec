/** The service behind the pages that are looked at: on PostgreSQL, which costs half of what PGlite does. */
import { freshPostgresqlUrl } from '../databases.ts'
import { type ServingProcess, startServing } from '../end-to-end/serving.ts'

/** Starts the service with these settings on a fresh database. */
export async function startService(settings: Record<string, string> = {}): Promise<ServingProcess> {
  return startServing({ ...settings, DATABASE_URL: await freshPostgresqlUrl() })
}

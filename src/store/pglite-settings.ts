import { PGlite } from '@electric-sql/pglite'

const settings = {
  // The default of 128 MB would be taken from a machine for good once it had been filled.
  shared_buffers: '16MB',
  // Keeps the folder small; between two checkpoints no more is written than in half a night's runs.
  max_wal_size: '64MB',
  timezone: 'UTC',
  // Its timer would keep the process of a start that failed from ending.
  log_startup_progress_interval: '0',
}

/** How PGlite is started: with little memory, and with writes that last (its own start says -F, which waives that). */
export const pgliteSettings = {
  relaxedDurability: false,
  startParams: [
    ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ],
}

import type { Kysely, Transaction } from 'kysely'
import type { Queue } from '../store/queue.ts'
import type { Tables } from '../store/tables.ts'
import type { Vault } from '../vault/vault.ts'
import type { MadeUpDistricts } from './made-up-district/servers.ts'

/** What everything in flows/ works with. */
export interface Context {
  db: Kysely<Tables>
  queue: Queue
  /** Seals the secrets of accounts, channels and settings. */
  vault: Vault
  /** The master key itself, for the states of destinations, which are sealed under a purpose of their own. */
  masterKey: Buffer
  /** Where this process keeps files: the states of destinations in `state/<account id>`. */
  dataFolder: string
  /** Whether other machines work on the same database, so that the states' files have to be kept there too. */
  shared: boolean
  /** The address that people reach the service by, without a slash at its end. */
  publicUrl: string
  /** The simulated servers of "Try it with a made-up district", where this process can run them. */
  madeUpDistricts?: MadeUpDistricts
}

/** Where a function may be part of a larger transaction. */
export type Db = Kysely<Tables> | Transaction<Tables>

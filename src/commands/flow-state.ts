import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { makeFolder } from '../disk/make-folder.ts'
import { StateFolder } from '../sync/state-folder.ts'
import { StateInUse, storing } from '../sync/state-folder-failures.ts'
import { MasterKeyMissing, masterKey, masterKeyIfThere } from '../vault/vault.ts'
import type { Environment } from './environment.ts'
import type { Flow } from './flow-file/read.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * How long another command may still have the state, in milliseconds: a scheduled `sync` is not to miss its day because
 * somebody asks `explain` at that moment.
 */
const patience = 30_000
const looksAgainAfter = 250

type OpenedBy = Pick<Surroundings, 'signal'> & { environment: Pick<Environment, 'variables'> }

/**
 * Opens the state folder of a flow, with the key in FIRSTBELL_KEY or else the one that lies in the folder. Where another
 * process has it, waits half a minute for it. Throws the failures of StateFolder.open, MASTER_KEY_INVALID and
 * MASTER_KEY_MISSING. The caller closes it.
 */
export async function openState(
  { stateFolder }: Pick<Flow, 'stateFolder'>,
  { environment: { variables }, signal }: OpenedBy,
): Promise<StateFolder> {
  const place = { given: variables['FIRSTBELL_KEY'], file: join(stateFolder, 'key') }
  const key = await storing(stateFolder, async () => {
    const there = await masterKeyIfThere(place)
    if (!there && existsSync(join(stateFolder, 'key.check'))) {
      throw new MasterKeyMissing(`What is in ${stateFolder}`, place.file)
    }
    if (there) return there
    await makeFolder(stateFolder)
    return masterKey(place)
  })
  return whenFree(() => StateFolder.open(stateFolder, key), signal)
}

async function whenFree<Opened>(open: () => Promise<Opened>, signal: AbortSignal): Promise<Opened> {
  const until = performance.now() + patience
  while (true) {
    try {
      return await open()
    } catch (error) {
      if (!(error instanceof StateInUse) || performance.now() > until) throw error
      await wait(looksAgainAfter, undefined, { signal })
    }
  }
}

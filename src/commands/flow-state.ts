import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { StateFolder } from '../sync/state-folder.ts'
import { storing } from '../sync/state-folder-failures.ts'
import { MasterKeyMissing, masterKey, masterKeyIfThere } from '../vault/vault.ts'
import type { Environment } from './environment.ts'
import type { Flow } from './flow-file/read.ts'

/**
 * Opens the state folder of a flow, with the key in FIRSTBELL_KEY or else the one that lies in the folder. Throws the
 * failures of StateFolder.open, MASTER_KEY_INVALID and MASTER_KEY_MISSING. The caller closes it.
 */
export async function openState(
  { stateFolder }: Pick<Flow, 'stateFolder'>,
  { variables }: Pick<Environment, 'variables'>,
): Promise<StateFolder> {
  const place = { given: variables['FIRSTBELL_KEY'], file: join(stateFolder, 'key') }
  const key = await storing(stateFolder, async () => {
    const there = await masterKeyIfThere(place)
    if (!there && existsSync(join(stateFolder, 'key.check'))) {
      throw new MasterKeyMissing(`What is in ${stateFolder}`, place.file)
    }
    return there ?? masterKey(place)
  })
  return StateFolder.open(stateFolder, key)
}

import { join } from 'node:path'
import { StateFolder } from '../sync/state-folder.ts'
import { storing } from '../sync/state-folder-failures.ts'
import { masterKey } from '../vault/vault.ts'
import type { Environment } from './environment.ts'
import type { Flow } from './flow-file/read.ts'

/**
 * Opens the state folder of a flow, with the key in FIRSTBELL_KEY or else the one that lies in the folder. Throws the
 * failures of StateFolder.open and MasterKeyInvalid. The caller closes it.
 */
export async function openState({ stateFolder }: Flow, { variables }: Environment): Promise<StateFolder> {
  const key = await storing(stateFolder, () =>
    masterKey({ given: variables['FIRSTBELL_KEY'], file: join(stateFolder, 'key') }),
  )
  return StateFolder.open(stateFolder, key)
}

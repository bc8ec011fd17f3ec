import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { counted } from '../roster/counts.ts'
import { openBackup } from '../store/backup/open-backup.ts'
import { type Restored, restoreBackup } from '../store/backup/restore-backup.ts'
import { masterKeyIfThere } from '../vault/vault.ts'
import { exitCodeOf } from './backup.ts'
import { type CliCommand, examples } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { FileUnreadable } from './flow-file/problem.ts'
import { isThere, keyFile, withInstallation } from './installation.ts'
import { paragraph } from './layout.ts'
import { printJson, reportFailure } from './outcome.ts'
import { showProgress } from './progress.ts'
import type { Look } from './screen.ts'
import { readServiceSettings, type ServiceSettings } from './service-settings.ts'
import { moment } from './words.ts'

/** `firstbell restore`: makes everything what it was when a backup was made. */
export const restore: CliCommand = {
  define: (program, { program: name }) =>
    program
      .command('restore')
      .summary('make everything what it was when a backup was made')
      .description(
        'Restore a backup into the data folder, or into PostgreSQL when DATABASE_URL is set, wherever the backup came from. The service must be stopped. All of it is restored, or nothing.',
      )
      .argument('<file>', 'what "backup" wrote')
      .option('--force', 'lose what is there now')
      .option('--json', 'print one JSON object')
      .addHelpText(
        'after',
        examples(name, [
          ['restore firstbell.zip', 'into an empty installation'],
          ['restore firstbell.zip --force', 'in place of what is there'],
        ]),
      ),

  async run(surroundings, command: Command) {
    const file = resolve((command.processedArgs as [string])[0])
    const { force = false, json = false } = command.opts<{ force?: boolean; json?: boolean }>()
    const { environment, err, out } = surroundings
    const progress = showProgress(err, 'Restoring the backup', json)
    try {
      await assertFile(file)
      const restored = await restoreFrom(readServiceSettings(environment.variables), file, force)
      progress.stop('done')
      if (json) printJson(surroundings, { file, ...restored })
      else out.write(renderRestored(restored, out))
      return exitCodes.done
    } catch (error) {
      progress.stop('failed')
      return reportFailure(error, exitCodeOf, surroundings, json)
    }
  },
}

/** Throws FileUnreadable: a name mistyped is no damaged backup. */
async function assertFile(file: string): Promise<void> {
  const found = await stat(file).catch((cause: unknown) => {
    throw new FileUnreadable(file, cause)
  })
  const what = found.isDirectory() ? 'it is a folder' : 'it is a pipe or a device'
  if (!found.isFile()) throw new FileUnreadable(file, new Error(what))
}

async function restoreFrom(settings: ServiceSettings, file: string, force: boolean): Promise<Restored> {
  const { dataFolder, key } = settings
  // Where the data folder is still to be made, a damaged backup leaves none behind.
  if (!(await isThere(dataFolder))) (await openBackup(file)).close()
  return withInstallation(settings, async (database) =>
    restoreBackup({
      database,
      dataFolder,
      masterKey: await masterKeyIfThere({ given: key, file: keyFile(dataFolder) }),
      keyInFolder: key === undefined,
      file,
      force,
    }),
  )
}

function renderRestored({ madeAt, tables, stateFiles, withKey }: Restored, { paint, columns }: Look): string {
  const made = `Restored the backup of ${moment(madeAt, Temporal.Now.zonedDateTimeISO().timeZoneId)}`
  return [
    paragraph(made, columns, 4, `  ${paint(['green', 'bold'], '✔')}`),
    paragraph(`${counted(tables, 'table')}, ${counted(stateFiles, 'file')} of states`, columns, 4),
    ...(withKey ? [paragraph('The master key was in it, and is in the data folder now.', columns, 4)] : []),
    paragraph('People have to sign in again. Start the service to go on.', columns, 4),
    '',
  ].join('\n')
}

import { resolve } from 'node:path'
import type { Command } from 'commander'
import { masterKeyOf } from '../flows/key-check.ts'
import { counted } from '../roster/counts.ts'
import { NothingToBackUp } from '../store/backup/failures.ts'
import { type BackupContents, writeBackup } from '../store/backup/write-backup.ts'
import { migrate } from '../store/migrate.ts'
import { type CliCommand, examples } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { databaseFolder, isThere, keyFile, withDatabase } from './installation.ts'
import { paragraph } from './layout.ts'
import { printJson, reportFailure } from './outcome.ts'
import { showProgress } from './progress.ts'
import type { Look } from './screen.ts'
import { readServiceSettings, type ServiceSettings, SettingsInvalid } from './service-settings.ts'
import { size } from './words.ts'

/** `firstbell backup`: everything that the service keeps, in one file. */
export const backup: CliCommand = {
  define: (program, { program: name }) =>
    program
      .command('backup')
      .summary('write all that the service keeps into one file')
      .description(
        'Write the database and the states of all destinations into one file. With the embedded database the service must be stopped; with PostgreSQL it may run.',
      )
      .argument('<file>', 'where to; a file that is there is replaced when the new one is whole')
      .option('--with-key', 'put the master key into it too: whoever has the file can then read every secret')
      .option('--json', 'print one JSON object')
      .addHelpText(
        'after',
        examples(name, [
          ['backup /mnt/backups/firstbell.zip', 'keep FIRSTBELL_KEY, or the file "key", somewhere else'],
          ['backup firstbell.zip --with-key', 'all that a restore needs, in one file to be kept locked away'],
        ]),
      ),

  async run(surroundings, command: Command) {
    const file = resolve((command.processedArgs as [string])[0])
    const { withKey = false, json = false } = command.opts<{ withKey?: boolean; json?: boolean }>()
    const { environment, err, out } = surroundings
    const progress = showProgress(err, 'Writing the backup', json)
    try {
      const contents = await backUp(readServiceSettings(environment.variables), file, withKey)
      progress.stop('done')
      if (json) printJson(surroundings, { file, withKey, ...contents })
      else out.write(renderBackup(file, withKey, contents, out))
      return exitCodes.done
    } catch (error) {
      progress.stop('failed')
      return reportFailure(error, exitCodeOf, surroundings, json)
    }
  },
}

/** Of a failure of `backup` or `restore`. */
export function exitCodeOf(failure: unknown): typeof exitCodes.usage | typeof exitCodes.state {
  return failure instanceof SettingsInvalid ? exitCodes.usage : exitCodes.state
}

async function backUp(settings: ServiceSettings, file: string, withKey: boolean): Promise<BackupContents> {
  const { dataFolder, databaseUrl, key } = settings
  if (databaseUrl === undefined && !(await isThere(databaseFolder(dataFolder)))) throw new NothingToBackUp(dataFolder)
  return withDatabase(settings, async (database) => {
    await migrate(database)
    const secret = await masterKeyOf(database.db, { given: key, file: keyFile(dataFolder) })
    return writeBackup({ database, dataFolder, masterKey: secret, withKey, file })
  })
}

function renderBackup(file: string, withKey: boolean, contents: BackupContents, look: Look): string {
  const { paint, columns } = look
  const key = withKey
    ? 'The master key is in it: keep it where only those may look who may know every secret.'
    : 'The master key is not in it: keep FIRSTBELL_KEY, or the file "key" of the data folder, somewhere else.'
  return [
    paragraph(`Wrote ${file} (${size(contents.bytes)})`, columns, 4, `  ${paint(['green', 'bold'], '✔')}`),
    paragraph(`${counted(contents.tables, 'table')}, ${counted(contents.stateFiles, 'file')} of states`, columns, 4),
    paragraph(key, columns, 4),
    '',
  ].join('\n')
}

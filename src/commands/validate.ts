import { type Command, InvalidArgumentError } from 'commander'
import { tables } from '../apple/tables.ts'
import { counted } from '../roster/counts.ts'
import { failureOfMemory } from '../sync/failures.ts'
import { optionsSchema } from '../sync/options.ts'
import { type Validation, validate as validatePackage } from '../sync/validate.ts'
import { type CliCommand, examples, wholeNumber } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { didYouMean } from './flow-file/allowed.ts'
import { aligned } from './layout.ts'
import { printJson, reportFailure } from './outcome.ts'
import { showProgress } from './progress.ts'
import { renderFindings } from './render-findings.ts'
import type { Look } from './screen.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

interface Options {
  federated?: boolean
  accountFormat?: AccountField[]
  show: number
  json?: boolean
}

const accountField = optionsSchema.shape.accountFormat.unwrap().element

type AccountField = (typeof accountField.options)[number]

/** `firstbell validate`: judges a package that anybody may have made. */
export const validate: CliCommand = {
  define: (program, { program: name }) =>
    program
      .command('validate')
      .summary('would Apple School Manager take this package?')
      .description('Judge a package by the rules of Apple School Manager, whatever program made it.')
      .argument('<package>', 'a zip, or a folder with the six CSV files')
      .option('--federated', 'federated authentication is on: e-mails are required and unique')
      .option(
        '--account-format <fields>',
        'fields of the Managed Apple Account format, such as sis_username,grade_level',
        accountFields,
      )
      .option('--show <number>', 'so many findings of each rule', wholeNumber, 5)
      .option('--json', 'print one JSON object')
      .addHelpText(
        'after',
        examples(name, [
          ['validate package.zip', 'what is wrong with it, in words'],
          ['validate package.zip --json', 'the same for a script; exit code 3 when something blocks'],
        ]),
      ),

  async run(surroundings, command: Command) {
    const [path] = command.processedArgs as [string]
    const { federated = false, accountFormat = [], show, json = false } = command.opts<Options>()
    const { err, out } = surroundings
    const progress = showProgress(err, 'Reading the package', json)
    try {
      const result = await inTemporaryFolder((workFolder) =>
        validatePackage(path, {
          federated,
          accountFormat,
          workFolder,
          examples: show,
          observe: (now) =>
            now.step === 'reading'
              ? progress.tell('Reading the package', now.read)
              : progress.tell('Checking it by the rules of Apple School Manager'),
        }),
      )
      progress.stop('done')
      if (json) printJson(surroundings, result)
      else out.write(renderValidation(result, out, show))
      return result.blocks > 0 ? exitCodes.blocked : exitCodes.done
    } catch (error) {
      progress.stop('failed')
      return reportFailure(failureOfMemory(error), exitCodes.usage, surroundings, json)
    }
  },
}

/** Reads `--account-format`. Throws InvalidArgumentError for a field that the format cannot have. */
function accountFields(text: string): AccountField[] {
  return text.split(',').map((each) => {
    const word = each.trim()
    const field = accountField.safeParse(word)
    if (field.success) return field.data
    const meant = didYouMean(word, accountField.options)
    const allowed = `Allowed: ${accountField.options.join(', ')}.`
    throw new InvalidArgumentError(meant ? `Did you mean ${meant}? ${allowed}` : allowed)
  })
}

/** The verdict, the rows of each file, and the findings. */
export function renderValidation(
  { blocks, warns, rows, unread, findings }: Validation,
  look: Look,
  show: number,
): string {
  const verdict =
    blocks > 0
      ? look.paint(['red', 'bold'], `✖ Not to be sent: ${counted(blocks, 'finding')} must be mended first`)
      : look.paint(['green', 'bold'], warns > 0 ? '✔ Can be sent; some things are to look at' : '✔ Can be sent')
  const lines = tables.map((table) => [
    `${table}.csv`,
    unread.includes(table) ? 'could not be read' : counted(rows[table], 'row'),
  ])
  const columns = [{ align: 'left' }, { align: 'right' }] as const
  return `${[`  ${verdict}`, aligned(lines, columns, look.columns).join('\n'), renderFindings(findings, look, show)].join('\n\n')}\n`
}

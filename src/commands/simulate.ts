import { type Command, InvalidArgumentError, Option } from 'commander'
import { mostStudents } from '../simulators/district/made-up.ts'
import { sisKinds } from '../simulators/sis/quirks.ts'
import { type CliCommand, examples, wholeNumber, wholeNumberUpTo } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { reportFailure } from './outcome.ts'
import { simulateDrop } from './simulate/drop.ts'
import { addQuirk, renderQuirks } from './simulate/quirk-option.ts'
import { type SimulateOptions, simulateSis } from './simulate/sis.ts'
import type { Surroundings } from './surroundings.ts'

const kinds = [...sisKinds, 'apple-drop'] as const

const optionsOfSources = ['students', 'seed', 'from', 'quirk', 'quirks']
const optionsOfDrop = ['logs']

/** `firstbell simulate`: a server to try Firstbell with, that behaves like the real one, faults included. */
export const simulate: CliCommand = {
  define: (program, { program: name }) =>
    program
      .command('simulate')
      .summary('run a simulated Skyward, OneRoster or Apple server')
      .description(
        'Run a simulated student information system, or a simulated drop of Apple School Manager, until Ctrl-C. It serves a made-up district, prints a flow file that fits, and a line for each request.',
      )
      .addOption(new Option('--port <number>', 'port; default: a free one').argParser(wholeNumberUpTo(65_535)))
      .option('--host <address>', 'address to listen on', hostName, '127.0.0.1')
      .option('--students <number>', 'students of the made-up district', wholeNumberUpTo(mostStudents), 1200)
      .option('--seed <number>', 'another number makes another district', wholeNumber, 1)
      .addOption(
        new Option('--from <folder>', 'serve a folder of OneRoster CSV files instead').conflicts(['students', 'seed']),
      )
      .option('--quirk <name=value>', 'make the server differ; can be repeated', addQuirk)
      .option('--logs <folder>', 'apple-drop: keep the activity log of each package in this folder')
      .option('--quirks', 'list the quirks and what they mean')
      .argument('<server>', kinds.join(', '), serverKind)
      .addHelpText(
        'after',
        examples(name, [
          ['simulate skyward-qmlativ', 'a Qmlativ district with 1,200 students'],
          ['simulate skyward-sms --quirk pageCeiling=500 --quirk tokenExpiryShownAs=500', 'a difficult one'],
          ['simulate oneroster-1.2 --quirks', 'what can be difficult?'],
          ['simulate apple-drop', 'judges each package as Apple would'],
        ]),
      ),

  async run(surroundings, command: Command) {
    const [kind] = command.processedArgs as [(typeof kinds)[number]]
    const options = command.opts<SimulateOptions & { quirks?: boolean }>()
    refuseOptionsOfOthers(kind, command)
    try {
      return await serve(kind, options, surroundings)
    } catch (error) {
      if (!isAddressError(error)) return reportFailure(error, exitCodes.usage, surroundings, false)
      const port = options.port === undefined ? '' : `, port ${options.port}`
      surroundings.err.write(`  ✖ Nothing can listen at ${options.host}${port}: ${error.message}\n`)
      return exitCodes.usage
    }
  },
}

async function serve(
  kind: (typeof kinds)[number],
  options: SimulateOptions & { quirks?: boolean },
  surroundings: Surroundings,
): Promise<ExitCode> {
  if (kind === 'apple-drop') await simulateDrop(options, surroundings)
  else if (options.quirks) surroundings.out.write(renderQuirks(kind, surroundings.out))
  else await simulateSis(kind, options, surroundings)
  return exitCodes.done
}

function refuseOptionsOfOthers(kind: (typeof kinds)[number], command: Command): void {
  const others = kind === 'apple-drop' ? optionsOfSources : optionsOfDrop
  for (const option of command.options) {
    const name = option.attributeName()
    if (others.includes(name) && command.getOptionValueSource(name) === 'cli') {
      command.error(`option '${option.flags}' is not one of ${kind}`)
    }
  }
}

function serverKind(text: string): (typeof kinds)[number] {
  const kind = kinds.find((each) => each === text)
  if (!kind) throw new InvalidArgumentError(`It must be one of ${kinds.join(', ')}.`)
  return kind
}

/** A blank one would mean every address of the machine. */
function hostName(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It must not be blank.')
  return text
}

/** Whether it is taken, not of this machine, or a name that is not known. */
function isAddressError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && ['listen', 'getaddrinfo'].includes(String(error.syscall))
}

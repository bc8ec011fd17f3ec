import { Command, CommanderError } from 'commander'
import packageJson from '../package.json' with { type: 'json' }
import type { CliCommand } from './commands/command.ts'
import { readEnvironment } from './commands/environment.ts'
import { type ExitCode, exitCodeMeanings, exitCodes } from './commands/exit-codes.ts'
import { programName } from './commands/program-name.ts'
import { renderDefect } from './commands/render-failure.ts'
import { type Screen, screenOf } from './commands/screen.ts'
import { StandardOutput } from './commands/standard-output.ts'
import { stoppedBySignals } from './commands/stop-signals.ts'
import type { Surroundings } from './commands/surroundings.ts'
import { inWorkingFolder } from './commands/working-folder.ts'

/** Each command by its name; only the one that is run is loaded. */
const commands: Readonly<Record<string, () => Promise<CliCommand>>> = {
  serve: async () => (await import('./commands/serve.ts')).serve,
  worker: async () => (await import('./commands/worker.ts')).worker,
  demo: async () => (await import('./commands/demo.ts')).demo,
  sync: async () => (await import('./commands/sync.ts')).sync,
  approve: async () => (await import('./commands/approve.ts')).approve,
  check: async () => (await import('./commands/check.ts')).check,
  discover: async () => (await import('./commands/discover.ts')).discover,
  explain: async () => (await import('./commands/explain.ts')).explain,
  validate: async () => (await import('./commands/validate.ts')).validate,
  compare: async () => (await import('./commands/compare.ts')).compare,
  simulate: async () => (await import('./commands/simulate.ts')).simulate,
  backup: async () => (await import('./commands/backup.ts')).backup,
  restore: async () => (await import('./commands/restore.ts')).restore,
  'new-password': async () => (await import('./commands/new-password.ts')).newPassword,
  schema: async () => (await import('./commands/schema.ts')).schema,
}

/** The command that is named first, or all of them where none is: for the help, and for a name mistyped. */
async function commandsFor([name]: readonly string[]): Promise<CliCommand[]> {
  const named = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined
  return Promise.all((named ? [named] : Object.values(commands)).map((load) => load()))
}

/** Runs a command line, without the program's own name, and returns the exit code. Never throws. */
export async function runCommandLine(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { out, err, signal } = surroundings
  let exitCode: ExitCode = exitCodes.done
  const program = new Command('firstbell')
    .description(packageJson.description)
    .version(packageJson.version, '-V, --version', 'print the version')
    .usage('<command> [options]')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .addHelpText('after', exitCodeTable())
    .exitOverride()
    .configureOutput({
      writeOut: (text) => out.write(text),
      writeErr: (text) => err.write(text),
      outputError: (text, write) => write(usageError(text, err, helpFor(args, surroundings.program))),
      getOutHelpWidth: () => out.columns,
      getErrHelpWidth: () => err.columns,
    })
    .configureHelp({ styleTitle: (title) => out.paint('bold', title) })
  for (const each of await commandsFor(args)) {
    const command = each.define(program, surroundings)
    command.action(async () => {
      exitCode = await each.run(surroundings, command)
    })
  }
  try {
    if (args.length === 0) program.outputHelp()
    else await program.parseAsync([...args], { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
    if (signal.aborted) {
      err.write('Interrupted.\n')
      return exitCodes.interrupted
    }
    err.write(renderDefect(error, err))
    return exitCodes.defect
  }
}

function exitCodeTable(): string {
  const rows = Object.entries(exitCodeMeanings).map(([code, meaning]) => `  ${code.padEnd(5)}${meaning}`)
  return `\nExit codes:\n${rows.join('\n')}\n`
}

/** What prints the help of the command that is named first, or of all of them. */
function helpFor([name = '']: readonly string[], program: string): string {
  return Object.hasOwn(commands, name) ? `${program} ${name} --help` : `${program} --help`
}

function usageError(text: string, { paint }: Screen, help: string): string {
  const message = text.replace(/^error: /, '').trim()
  return `  ${paint(['red', 'bold'], '✖')} ${message}\n    ${help} shows what is possible.\n`
}

if (import.meta.main) {
  const environment = readEnvironment()
  const signal = stoppedBySignals(environment)
  const output = new StandardOutput(process.stdout)
  // A run does not end where its progress cannot be told, as in `firstbell sync district.yaml 2>&1 | head`.
  process.stderr.on('error', () => undefined)
  const err = screenOf(process.stderr, environment)
  const exitCode = await inWorkingFolder(err, (folder) =>
    runCommandLine(process.argv.slice(2), {
      environment,
      out: screenOf(output.stream, environment),
      err,
      signal,
      program: programName(folder),
    }),
  )
  process.exitCode = await output.end(exitCode, err)
}

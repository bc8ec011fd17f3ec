import type { Command } from 'commander'
import { counted } from '../roster/counts.ts'
import type { Discovery } from '../sources/source.ts'
import { type CliCommand, examples } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { readFlowFile } from './flow-file/read.ts'
import { aligned, harmless, paragraph } from './layout.ts'
import { printJson, reportFailure } from './outcome.ts'
import { showProgress } from './progress.ts'
import type { Look } from './screen.ts'

/** `firstbell discover`: lists the schools, terms and grades that a flow file can choose from. */
export const discover: CliCommand = {
  define: (program, { program: name }) =>
    program
      .command('discover')
      .summary('list the schools, terms and grades to choose from')
      .description('List the schools, terms and grades of the source, with the ids that a flow file names them by.')
      .argument('<flow>', 'flow file (YAML)')
      .option('--json', 'print one JSON object')
      .addHelpText(
        'after',
        examples(name, [['discover district.yaml', 'which sourcedIds go below select.schools and select.terms?']]),
      ),

  async run(surroundings, command: Command) {
    const [file] = command.processedArgs as [string]
    const json = command.opts<{ json?: boolean }>().json ?? false
    const { environment, err, out, signal } = surroundings
    const progress = showProgress(err, 'Reading schools, terms and grades', json)
    try {
      const flow = await readFlowFile(file, environment.variables)
      const source = flow.source.open({ observe: progress.observe, signal })
      try {
        const found = await source.discover()
        progress.stop('done')
        if (json) printJson(surroundings, found)
        else out.write(renderDiscovery(found, out))
        return exitCodes.done
      } finally {
        await source.close()
      }
    } catch (error) {
      progress.stop('failed')
      return reportFailure(error, exitCodes.source, surroundings, json)
    }
  },
}

/** Schools and terms with their ids, then the grades; `termsShown` cuts the list of terms. */
export function renderDiscovery({ schools, terms, grades }: Discovery, look: Look, termsShown = terms.length): string {
  const { columns, paint } = look
  const head = (words: readonly string[]) => words.map((word) => paint('dim', word))
  const left = { align: 'left' } as const
  const name = { align: 'left', flexible: true } as const
  const schoolRows = schools.map(({ sourcedId, identifier, name }) => [sourcedId, identifier, harmless(name)])
  const termRows = terms
    .slice(0, termsShown)
    .map(({ sourcedId, type, startDate, endDate, title }) => [sourcedId, type, startDate, endDate, harmless(title)])
  return [
    `  ${paint('bold', counted(schools.length, 'school'))}`,
    ...aligned([head(['sourcedId', 'identifier', 'name']), ...schoolRows], [left, left, name], columns),
    '',
    `  ${paint('bold', counted(terms.length, 'academic session'))}`,
    ...aligned(
      [head(['sourcedId', 'type', 'from', 'to', 'title']), ...termRows],
      [left, left, left, left, name],
      columns,
    ),
    ...(terms.length > termsShown ? [paint('dim', `  and ${terms.length - termsShown} more`)] : []),
    '',
    `  ${paint('bold', counted(grades.length, 'grade'))}`,
    paragraph(grades.join(' '), columns, 2),
    '',
  ].join('\n')
}

import type { Command } from 'commander'
import { asLine } from '../apple/delivery/host-key.ts'
import { count } from '../roster/counts.ts'
import { collections } from '../roster/model.ts'
import type { SourceCheck } from '../sources/source.ts'
import { checkDestination, renderHostKey, renderSignedIn } from './check-destination.ts'
import { type CliCommand, examples } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { readFlowFile } from './flow-file/read.ts'
import { aligned } from './layout.ts'
import { printJson, reportFailure } from './outcome.ts'
import { showProgress } from './progress.ts'
import { collectionWords } from './progress-state.ts'
import type { Look } from './screen.ts'
import { duration } from './words.ts'

/** `firstbell check`: signs in to both sides, reads one page of each collection and tells what it found. */
export const check: CliCommand = {
  define: (program, { program: name }) =>
    program
      .command('check')
      .summary('sign in to both sides and read one page of each collection')
      .description(
        'Sign in to the source, read one page of each of the six collections, and a large one of the enrollments, and tell what was found; then sign in to the destination, or show its host key where nobody has confirmed it yet. Nothing is sent.',
      )
      .argument('<flow>', 'flow file (YAML)')
      .option('--json', 'print one JSON object')
      .addHelpText(
        'after',
        examples(name, [['check district.yaml', 'is everything right with the source and the destination?']]),
      ),

  async run(surroundings, command: Command) {
    const [file] = command.processedArgs as [string]
    const json = command.opts<{ json?: boolean }>().json ?? false
    const { environment, err, out, signal } = surroundings
    let where: ExitCode = exitCodes.source
    const progress = showProgress(err, 'Signing in, and reading a page of each collection', json)
    try {
      const flow = await readFlowFile(file, environment.variables)
      await flow.extraPeople()
      const source = flow.source.open({ observe: progress.observe, signal })
      const result = await source.check().finally(() => source.close())
      where = exitCodes.delivery
      const hostKey = await checkDestination(flow.destination, signal)
      progress.stop('done')
      if (json)
        printJson(surroundings, {
          ...result,
          destination: hostKey ? { hostKeyToConfirm: asLine(hostKey) } : { ready: true },
        })
      else {
        out.write(renderCheck(result, flow.source.connector.title, out))
        out.write(hostKey ? renderHostKey(hostKey, out) : renderSignedIn(flow.destination, out))
      }
      return exitCodes.done
    } catch (error) {
      progress.stop('failed')
      return reportFailure(error, where, surroundings, json)
    }
  },
}

/** What a check found: how the server speaks, then a line for each collection. */
export function renderCheck(checked: SourceCheck, title: string, look: Look): string {
  const { remembered, collections: found } = checked
  const { base, version, signInForm, totals, tokenUrl } = remembered
  const facts: [string, string][] = [
    ['Server', base],
    ['OneRoster', version],
    ['Signed in', signInForm],
    ...(tokenUrl === undefined ? [] : ([['Token', tokenUrl]] as [string, string][])),
    ['Page', pageWords(checked)],
    ['Totals', totals ? 'sent with each page' : 'not sent; pages are read until one is empty'],
    ['Order', orderWords(checked)],
  ]
  const head = ['', 'first page', ...(totals ? ['of all'] : []), 'took'].map((word) => look.paint('dim', word))
  const rows = collections.map((collection) => {
    const { received, total, milliseconds } = found[collection]
    const all = total === undefined ? '' : count(total)
    return [collectionWords[collection], count(received), ...(totals ? [all] : []), duration(milliseconds)]
  })
  const columns = [{ align: 'left' }, { align: 'right' }, { align: 'right' }, { align: 'right' }] as const
  return [
    `  ${look.paint(['green', 'bold'], `✔ ${title} answers`)}`,
    '',
    ...facts.map(([label, value]) => `  ${look.paint('bold', label.padEnd(10))} ${value}`),
    '',
    ...aligned([head, ...rows], columns.slice(0, head.length), look.columns),
    '',
  ].join('\n')
}

function pageWords({ remembered: { pageCeiling }, pageSize }: SourceCheck): string {
  if (pageCeiling === undefined) return 'no limit seen'
  const most = `answers at most ${count(pageCeiling)} records a page`
  if (pageCeiling === pageSize) return `${most}, which is the page size`
  const size = `${most}; page size is ${count(pageSize)}`
  return pageCeiling > pageSize ? `${size}: could be set to ${count(pageCeiling)}` : `${size}, which wastes nothing`
}

function orderWords({ remembered: { sorted }, ordered }: SourceCheck): string {
  if (ordered) return 'by sourcedId'
  return sorted === false ? 'the server’s own' : 'the server’s own, also when it is asked to sort'
}

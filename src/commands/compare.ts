import type { Command } from 'commander'
import { type Table, tables } from '../apple/tables.ts'
import { comparePackages } from '../sync/compare.ts'
import { failureOfMemory } from '../sync/failures.ts'
import { changesOf, keepChanges } from '../sync/kept-changes.ts'
import { loadWholePackage } from '../sync/load-package.ts'
import type { ChangeExample, TableCounts } from '../sync/report.ts'
import { Workspace } from '../sync/workspace.ts'
import { type CliCommand, examples, wholeNumber } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { printJson, reportFailure } from './outcome.ts'
import { showProgress } from './progress.ts'
import type { Progress } from './progress-state.ts'
import { renderChangeExamples } from './render-changes.ts'
import { renderTables } from './render-tables.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

const kinds = ['added', 'changed', 'removed'] as const

interface Comparison {
  tables: Record<Table, TableCounts>
  changes: ChangeExample[]
}

/** `firstbell compare`: what changes from one package to another. */
export const compare: CliCommand = {
  define: (program, { program: name }) =>
    program
      .command('compare')
      .summary('what changes from one package to another?')
      .description(
        'Compare two packages, made by whatever program: the rows of each table that are added, changed or removed. ' +
          'Rows without an id are left out.',
      )
      .argument('<old>', 'package from before: a zip, or a folder with the six files')
      .argument('<new>', 'package to compare with it')
      .option('--show <number>', 'so many examples of each table and kind of change', wholeNumber, 5)
      .option('--json', 'print one JSON object')
      .addHelpText(
        'after',
        examples(name, [['compare monday.zip tuesday.zip', 'who joined, who left, what changed?']]),
      ),

  async run(surroundings, command: Command) {
    const [older, newer] = command.processedArgs as [string, string]
    const { show, json = false } = command.opts<{ show: number; json?: boolean }>()
    const { out, err } = surroundings
    const progress = showProgress(err, 'Reading the old package', json)
    try {
      const comparison = await inTemporaryFolder((folder) => compareIn(folder, { older, newer, show, progress }))
      progress.stop('gone')
      if (json) printJson(surroundings, comparison)
      else {
        const changes = renderChangeExamples(comparison.changes, out, show)
        out.write(`${[renderTables(comparison.tables, out), changes].filter((part) => part !== '').join('\n\n')}\n`)
      }
      return exitCodes.done
    } catch (error) {
      progress.stop('failed')
      return reportFailure(error, exitCodes.usage, surroundings, json)
    }
  },
}

interface Comparing {
  older: string
  newer: string
  show: number
  progress: Progress
}

async function compareIn(folder: string, { older, newer, show, progress }: Comparing): Promise<Comparison> {
  const workspace = await Workspace.open(folder)
  try {
    await loadWholePackage(workspace, older, 'previous', (read) => progress.tell('Reading the old package', read))
    await loadWholePackage(workspace, newer, 'package', (read) => progress.tell('Reading the new package', read))
    progress.tell('Comparing them')
    const counts = await comparePackages(workspace, { wholly: true })
    await keepChanges(workspace, counts, { wholly: true })
    const changes: ChangeExample[] = []
    for (const table of tables) {
      for (const change of kinds) changes.push(...(await changesOf(workspace, table, { change, limit: show })))
    }
    const counted = tables.map((table) => {
      const { after, added, changed, removed } = counts[table]
      return [table, { rows: after, added, changed, removed }]
    })
    return { tables: Object.fromEntries(counted), changes }
  } catch (error) {
    throw failureOfMemory(error)
  } finally {
    await workspace.close()
  }
}

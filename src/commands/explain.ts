import type { Command } from 'commander'
import { Failure } from '../roster/failure.ts'
import { type Explanation, explain as explainIn, isExplained } from '../sync/explain/explain.ts'
import { tellIdentifiers } from '../sync/settings.ts'
import type { RunRecord, State } from '../sync/state.ts'
import { StateRunUnknown } from '../sync/state-folder-failures.ts'
import { Workspace } from '../sync/workspace.ts'
import { type CliCommand, examples } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { type Flow, readFlowFile } from './flow-file/read.ts'
import { openState } from './flow-state.ts'
import { printJson, reportFailure } from './outcome.ts'
import { showProgress } from './progress.ts'
import { renderExplanations } from './render-explanation.ts'
import type { Surroundings } from './surroundings.ts'

/** `firstbell explain`: what the source said about somebody or something, and what became of it. */
export const explain: CliCommand = {
  define: (program, { program: name }) =>
    program
      .command('explain')
      .summary('why is somebody in the package, or not?')
      .description(
        'Tell about a person, class, course, org or enrollment of the last run: what the source said, which rows of the package it became, or why none.',
      )
      .argument('<flow>', 'flow file (YAML)')
      .argument('<who>', 'an id, a name, a title or an e-mail')
      .option('--run <id>', 'another run than the last one')
      .option('--json', 'print one JSON object')
      .addHelpText(
        'after',
        examples(name, [
          ['explain district.yaml Student_10009', 'by sourcedId or person_id'],
          ['explain district.yaml "Avery Smith"', 'by name'],
        ]),
      ),

  async run(surroundings, command: Command) {
    const [file, asked] = command.processedArgs as [string, string]
    const { run, json = false } = command.opts<{ run?: string; json?: boolean }>()
    const progress = showProgress(surroundings.err, 'Looking into the run', json)
    try {
      const flow = await readFlowFile(file, surroundings.environment.variables, 'without-secrets')
      const { runId, explanations } = await explainInRun(flow, asked, run, surroundings)
      progress.stop('gone')
      if (json) printJson(surroundings, { run: runId, explanations })
      else surroundings.out.write(renderExplanations(explanations, asked, surroundings.out))
      return explanations.length > 0 ? exitCodes.done : exitCodes.state
    } catch (error) {
      progress.stop('failed')
      return reportFailure(error, exitCodes.state, surroundings, json)
    }
  },
}

/** Explains whoever is meant by `asked` in a run of the flow; undefined: in the last that knows people. */
export async function explainInRun(
  flow: Flow,
  asked: string,
  runId: string | undefined,
  { environment, signal }: Surroundings,
): Promise<{ runId: string; explanations: Explanation[] }> {
  const state = await openState(flow, { environment, signal })
  try {
    const record = runId === undefined ? await lastExplained(state) : await state.run(runId)
    if (!record) throw new StateRunUnknown('the last one')
    const workspace = await Workspace.open(state.workspaces)
    try {
      if (!isExplained(await state.openEvidence(record.id, workspace))) throw new NothingToExplain(record.id)
      await tellIdentifiers(workspace, record.identifiers)
      return { runId: record.id, explanations: await explainIn(workspace, asked) }
    } finally {
      await workspace.close()
    }
  } finally {
    await state.close()
  }
}

/** The run ended before it knew anybody, or what it knew is gone. */
class NothingToExplain extends Failure {
  readonly code = 'NOTHING_TO_EXPLAIN'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(runId: string) {
    super({
      what: `Run ${runId} left nothing that could be explained: it ended too early, or its files are damaged.`,
      next: 'Ask about another run with --run, or run the flow again.',
    })
  }
}

/** The newest run that got as far as a package, or to what blocks one: a run whose source failed knows nobody. */
async function lastExplained(state: State): Promise<RunRecord | undefined> {
  const runs = await state.runs()
  return runs.find(({ tables }) => tables !== null)
}

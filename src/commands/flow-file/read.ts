import { dirname, resolve } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import type { Destination } from '../../apple/delivery/destination.ts'
import { type ExtraPerson, type Options, optionsSchema } from '../../sync/options.ts'
import type { SchemaPart } from './allowed.ts'
import { baselineProblem } from './baseline.ts'
import { readExtraPeople } from './extra-people.ts'
import { FlowText } from './flow-text.ts'
import { problemsOf } from './issues.ts'
import { misreadValues } from './misread.ts'
import { yamlProblems } from './not-yaml.ts'
import { type Place, placeAt } from './places.ts'
import { FlowFileInvalid, type FlowProblem } from './problem.ts'
import { readUtf8 } from './read-utf8.ts'
import { type FlowSettings, flowFileJsonSchema, flowSchema } from './schema.ts'
import { secretPaths } from './source.ts'
import { putVariables } from './variables.ts'

/** A flow file that was read, with its paths made absolute. */
export interface Flow {
  /** The path as it was given, for messages. */
  file: string
  text: FlowText
  name: string
  source: FlowSettings['source']
  destination: FlowSettings['destination']
  stateFolder: string
  approveFirst: boolean
  baseline: string | undefined
  /** Reads the people who are not in the source. Throws FileUnreadable, or FlowFileInvalid. */
  extraPeople(): Promise<ExtraPerson[]>
  options: Options
  /** What is allowed but unwise, such as a secret written in clear. */
  warnings: readonly FlowProblem[]
}

type Variables = Readonly<Record<string, string | undefined>>

/**
 * Reads a flow file; `variables` are the environment's, for `${NAME}`. A command that talks to no server can do without
 * the variables that are missing. Throws FileUnreadable, FlowFileInvalid, or StateDamaged, where nothing says whether a
 * baseline that is gone is still needed.
 */
export async function readFlowFile(
  file: string,
  variables: Variables,
  secrets: 'with-secrets' | 'without-secrets' = 'with-secrets',
): Promise<Flow> {
  const text = await readUtf8(file)
  const { settings, warnings, placeOf } = parseFlow(file, text, variables, secrets)
  const folder = dirname(resolve(file))
  const { name, source, destination, state, approve, baseline: named, extraPeople, ...options } = settings
  const stateFolder = resolve(folder, state ?? `.firstbell/${name}`)
  const baseline = named === undefined ? undefined : resolve(folder, named)
  const problem = baseline === undefined ? undefined : await baselineProblem(baseline, stateFolder)
  if (problem) throw new FlowFileInvalid(file, [{ ...placeOf(['baseline']), ...problem }], new FlowText(text))
  return {
    file,
    text: new FlowText(text),
    name,
    source,
    destination: withAbsolutePaths(destination, folder),
    stateFolder,
    approveFirst: approve === 'first',
    baseline,
    extraPeople: async () => (extraPeople === undefined ? [] : readExtraPeople(resolve(folder, extraPeople))),
    options: optionsSchema.parse(options),
    warnings,
  }
}

/** A path in a flow file is meant from the folder of that file. */
function withAbsolutePaths(destination: Destination, folder: string): Destination {
  if (destination.type === 'folder') return { ...destination, folder: resolve(folder, destination.folder) }
  const { privateKeyFile } = destination
  return privateKeyFile === undefined
    ? destination
    : { ...destination, privateKeyFile: resolve(folder, privateKeyFile) }
}

/** Parses the text of a flow file; `placeOf` says where a value that may be shown stands. Throws FlowFileInvalid with everything that is wrong in it. */
export function parseFlow(
  file: string,
  text: string,
  variables: Variables,
  secrets: 'with-secrets' | 'without-secrets' = 'with-secrets',
): { settings: FlowSettings; warnings: FlowProblem[]; placeOf: (path: readonly string[]) => Place } {
  const invalid = (problems: readonly FlowProblem[]) => new FlowFileInvalid(file, problems, new FlowText(text))
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true, uniqueKeys: false })
  for (const find of [yamlProblems, misreadValues]) {
    const problems = find(document, lines)
    if (problems.length > 0) throw invalid(problems)
  }
  const { problems: missingVariables, fromVariables } = putVariables(document, lines, variables)
  const value: unknown = document.toJS() ?? {}
  const parsed = flowSchema.safeParse(value)
  const missingPaths = new Set(missingVariables.map(({ path }) => path))
  const problems = parsed.success
    ? []
    : problemsOf(parsed.error.issues, value, document, lines, flowFileJsonSchema() as SchemaPart)
  const wrongPaths = new Set(problems.map(({ path }) => path))
  const missing = missingVariables.filter(({ path }) => secrets === 'with-secrets' || wrongPaths.has(path))
  // What a missing variable would have been is not wrong a second time.
  const all = [...missing, ...problems.filter(({ path }) => !missingPaths.has(path))]
  const inOrder = all.toSorted((left, right) => left.line - right.line || left.column - right.column)
  if (!parsed.success || all.length > 0) throw invalid(inOrder)
  const warnings = secretPaths(parsed.data.source.connector.id)
    .filter((path) => document.hasIn(path.split('.')) && !fromVariables.has(path))
    .map((path) => ({
      ...placeAt(document, path.split('.'), lines, false),
      path,
      what: 'is a secret written in clear',
      next: `Put it into the environment, and write \${${variableName(path)}} here.`,
    }))
  return { settings: parsed.data, warnings, placeOf: (path) => placeAt(document, path, lines, true) }
}

/** `source.clientSecret` → `SOURCE_CLIENT_SECRET` */
function variableName(path: string): string {
  return path
    .replaceAll('.', '_')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
}

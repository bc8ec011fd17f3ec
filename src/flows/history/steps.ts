/** A run as the steps of its flow: 1 what started it; 2 the import with its three parts, and the phases of each. */
import { z } from 'zod'
import { tables } from '../../apple/tables.ts'
import { collections } from '../../roster/model.ts'
import { type Phase, phases } from '../../roster/observer.ts'
import { isEnd, type RunState } from '../run-states.ts'
import type { KeptReport } from '../runs/kept-report.ts'
import type { RunProgress } from '../runs/progress.ts'

/**
 * `waiting`: it has not begun. `held`: a person has to decide. `skipped`: this run does without it. `not-reached`: the
 * run ended before it.
 */
const stepStates = ['waiting', 'running', 'done', 'held', 'failed', 'stopped', 'skipped', 'not-reached'] as const

type StepState = (typeof stepStates)[number]

const milliseconds = z.int().nullable().describe('Null: it has not ended')

const partSchema = z.object({
  number: z.enum(['2.1', '2.2', '2.3']),
  title: z.string(),
  state: z.enum(stepStates),
  milliseconds,
  phases: z.array(z.object({ phase: z.enum(phases), title: z.string(), state: z.enum(stepStates), milliseconds })),
})

export const stepsSchema = z.tuple([
  z.object({
    number: z.literal('1'),
    title: z.string(),
    state: z.enum(stepStates),
    startedBy: z.string(),
    scheduledFor: z.iso.datetime().nullable(),
    at: z.iso.datetime(),
  }),
  z.object({
    number: z.literal('2'),
    title: z.string(),
    state: z.enum(stepStates),
    milliseconds,
    parts: z.array(partSchema),
    gathered: z
      .partialRecord(z.enum(collections), z.object({ records: z.int(), total: z.int().nullable(), done: z.boolean() }))
      .describe('Records read of each collection'),
    sent: z.object({ bytes: z.int(), total: z.int() }).nullable().describe('Bytes of the package that arrived'),
    tables: z
      .record(z.enum(tables), z.object({ rows: z.int(), added: z.int(), changed: z.int(), removed: z.int() }))
      .nullable(),
    findings: z.int().nullable(),
  }),
])

export type Steps = z.output<typeof stepsSchema>
type Part = z.output<typeof partSchema>

export interface SteppedRun {
  state: RunState
  trigger: 'schedule' | 'manual' | 'webhook' | 'rerun'
  startedBy: string
  scheduledFor: string | null
  createdAt: string
  preview: boolean
  task: 'run' | 'send'
  progress: RunProgress | null
  report: KeptReport | null
}

const triggerTitles = {
  schedule: 'Schedule',
  manual: 'Run now',
  webhook: 'Webhook',
  rerun: 'Rerun flow',
} as const satisfies Record<SteppedRun['trigger'], string>

const partsOfImport: readonly { number: Part['number']; title: string; phases: readonly Phase[] }[] = [
  { number: '2.1', title: 'Get data', phases: ['gather'] },
  { number: '2.2', title: 'Prepare and check', phases: ['select', 'shape', 'check', 'compare', 'guard', 'package'] },
  { number: '2.3', title: 'Upload', phases: ['deliver', 'record'] },
]

const phaseTitles: Record<Phase, string> = {
  gather: 'Read the roster from the source',
  select: 'Select what goes to Apple',
  shape: 'Make Apple’s six tables',
  check: 'Check against Apple’s rules',
  compare: 'Compare with what was delivered before',
  guard: 'Guard against mass removal and change',
  package: 'Make the package',
  deliver: 'Send the package',
  record: 'Record what was delivered',
}

/**
 * What a rerun that sends a stored package does without: nothing is gathered, nothing made anew, and earlier versions did
 * not check it.
 */
const notOfStored: readonly Phase[] = ['gather', 'select', 'shape', 'check']

/** The steps of a run as far as it has come: by its report once it has one, until then by its progress. */
export function stepsOf(run: SteppedRun): Steps {
  const { state, progress, report } = run
  const times = new Map(
    [...(report?.phases ?? []), ...(progress?.ended ?? [])].map((ended) => [ended.phase, ended.milliseconds]),
  )
  const parts = partsOfImport.map(({ number, title, phases: own }): Part => {
    const shown = own.map((phase) => ({
      phase,
      title: phaseTitles[phase],
      state: phaseState(phase, run, times),
      milliseconds: times.get(phase) ?? null,
    }))
    const ended = shown.map((phase) => phase.milliseconds).filter((value) => value !== null)
    const partState = partStateOf(
      number,
      shown.map((phase) => phase.state),
      run,
    )
    const isOver = partState !== 'running' && partState !== 'waiting' && ended.length > 0
    return { number, title, state: partState, milliseconds: isOver ? sum(ended) : null, phases: shown }
  })
  return [
    {
      number: '1',
      title: triggerTitles[run.trigger],
      state: state === 'scheduled' ? 'waiting' : 'done',
      startedBy: run.startedBy,
      scheduledFor: run.scheduledFor,
      at: run.createdAt,
    },
    {
      number: '2',
      title: 'Import to Apple School Manager',
      state: importState(state),
      milliseconds: importState(state) === 'running' || times.size === 0 ? null : sum([...times.values()]),
      parts,
      gathered: gatheredOf(progress, report),
      sent: progress?.sent ?? null,
      tables: report?.tables ?? null,
      findings: report ? sum(report.findings.map(({ count }) => count)) : null,
    },
  ]
}

/** Phases that came to an end are done; the one under way, and those after it, depend on how the run stands. */
function phaseState(phase: Phase, run: SteppedRun, times: ReadonlyMap<Phase, number>): StepState {
  if (times.has(phase)) return 'done'
  if (run.progress?.phase === phase) return underWay(run.state)
  if (run.task === 'send' && notOfStored.includes(phase)) return 'skipped'
  const isUpload = phase === 'deliver' || phase === 'record'
  if (run.preview && isUpload && importState(run.state) === 'done') return 'skipped'
  return isEnd(run.state) ? 'not-reached' : 'waiting'
}

function underWay(state: RunState): StepState {
  if (state === 'running') return 'running'
  if (state === 'failed' || state === 'retrying') return 'failed'
  return isEnd(state) ? 'stopped' : 'waiting'
}

/** A part is what the first of its phases that is not done is; one whose findings or guard stopped the run says so. */
function partStateOf(number: Part['number'], phaseStates: readonly StepState[], run: SteppedRun): StepState {
  const { state, progress, report } = run
  const own = phaseStates.find((phase) => phase !== 'done' && phase !== 'skipped') ?? phaseStates.at(-1) ?? 'done'
  // Between two phases it is under way as well.
  if (own === 'waiting' && state === 'running' && phaseStates.includes('done')) return 'running'
  if (number === '2.1' && state === 'failed' && !report && progress?.phase == null) return 'failed'
  if (number !== '2.2' || own !== 'done') return own
  if (state === 'waiting-for-approval') return 'held'
  return state === 'failed' && report?.outcome === 'blocked' ? 'failed' : 'done'
}

function importState(state: RunState): StepState {
  switch (state) {
    case 'scheduled':
    case 'queued':
      return 'waiting'
    case 'running':
      return 'running'
    case 'waiting-for-approval':
      return 'held'
    case 'succeeded':
    case 'succeeded-with-warnings':
      return 'done'
    case 'failed':
    case 'retrying':
      return 'failed'
    case 'cancelled':
    case 'superseded':
      return 'stopped'
    case 'skipped':
      return 'not-reached'
  }
}

function gatheredOf(progress: RunProgress | null, report: KeptReport | null): Steps[1]['gathered'] {
  const gathered: Steps[1]['gathered'] = {}
  for (const collection of collections) {
    const records = report?.gathered[collection]
    const read = progress?.gathered[collection]
    if (records !== undefined) gathered[collection] = { records, total: records, done: true }
    else if (read) gathered[collection] = { records: read.records, total: read.total ?? null, done: read.done }
  }
  return gathered
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

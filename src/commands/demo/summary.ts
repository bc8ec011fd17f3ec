import { resolve } from 'node:path'
import { aligned } from '../layout.ts'
import { commandLine, shownPath } from '../program-name.ts'
import type { Surroundings } from '../surroundings.ts'
import { count, duration, size } from '../words.ts'
import { narratorOn } from './narrator.ts'
import type { DemoResult, DemoRun } from './result.ts'

const sceneWords: Record<DemoRun['scene'], string> = {
  first: 'first delivery',
  'next-morning': 'next morning',
  'bad-night': 'bad night',
}

/** All runs in one table, where things are, and what to try next. */
export function renderSummary(
  results: readonly DemoResult[],
  folder: string,
  milliseconds: number,
  { out, program }: Pick<Surroundings, 'out' | 'program'>,
): string {
  narratorOn(out, false).chapter(`Summary, after ${duration(milliseconds)}`)
  const { paint, columns } = out
  const head = ['', '', 'students', 'staff', 'classes', 'rosters', 'outcome', 'Apple'].map((word) => paint('dim', word))
  const rows = results.flatMap(({ platform, runs }) => runs.map((run, index) => row(index === 0 ? platform : '', run)))
  const left = { align: 'left' } as const
  const right = { align: 'right' } as const
  const table = aligned([head, ...rows], [left, left, right, right, right, right, left, left], columns)

  const here = process.cwd()
  const packages = results.map(({ package: { path, bytes } }) => `  ${shownPath(resolve(path), here)}, ${size(bytes)}`)
  const [first] = results
  const flow = shownPath(resolve(folder, 'skyward-qmlativ.yaml'), here)
  const next = [
    ['validate', first?.package.path ?? ''],
    ['explain', flow, 'Student_10003'],
    ['simulate', 'skyward-sms'],
  ].map((words) => `  ${commandLine([program, ...words])}`)
  return [
    '',
    ...table,
    '',
    paint('bold', '  Packages as they were delivered last'),
    ...packages,
    '',
    paint('bold', '  Try next'),
    ...next,
    '',
  ].join('\n')
}

function row(platform: string, { scene, tables, outcome, apple }: DemoRun): string[] {
  const { students, staff, classes, rosters } = tables
  const counts = [students, staff, classes, rosters].map(({ rows }) => count(rows))
  const verdict = outcome === 'delivered' ? apple.subStatus.toLowerCase() : '–'
  return [platform, sceneWords[scene], ...counts, outcome, verdict]
}

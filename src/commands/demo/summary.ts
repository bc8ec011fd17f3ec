import { resolve } from 'node:path'
import { count } from '../../roster/counts.ts'
import { aligned } from '../layout.ts'
import { commandLine, shownPath } from '../program-name.ts'
import type { Surroundings } from '../surroundings.ts'
import { size } from '../words.ts'
import type { DemoResult, DemoRun } from './result.ts'

const sceneWords: Record<DemoRun['scene'], string> = {
  first: 'first delivery',
  'next-morning': 'next morning',
  'bad-night': 'bad night',
}

const left = { align: 'left' } as const
const right = { align: 'right' } as const

/** All runs in one table, where things are, and what to try next. */
export function renderSummary(
  results: readonly DemoResult[],
  folder: string,
  { out, program }: Pick<Surroundings, 'out' | 'program'>,
): string {
  const { paint, columns } = out
  const head = ['', 'students', 'staff', 'classes', 'rosters', 'outcome', 'Apple'].map((word) => paint('dim', word))
  const rows = results.flatMap(({ platform, runs }) => [[paint('bold', platform)], ...runs.map(row)])
  const table = aligned([head, ...rows], [left, right, right, right, right, left, left], columns)

  const here = process.cwd()
  const packages = results.map(({ package: { path, bytes } }) => `  ${shownPath(resolve(path), here)}, ${size(bytes)}`)
  const qmlativ = results.find(({ platform }) => platform === 'skyward-qmlativ')
  const next = [
    ['validate', shownPath(resolve(qmlativ?.package.path ?? folder), here)],
    // Of the last run, which for Qmlativ is the bad night.
    ['explain', shownPath(resolve(folder, 'skyward-sms.yaml'), here), '100003'],
    ['simulate', 'skyward-sms'],
  ].map((words) => `  ${commandLine([program, ...words])}`)
  return [
    '',
    ...table,
    '',
    paint('bold', '  The packages that were delivered last'),
    ...packages,
    '',
    paint('bold', '  Try next'),
    ...next,
    '',
    '',
  ].join('\n')
}

function row({ scene, tables, outcome, apple }: DemoRun): string[] {
  const { students, staff, classes, rosters } = tables
  const counts = [students, staff, classes, rosters].map(({ rows }) => count(rows))
  return [sceneWords[scene], ...counts, outcome, outcome === 'delivered' ? apple.subStatus : 'not asked']
}

import assert from 'node:assert/strict'
import test from 'node:test'
import { type SteppedRun, stepsOf } from '../../../src/flows/history/steps.ts'
import type { KeptReport } from '../../../src/flows/runs/kept-report.ts'
import { noProgress } from '../../../src/flows/runs/progress.ts'
import type { Phase } from '../../../src/roster/observer.ts'

const toPackage: Phase[] = ['gather', 'select', 'shape', 'check', 'compare', 'guard', 'package']
const ended = (phases: readonly Phase[]) => phases.map((phase) => ({ phase, milliseconds: 10 }))

const report: KeptReport = {
  run: 'r',
  outcome: 'held',
  goesTo: 'folder /srv/packages',
  startedAt: '2026-11-23T11:30:00Z',
  milliseconds: 70,
  phases: ended(toPackage),
  gathered: { orgs: 1, academicSessions: 1, courses: 1, classes: 1, users: 9, enrollments: 1 },
  tables: {
    locations: { rows: 1, added: 0, changed: 0, removed: 0 },
    students: { rows: 1, added: 0, changed: 0, removed: 0 },
    staff: { rows: 1, added: 0, changed: 0, removed: 0 },
    courses: { rows: 1, added: 0, changed: 0, removed: 0 },
    classes: { rows: 1, added: 0, changed: 0, removed: 0 },
    rosters: { rows: 1, added: 0, changed: 0, removed: 0 },
  },
  comparedWith: { kind: 'nothing' },
  findings: [],
  dropped: [],
  holds: [],
}

function states(run: Partial<SteppedRun>): string[] {
  const [, load] = stepsOf({
    state: 'running',
    trigger: 'schedule',
    startedBy: 'The schedule',
    scheduledFor: null,
    createdAt: '2026-11-23T11:30:00Z',
    preview: false,
    task: 'run',
    progress: null,
    report: null,
    ...run,
  })
  return [load.state, ...load.parts.map(({ state }) => state)]
}

test('a run that waits has steps that wait', () => {
  assert.deepEqual(states({ state: 'queued' }), ['waiting', 'waiting', 'waiting', 'waiting'])
})

test('a run at work shows the part it is in, also between two phases', () => {
  const gathering = { ...noProgress, phase: 'gather' } as const
  assert.deepEqual(states({ progress: gathering }), ['running', 'running', 'waiting', 'waiting'])
  const shaped = { ...noProgress, phase: 'shape', ended: ended(['gather', 'select', 'shape']) } as const
  assert.deepEqual(states({ progress: shaped }), ['running', 'done', 'running', 'waiting'])
})

test('a held run waits with its upload, and goes on with it when it was approved', () => {
  const held = { state: 'waiting-for-approval', report } as const
  assert.deepEqual(states(held), ['held', 'done', 'held', 'waiting'])
  assert.deepEqual(states({ ...held, state: 'cancelled' }), ['stopped', 'done', 'done', 'not-reached'])
  const sending = { ...noProgress, phase: 'deliver' } as const
  assert.deepEqual(states({ report, progress: sending }), ['running', 'done', 'done', 'running'])
  const sent = { ...noProgress, phase: 'record', ended: ended(['deliver', 'record']) } as const
  assert.deepEqual(states({ state: 'succeeded', report, progress: sent }), ['done', 'done', 'done', 'done'])
})

test('a failed run shows where it failed', () => {
  assert.deepEqual(states({ state: 'failed' }), ['failed', 'failed', 'not-reached', 'not-reached'])
  const checking = { ...noProgress, phase: 'check', ended: ended(['gather', 'select', 'shape']) } as const
  assert.deepEqual(states({ state: 'failed', progress: checking }), ['failed', 'done', 'failed', 'not-reached'])
  const blocked = { ...report, outcome: 'blocked' } as const
  assert.deepEqual(states({ state: 'failed', report: blocked }), ['failed', 'done', 'failed', 'not-reached'])
  const sending = { ...noProgress, phase: 'deliver' } as const
  assert.deepEqual(states({ state: 'retrying', report, progress: sending }), ['failed', 'done', 'done', 'failed'])
})

test('a preview does without the upload, a rollback without reading and making', () => {
  const previewed = { ...report, outcome: 'previewed' } as const
  assert.deepEqual(states({ state: 'succeeded', preview: true, report: previewed }), [
    'done',
    'done',
    'done',
    'skipped',
  ])
  const again = { ...report, phases: ended(['compare', 'guard', 'package']) }
  const sent = { ...noProgress, ended: ended(['deliver', 'record']) }
  const rollback = { state: 'succeeded', task: 'send', report: again, progress: sent } as const
  assert.deepEqual(states(rollback), ['done', 'skipped', 'done', 'done'])
  const checking = { ...noProgress, phase: 'check' } as const
  assert.deepEqual(states({ state: 'running', task: 'send', progress: checking }), [
    'running',
    'skipped',
    'running',
    'waiting',
  ])
})

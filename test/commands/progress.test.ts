import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import stringWidth from 'string-width'
import { lineProgress } from '../../src/commands/progress-lines.ts'
import { frame } from '../../src/commands/progress-live.ts'
import { ProgressState } from '../../src/commands/progress-state.ts'
import { look } from '../../src/commands/screen.ts'
import type { RunEvent } from '../../src/roster/observer.ts'
import { memoryScreen } from './memory-screen.ts'

/** A run that reads a million enrollments, one page a second. */
function* longRun(): Generator<RunEvent> {
  yield { kind: 'phase-started', phase: 'gather' }
  yield { kind: 'gathered', collection: 'orgs', records: 12, total: 12, done: true }
  for (let page = 1; page <= 12; page += 1) {
    yield { kind: 'gathered', collection: 'enrollments', records: page * 1000, total: 12_000, done: page === 12 }
  }
  yield { kind: 'phase-ended', phase: 'gather', milliseconds: 13_000 }
  yield { kind: 'phase-started', phase: 'select' }
  yield { kind: 'phase-ended', phase: 'select', milliseconds: 41 }
}

suite('lines for a log', () => {
  test('a line for each collection and phase, and in between one every five seconds', () => {
    const screen = memoryScreen()
    let now = 0
    const { observe } = lineProgress(screen, () => now)
    for (const event of longRun()) {
      observe(event)
      now += 1000
    }
    assert.equal(
      screen.text(),
      [
        'gather: 12 orgs',
        'gather: 5,000 of 12,000 enrollments …',
        'gather: 10,000 of 12,000 enrollments …',
        'gather: 12,000 enrollments',
        'gather: 12,012 records, 13.0 s',
        'select: what of it goes to Apple, 41 ms',
        '',
      ].join('\n'),
    )
  })

  test('a long wait is said at once, a short one is not', () => {
    const screen = memoryScreen()
    const { observe } = lineProgress(screen, () => 0)
    observe({ kind: 'waiting', milliseconds: 300, why: 'the server was busy' })
    observe({ kind: 'waiting', milliseconds: 30_000, why: 'the server asked to wait (429)' })
    assert.equal(screen.text(), 'waiting 30.0 s: the server asked to wait (429)\n')
  })

  test('a package that takes long to read says how far it is, every five seconds', () => {
    const screen = memoryScreen()
    let now = 0
    const { tell } = lineProgress(screen, () => now)
    for (; now < 12_000; now += 1000) tell('Reading the package', { bytes: now * 1000, total: 12_000_000 })
    tell('Checking it')
    assert.equal(screen.text(), 'Reading the package: 5.0 MB of 12 MB …\nReading the package: 10 MB of 12 MB …\n')
  })

  test('the phase under way is known, because a failure comes from it', () => {
    const progress = lineProgress(memoryScreen(), () => 0)
    assert.equal(progress.phase, undefined)
    progress.observe({ kind: 'phase-started', phase: 'deliver' })
    assert.equal(progress.phase, 'deliver')
    progress.observe({ kind: 'phase-ended', phase: 'deliver', milliseconds: 1 })
    assert.equal(progress.phase, undefined)
  })
})

suite('the live display', () => {
  const gathering = () => {
    const state = new ProgressState()
    state.take({ kind: 'phase-started', phase: 'gather' }, 0)
    state.take({ kind: 'gathered', collection: 'orgs', records: 12, done: true }, 0)
    state.take({ kind: 'gathered', collection: 'users', records: 4000, done: false }, 0)
    state.take({ kind: 'gathered', collection: 'enrollments', records: 6000, total: 12_000, done: false }, 0)
    return state
  }

  test('a bar where the total is known, a count where it is not, and the rate', () => {
    assert.deepEqual(frame(gathering(), look(80, false), 2000), [
      '  ⠋ gather   the roster from the source',
      '    ✔ orgs                     12',
      '      users                 4,000  2,000/s',
      '      enrollments           6,000  ━━━━━━━━━─────────  50 % of 12,000  3,000/s',
    ])
  })

  test('a wait counts down and goes away with the next page', () => {
    const state = gathering()
    state.take({ kind: 'waiting', milliseconds: 10_000, why: 'the server asked to wait' }, 1000)
    assert.equal(frame(state, look(80, false), 3000).at(-1), '    waiting 8 s  the server asked to wait')
    state.take({ kind: 'gathered', collection: 'users', records: 5000, done: false }, 11_000)
    assert.doesNotMatch(frame(state, look(80, false), 12_000).join('\n'), /waiting/)
  })

  test('before any phase it says what goes on, with a bar where a package is read', () => {
    const state = new ProgressState('Starting')
    assert.deepEqual(frame(state, look(80, false), 0), ['  ⠋ Starting'])
    state.tell('Reading the package', { bytes: 500_000, total: 1_000_000 })
    assert.deepEqual(frame(state, look(80, false), 0), [
      '  ⠋ Reading the package',
      '    ━━━━━━━━━─────────  500 kB of 1.0 MB',
    ])
    state.tell('Checking it')
    assert.deepEqual(frame(state, look(80, false), 0), ['  ⠋ Checking it'])
  })

  test('nothing is wider than the terminal', () => {
    for (const columns of [30, 40, 60, 80, 120]) {
      for (const line of frame(gathering(), { ...look(80, true), columns }, 2000))
        assert.ok(stringWidth(line) < columns, line)
    }
  })

  test('the upload has a bar of its own', () => {
    const state = new ProgressState()
    state.take({ kind: 'phase-started', phase: 'deliver' }, 0)
    state.take({ kind: 'sent', bytes: 500_000, total: 1_000_000 }, 0)
    assert.match(frame(state, look(80, false), 0).at(-1) ?? '', /━━━━━━━━━───────── {2}500 kB of 1\.0 MB/)
  })
})

import { createLogUpdate } from 'log-update'
import { count, counted } from '../roster/counts.ts'
import type { Observe } from '../roster/observer.ts'
import type { ReadSoFar } from '../sync/load-package.ts'
import { fitted, padEnd, padStart } from './layout.ts'
import { type CollectionProgress, collectionWords, type Progress, ProgressState, phaseWords } from './progress-state.ts'
import type { Look, Screen } from './screen.ts'
import { duration, size } from './words.ts'

const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
const framesASecond = 10

/** Shows a run's progress on a terminal, drawn again and again in place. */
export function liveProgress(screen: Screen, title: string, clock: () => number = () => performance.now()): Progress {
  const state = new ProgressState(title)
  const stream = screen.stream as NodeJS.WriteStream
  const update = createLogUpdate(stream, { defaultWidth: screen.columns })
  const draw = (mark?: string) => {
    const now: Look = { ...screen, columns: stream.columns ?? screen.columns }
    update(frame(state, now, clock(), mark).join('\n'))
  }
  const timer = setInterval(draw, 1000 / framesASecond)
  timer.unref()
  const observe: Observe = (event) => state.take(event, clock())
  return {
    observe,
    tell: (doing, read) => state.tell(doing, read),
    get phase() {
      return state.phase
    },
    stop(outcome) {
      clearInterval(timer)
      if (outcome === 'gone') update.clear()
      else draw(outcome === 'done' ? screen.paint('green', '✔') : screen.paint('red', '✖'))
      return update.done()
    },
  }
}

/** The lines to show now; `mark` replaces the spinner once it is over. */
export function frame(state: ProgressState, look: Look, now: number, mark?: string): string[] {
  const { columns, paint } = look
  const turning = mark ?? paint('cyan', spinner[Math.floor((now / 1000) * framesASecond) % spinner.length] ?? '')
  const lines = state.ended.map(({ phase, milliseconds }) => {
    const words = phase === 'gather' ? counted(state.records, 'record') : phaseWords[phase]
    return phaseLine(look, paint('green', '✔'), phase, words, duration(milliseconds))
  })
  if (state.phase) {
    lines.push(phaseLine(look, turning, state.phase, phaseWords[state.phase], ''))
    if (state.phase === 'gather') {
      for (const [collection, progress] of state.collections) {
        lines.push(collectionLine(look, collectionWords[collection], progress, now))
      }
    }
    if (state.phase === 'deliver' && state.sent) {
      lines.push(`      ${bytesLine(look, state.sent)}`)
    }
  } else if (lines.length === 0) {
    const requests = state.requests > 0 ? paint('dim', `  ${counted(state.requests, 'request')}`) : ''
    lines.push(`  ${turning} ${state.title}${requests}`)
    if (state.read) lines.push(`    ${bytesLine(look, state.read)}`)
  }
  if (state.waiting && mark === undefined) {
    const seconds = Math.max(0, Math.ceil((state.waiting.until - now) / 1000))
    lines.push(`    ${paint('yellow', `waiting ${seconds} s`)}  ${state.waiting.why}`)
  }
  return lines.map((line) => fitted(line, columns - 1))
}

function phaseLine({ paint }: Look, mark: string, phase: string, words: string, time: string): string {
  const described = `  ${mark} ${padEnd(phase, 8)} ${paint('dim', words)}`
  return time === '' ? described : `${padEnd(described, 46)} ${padStart(paint('dim', time), 10)}`
}

const nameWidth = Math.max(...Object.values(collectionWords).map((words) => words.length))

function collectionLine(look: Look, name: string, progress: CollectionProgress, now: number): string {
  const { records, total, done, startedAt } = progress
  const label = padEnd(name, nameWidth)
  const received = padStart(count(records), 9)
  if (done) return `    ${look.paint('green', '✔')} ${label} ${received}`
  const seconds = (now - startedAt) / 1000
  const rate = seconds >= 1 ? look.paint('dim', `  ${count(Math.round(records / seconds))}/s`) : ''
  if (!total) return `      ${label} ${received}${rate}`
  const share = Math.min(1, records / total)
  const percent = padStart(`${Math.floor(share * 100)} %`, 5)
  return `      ${label} ${received}  ${bar(look, share, barWidth(look.columns))} ${percent} of ${count(total)}${rate}`
}

function bytesLine(look: Look, { bytes, total }: ReadSoFar): string {
  return `${bar(look, bytes / Math.max(1, total), barWidth(look.columns))}  ${size(bytes)} of ${size(total)}`
}

/** Wide enough to see something, narrow enough to leave room for the numbers beside it. */
function barWidth(columns: number): number {
  return Math.max(5, Math.min(30, columns - 62))
}

function bar({ paint }: Look, share: number, width: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * width)
  return paint('cyan', '━'.repeat(full)) + paint('dim', '─'.repeat(width - full))
}

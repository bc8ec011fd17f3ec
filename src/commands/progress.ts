import { lineProgress } from './progress-lines.ts'
import { liveProgress } from './progress-live.ts'
import { type Progress, ProgressState } from './progress-state.ts'
import type { Screen } from './screen.ts'

/**
 * A display that suits the screen: drawn in place on a terminal, lines otherwise, nothing when it is to be quiet.
 * `title` says what goes on while no phase of a run does.
 */
export function showProgress(screen: Screen, title: string, quiet: boolean): Progress {
  if (quiet) return silentProgress()
  return screen.live ? liveProgress(screen, title) : lineProgress(screen)
}

function silentProgress(): Progress {
  const state = new ProgressState()
  return {
    observe: (event) => state.take(event, 0),
    tell: (title, read) => state.tell(title, read),
    get phase() {
      return state.phase
    },
    stop: () => undefined,
  }
}

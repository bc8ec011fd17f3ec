/** Times as a report writes them. */

import { counted } from '../../roster/counts.ts'

/** A moment as the clock of a zone shows it: `Monday, November 23, 2026 at 5:30 AM CST`. */
export function moment(instant: string, timeZone: string): string {
  const clock = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone)
  const time = clock.toLocaleString('en-US', { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' })
  return `${clock.toLocaleString('en-US', { dateStyle: 'full' })} at ${time}`.replaceAll('\u202f', ' ')
}

/** As a sentence says it: `950 ms`, `3 seconds`, `2 min 05 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 60) return counted(seconds, 'second')
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`
}

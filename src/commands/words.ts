/** Sizes and times as people read them. */

import { counted } from '../roster/counts.ts'

/** Bytes in decimal units, as a file manager shows them. */
export function size(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte')
  const units = ['kB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = -1
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`
}

/** As a stopwatch shows it: `950 ms`, `3.2 s`, `2 min 05 s`, `1 h 03 min`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 995) return `${Math.round(milliseconds)} ms`
  const seconds = milliseconds / 1000
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return `${minutes} min ${String(whole % 60).padStart(2, '0')} s`
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`
}

/** A moment as the clock of a zone shows it: `Aug 12, 2026, 5:30 AM`. */
export function moment(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timeZone)
    .toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'short' })
    .replaceAll('\u202f', ' ')
}

/** Numbers, dates and times in the browser's language. Times always carry their zone. */

const number = new Intl.NumberFormat()
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 })
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' })

/** The zone of the browser, for whatever has none of its own. */
export const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone

export function formatNumber(value: number): string {
  return number.format(value)
}

/** `0.123` as `12.3%`. */
export function formatPercent(share: number): string {
  return percent.format(share)
}

/** "Nov 23, 2026, 2:00 AM CST": the moment in this zone, and which zone it is. */
export function formatTime(instant: string, timeZone: string = ownZone): string {
  return new Intl.DateTimeFormat(undefined, {
    timeZone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(instant))
}

/** "Nov 23, 2026", for a day without a time (`2026-11-23`). */
export function formatDay(day: string): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day))
}

const steps = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** "3 hours ago", "in 2 days", "now". */
export function formatAgo(instant: string, now = Date.now()): string {
  const milliseconds = new Date(instant).getTime() - now
  for (const [unit, size] of steps) {
    if (Math.abs(milliseconds) >= size) return relative.format(Math.round(milliseconds / size), unit)
  }
  return relative.format(0, 'second')
}

/** "4 s", "1 min 20 s", "2 h 5 min". */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 1) return `${number.format(Math.round(milliseconds))} ms`
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return seconds % 60 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`
  return minutes % 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${Math.floor(minutes / 60)} h`
}

/** "12.4 MB", in millions of bytes. */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3))
  return new Intl.NumberFormat(undefined, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** step)
}

/** "Nov 23", the day of a moment in this zone, for the axis of a chart. */
export function formatDayIn(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat(undefined, { timeZone, month: 'short', day: 'numeric' }).format(new Date(instant))
}

/** "Nov 23, 2:00 AM", for the axis of a chart, whose zone is said elsewhere. */
export function formatShortTime(instant: string, timeZone: string): string {
  const parts = { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const
  return new Intl.DateTimeFormat(undefined, { timeZone, ...parts }).format(new Date(instant))
}

import { formatDayIn, formatShortTime } from '../words/formats.ts'
import type { FlowFigures } from './team-dashboard.ts'

/** A point of the charts, and a row of the table. */
export interface Row {
  /** The day; with the time where there are several of one day. */
  when: string
  at: string
  runId: string
  students: number
  staff: number
  classes: number
  added: number
  changed: number
  removed: number
}

/** What was delivered, as charts and the table show it. */
export function rowsOf({ points, timeZone }: FlowFigures): Row[] {
  const days = points.map(({ at }) => formatDayIn(at, timeZone))
  const areDays = new Set(days).size === days.length
  return points.map(({ at, runId, rows, changes }, index) => ({
    when: areDays ? (days[index] ?? '') : formatShortTime(at, timeZone),
    at,
    runId,
    students: rows.students ?? 0,
    staff: rows.staff ?? 0,
    classes: rows.classes ?? 0,
    ...changes,
  }))
}

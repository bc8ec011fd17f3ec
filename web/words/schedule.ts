/** When something runs: zone, time of the day, days, and the next runs. */
export const schedule = {
  timeZone: 'Time zone',
  timeZoneHint: 'Type a part of its name, such as US/',
  noZone: 'No time zone has this name. US/ lists those of the United States.',
  offsetNow: (offset: string) => `UTC${offset} at present`,
  sameAs: (name: string) => `the same as ${name}`,
  time: 'Time',
  hour: 'Hour',
  minute: 'Minute',
  weekend: 'Also on the weekend',
  weekendYes: 'True',
  weekendYesHelp: 'Every day, Saturday and Sunday as well',
  weekendNo: 'False',
  weekendNoHelp: 'Monday to Friday',
  singleDays: 'Single days',
  singleDaysHelp: 'Choose the days of the week',
  days: 'Days',
  noDay: 'Choose at least one day.',
  nextRuns: 'Next runs',
  noNextRuns: 'This schedule has no further run.',
  clockChanges: 'When the clocks change',
  loading: 'Working out the next runs',
} as const

const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long', timeZone: 'UTC' })
const hour = new Intl.DateTimeFormat(undefined, { hour: 'numeric', timeZone: 'UTC' })

/** "Monday" for 1, "Sunday" for 7. */
export function weekdayName(day: number): string {
  // 1 January 2024 was a Monday.
  return weekday.format(new Date(Date.UTC(2024, 0, day)))
}

/** "02 (2 AM)"; "02" where people count to 24 anyway. */
export function hourName(of: number): string {
  const digits = String(of).padStart(2, '0')
  return hour.resolvedOptions().hour12 ? `${digits} (${hour.format(new Date(Date.UTC(2024, 0, 1, of)))})` : digits
}

/** Days as the browser's own date field has them (2026-11-23), in the browser's zone. */

/** The instant at which the day begins, or so many days later. */
export function beginOfDay(day: string, daysLater = 0): string {
  // Without a zone it is read as local time: https://tc39.es/ecma262/#sec-date-time-string-format
  const begin = new Date(`${day}T00:00:00`)
  begin.setDate(begin.getDate() + daysLater)
  return begin.toISOString()
}

/** Whether it is a day at all; an address may say anything. */
export function isDay(text: string | null): text is string {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(new Date(`${text}T00:00:00`).getTime())
}

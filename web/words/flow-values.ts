/** Parts of a flow's definition in a few words: in the head of a step, and where versions are compared. */
import { flowOptionWords } from './flow-options.ts'
import { extraPeopleWords, getDataStep, prepareStep, scheduleStep, differences as words } from './flows.ts'
import { formatDay, formatNumber } from './formats.ts'
import { weekdayName } from './schedule.ts'

const list = new Intl.ListFormat(undefined, { type: 'conjunction' })
const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' })

interface Clock {
  hour: number
  minute: number
}

interface Blackout {
  from: string
  to: string
  note?: string
}

interface Schedule {
  timeZone: string
  times: readonly Clock[]
  days: readonly number[]
  blackouts?: readonly Blackout[]
}

/** "Every day at 2:00 AM (America/Chicago), 1 blackout". */
export function scheduleInWords(schedule: Schedule | null): string {
  if (!schedule) return scheduleStep.noSchedule
  const { days, times, timeZone, blackouts = [] } = schedule
  const sentence = `${daysInWords(days)}, ${timesInWords(times)} (${timeZone})`
  return blackouts.length === 0 ? sentence : `${sentence}, ${scheduleStep.summaryBlackouts(blackouts.length)}`
}

function daysInWords(days: readonly number[]): string {
  const sorted = days.toSorted((one, other) => one - other)
  if (sorted.length === 7) return words.everyDay
  if (sorted.length > 2 && (sorted.at(-1) ?? 0) - (sorted[0] ?? 0) === sorted.length - 1) {
    return words.fromTo(weekdayName(sorted[0] ?? 1), weekdayName(sorted.at(-1) ?? 1))
  }
  return list.format(sorted.map(weekdayName))
}

function timesInWords(times: readonly Clock[]): string {
  return list.format(times.map(({ hour, minute }) => clock.format(new Date(Date.UTC(2024, 0, 1, hour, minute)))))
}

function blackoutInWords({ from, to, note }: Blackout): string {
  const days = from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`
  return note ? `${days} (${note})` : days
}

interface Chosen {
  include: readonly string[]
  exclude: readonly string[]
}

/** "All schools, what is in session", "3 schools only, without 1 terms". */
export function selectionInWords(select: { schools: Chosen; terms: Chosen; grades: Chosen }): string {
  const parts = (['schools', 'terms', 'grades'] as const).flatMap((what) => [
    ...(select[what].include.length > 0 ? [getDataStep.summaryOnly(select[what].include.length, what)] : []),
    ...(select[what].exclude.length > 0 ? [getDataStep.summaryExcept(select[what].exclude.length, what)] : []),
  ])
  return parts.length === 0 ? getDataStep.summaryAll : parts.join(', ')
}

/** "Defaults", "2 settings of your own, 1 extra person". */
export function preparationInWords(changed: number, people: number): string {
  const parts = [
    ...(changed > 0 ? [prepareStep.changed(changed)] : []),
    ...(people > 0 ? [prepareStep.extraPeople(people)] : []),
  ]
  return parts.length === 0 ? prepareStep.asDefault : parts.join(', ')
}

/** What a field of the definition is called, by its path. */
export function fieldName(path: string): string {
  const known: Readonly<Record<string, { label: string } | undefined>> = flowOptionWords
  for (let end = path.length; end > 0; end = lastBoundary(path, end)) {
    const prefix = path.slice(0, end)
    const name = words.fields[prefix] ?? known[prefix.replace(/^options\./, '')]?.label
    if (name !== undefined) return name + rest(path.slice(end))
  }
  return path
}

function lastBoundary(path: string, end: number): number {
  return Math.max(path.lastIndexOf('.', end - 1), path.lastIndexOf('[', end - 1))
}

function rest(path: string): string {
  const name = path
    .replaceAll(/^\["|"\]$|^\./g, '')
    .replaceAll(/"\]\.?|\["/g, ' ')
    .trim()
  return name === '' ? '' : `: ${name}`
}

const shownEntries = 6

/** A value of a field, for people. */
export function valueInWords(path: string, value: unknown, accounts: ReadonlyMap<string, string>): string {
  if (value === undefined || value === null) return path === 'schedule' ? scheduleStep.noSchedule : words.absent
  if (typeof value === 'boolean') return value ? words.on : words.off
  if (typeof value === 'number') return formatNumber(value)
  if (typeof value === 'string') return accounts.get(value) ?? choiceName(path, value)
  if (path === 'schedule') return scheduleInWords(value as Schedule)
  if (path === 'schedule.days') return daysInWords(value as number[])
  if (path === 'schedule.times') return timesInWords(value as Clock[])
  if (path === 'schedule.blackouts') return entries((value as Blackout[]).map(blackoutInWords))
  if (Array.isArray(value)) return entries(value.map((one) => entryInWords(path, one)))
  if ('familyName' in (value as object)) return personInWords(value as ExtraPerson)
  return entries(Object.entries(value as object).map(([key, one]) => `${key} → ${String(one)}`))
}

function choiceName(path: string, value: string): string {
  const { choices } = (flowOptionWords as Record<string, { choices?: Record<string, string> }>)[option(path)] ?? {}
  return choices?.[value] ?? (value === '' ? words.absent : value)
}

function option(path: string): string {
  return path.replace(/^options\./, '').replace(/\["?.*$/, '')
}

function entryInWords(path: string, one: unknown): string {
  return typeof one === 'string' ? choiceName(path, one) : personInWords(one as ExtraPerson)
}

interface ExtraPerson {
  givenName?: string
  familyName?: string
  role?: string
}

function personInWords({ givenName, familyName, role }: ExtraPerson): string {
  return extraPeopleWords.person(givenName ?? '', familyName ?? '', role ?? '')
}

function entries(all: readonly string[]): string {
  if (all.length === 0) return words.absent
  const shown = all.slice(0, shownEntries).join(', ')
  return all.length > shownEntries ? words.andMore(shown, all.length - shownEntries) : shown
}

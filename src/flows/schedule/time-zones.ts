import { z } from 'zod'
import { offsetInWords } from './words.ts'

/** A time zone that a schedule may have. */
export const timeZoneSchema = z
  .object({
    id: z.string().describe('Such as America/Chicago, or US/Central'),
    sameAs: z.string().nullable().describe('The usual name, where this is another one for the same zone'),
    offset: z.string().describe('How far it is from UTC today, such as −06:00'),
  })
  .meta({ id: 'TimeZone' })

export type TimeZone = z.output<typeof timeZoneSchema>

/**
 * Other names of zones, by which people look for them and which `Intl` leaves out: those of the United States and
 * Canada by country, and today's names where `Intl` has a former one.
 * https://data.iana.org/time-zones/tzdb/backward
 */
const otherNames: Readonly<Record<string, string>> = {
  'US/Alaska': 'America/Anchorage',
  'US/Aleutian': 'America/Adak',
  'US/Arizona': 'America/Phoenix',
  'US/Central': 'America/Chicago',
  'US/East-Indiana': 'America/Indianapolis',
  'US/Eastern': 'America/New_York',
  'US/Hawaii': 'Pacific/Honolulu',
  'US/Indiana-Starke': 'America/Indiana/Knox',
  'US/Michigan': 'America/Detroit',
  'US/Mountain': 'America/Denver',
  'US/Pacific': 'America/Los_Angeles',
  'US/Samoa': 'Pacific/Pago_Pago',
  'Canada/Atlantic': 'America/Halifax',
  'Canada/Central': 'America/Winnipeg',
  'Canada/Eastern': 'America/Toronto',
  'Canada/Mountain': 'America/Edmonton',
  'Canada/Newfoundland': 'America/St_Johns',
  'Canada/Pacific': 'America/Vancouver',
  'Canada/Saskatchewan': 'America/Regina',
  'Canada/Yukon': 'America/Whitehorse',
  'America/Indiana/Indianapolis': 'America/Indianapolis',
  'America/Kentucky/Louisville': 'America/Louisville',
  'America/Nuuk': 'America/Godthab',
  'America/Argentina/Buenos_Aires': 'America/Buenos_Aires',
  'Asia/Ho_Chi_Minh': 'Asia/Saigon',
  'Asia/Kathmandu': 'Asia/Katmandu',
  'Asia/Kolkata': 'Asia/Calcutta',
  'Asia/Yangon': 'Asia/Rangoon',
  'Atlantic/Faroe': 'Atlantic/Faeroe',
  'Europe/Kyiv': 'Europe/Kiev',
  'Pacific/Chuuk': 'Pacific/Truk',
  'Pacific/Pohnpei': 'Pacific/Ponape',
}

/** The zones whose name, or other name, contains `search`, whatever its case; blanks stand for underscores. */
export function timeZones(search: string, now: Temporal.Instant = Temporal.Now.instant()): TimeZone[] {
  const wanted = search.trim().replaceAll(' ', '_').toLowerCase()
  return allNames()
    .filter((id) => id.toLowerCase().includes(wanted))
    .map((id) => ({ id, sameAs: otherNames[id] ?? null, offset: offsetInWords(now.toZonedDateTimeISO(id)) }))
}

function allNames(): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), ...Object.keys(otherNames), 'UTC'])].sort()
}

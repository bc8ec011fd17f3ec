import type { AcademicSession } from '../../roster/model.ts'
import type { Ids } from './ids.ts'

/** The parts of a school year, in the order they are listed. */
export const parts = ['year', 'semester1', 'semester2', 'term1', 'term2', 'term3', 'term4'] as const
export type Part = (typeof parts)[number]

/** First and last day of a part, months and days of the year it begins in and of the next one. */
const spans: Record<Part, { title: string; type: string; begin: [number, string]; end: [number, string] }> = {
  year: { title: 'School Year', type: 'schoolYear', begin: [0, '08-01'], end: [1, '07-31'] },
  semester1: { title: 'Semester 1', type: 'semester', begin: [0, '08-01'], end: [0, '12-31'] },
  semester2: { title: 'Semester 2', type: 'semester', begin: [1, '01-01'], end: [1, '07-31'] },
  term1: { title: 'Term 1', type: 'term', begin: [0, '08-01'], end: [0, '10-15'] },
  term2: { title: 'Term 2', type: 'term', begin: [0, '10-16'], end: [0, '12-31'] },
  term3: { title: 'Term 3', type: 'term', begin: [1, '01-01'], end: [1, '03-15'] },
  term4: { title: 'Term 4', type: 'term', begin: [1, '03-16'], end: [1, '07-31'] },
}

export interface Span {
  begin: string
  end: string
  /** Where a student begins who came later, and ends who left early. */
  lateBegin: string
  earlyEnd: string
}

/** Last, this and next school year as seen from a day; every day lies in one year, one semester and one term. */
export interface Calendar {
  sessions: readonly AcademicSession[]
  /** The id of a part of this year, or of the year before (−1) or after (1). */
  sessionId(part: Part, year?: -1 | 0 | 1): string
  span(part: Part): Span
}

const sessionNumber = (firstYear: number, part: Part) => firstYear * 10 + parts.indexOf(part)

/** The calendar around a day (yyyy-MM-dd). A session keeps its id from one year to the next. */
export function calendarAround(day: string, ids: Ids): Calendar {
  const date = Temporal.PlainDate.from(day)
  const thisYear = date.month >= 8 ? date.year : date.year - 1
  const on = (firstYear: number, [later, monthAndDay]: [number, string]) => `${firstYear + later}-${monthAndDay}`

  const session = (firstYear: number, part: Part): AcademicSession => ({
    sourcedId: ids.session(sessionNumber(firstYear, part)),
    status: 'active',
    dateLastModified: `${firstYear}-07-01T12:00:00.000Z`,
    title: `${firstYear}-${(firstYear + 1) % 100} ${spans[part].title}`,
    type: spans[part].type,
    startDate: on(firstYear, spans[part].begin),
    endDate: on(firstYear, spans[part].end),
    parentSourcedId: part === 'year' ? '' : ids.session(sessionNumber(firstYear, 'year')),
    schoolYear: String(firstYear + 1),
  })

  const spanOf = (part: Part): Span => {
    const begin = Temporal.PlainDate.from(on(thisYear, spans[part].begin))
    return {
      begin: begin.toString(),
      end: on(thisYear, spans[part].end),
      lateBegin: begin.add({ days: 14 }).toString(),
      earlyEnd: begin.add({ days: 30 }).toString(),
    }
  }
  const spanned = new Map(parts.map((part) => [part, spanOf(part)]))
  const currentIds = new Map(parts.map((part) => [part, ids.session(sessionNumber(thisYear, part))]))

  return {
    sessions: [thisYear - 1, thisYear, thisYear + 1].flatMap((firstYear) =>
      parts.map((part) => session(firstYear, part)),
    ),
    sessionId: (part, year = 0) =>
      year === 0 ? (currentIds.get(part) as string) : ids.session(sessionNumber(thisYear + year, part)),
    span: (part) => spanned.get(part) as Span,
  }
}

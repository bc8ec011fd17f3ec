import type { Calendar } from './calendar.ts'
import type { StudentBody } from './changes.ts'
import { hash } from './hash.ts'
import type { Ids } from './ids.ts'
import type { Layout } from './layout.ts'
import { purpose } from './purposes.ts'

/** Everything that the makers of records need to know of a made-up district. */
export interface Plan {
  seed: number
  /** yyyy-MM-dd */
  day: string
  name: string
  domain: string
  layout: Layout
  ids: Ids
  calendar: Calendar
  body: StudentBody
  guardians: number
  /** A human who is staff and guardian: one user with two roles, or two users. */
  twoRoles: 'one-user' | 'two-users'
  censusSchool: boolean
  roughEdges: boolean
  /** `dateLastModified` of records: some moments of the year before the day. */
  moments: readonly string[]
}

/** Some moments of the year before a day, the day itself not among them. */
export function momentsBefore(day: string): string[] {
  const date = Temporal.PlainDate.from(day)
  return Array.from({ length: 256 }, (_, number) => {
    const clock = `${String(6 + (number % 14)).padStart(2, '0')}:${String((number * 7) % 60).padStart(2, '0')}`
    return `${date.subtract({ days: 1 + number }).toString()}T${clock}:00.000Z`
  })
}

export function momentOf(plan: Plan, index: number): string {
  return plan.moments[hash(plan.seed, purpose.modified, index) & 255] as string
}

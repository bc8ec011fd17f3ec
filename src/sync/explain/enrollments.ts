import type { Collection } from '../../roster/model.ts'
import { reasonSentence } from '../reasons.ts'
import type { Workspace } from '../workspace.ts'

/** One enrollment of a person or of a class. */
export interface ExplainedEnrollment {
  sourcedId: string
  role: string
  /** The class, for a person; the person, for a class. */
  other: string
  otherSourcedId: string
  /** Where it stands in the package: a row of rosters.csv, or the list of a class's instructors; null: nowhere. */
  stands: string | null
  /** Why it stands nowhere, in a sentence that goes on after its name. */
  whyNot: string | null
}

/** At most so many enrollments of one record. */
const atMost = 50

interface Row {
  sourcedId: string
  role: string | null
  other: string | null
  otherSourcedId: string | null
  rosterRow: number | null
  classRow: number | null
  reason: string | null
  detail: string | null
}

/** The enrollments of a person or of a class, and what became of each; none for other records. */
export async function enrollmentsOf(
  workspace: Workspace,
  collection: Collection,
  sourcedId: string,
): Promise<ExplainedEnrollment[]> {
  if (collection !== 'users' && collection !== 'classes') return []
  const person = collection === 'users'
  const rows = await workspace.rows<Row>(
    `SELECT e.sourcedId, e.role,
       ${person ? 'coalesce(c.title, c.classCode)' : `nullif(full_name(u.givenName, u.familyName), '')`} AS other,
       ${person ? 'e.classSourcedId' : 'e.userSourcedId'} AS otherSourcedId,
       r."row" AS rosterRow, k."row" AS classRow, d.reason, d.detail
     FROM roster.enrollments e
     LEFT JOIN roster.classes c ON c.sourcedId = e.classSourcedId
     LEFT JOIN roster.users u ON u.sourcedId = e.userSourcedId
     LEFT JOIN kept.people p ON p.sourcedId = e.userSourcedId
     LEFT JOIN package.rosters r ON e.role = 'student' AND r.roster_id = apple_id(e.sourcedId)
     LEFT JOIN package.classes k ON e.role = 'teacher' AND k.class_id = apple_id(e.classSourcedId)
       AND list_contains(k.instructor_ids, coalesce(p.person_id, apple_id(e.userSourcedId)))
     LEFT JOIN dropped d ON d.collection = 'enrollments' AND d.sourcedId = e.sourcedId
     WHERE ${person ? 'e.userSourcedId' : 'e.classSourcedId'} = $sourcedId
     ORDER BY d.reason IS NOT NULL, e.role DESC, other, e.sourcedId
     LIMIT ${atMost}`,
    { sourcedId },
  )
  return rows.map((row) => ({
    sourcedId: row.sourcedId,
    role: row.role ?? '',
    other: row.other ?? '',
    otherSourcedId: row.otherSourcedId ?? '',
    stands: row.reason ? null : standsIn(row),
    whyNot: row.reason ? reasonSentence(row.reason, row.detail) : null,
  }))
}

function standsIn({ rosterRow, classRow }: Row): string | null {
  if (rosterRow !== null) return `rosters.csv row ${rosterRow}`
  if (classRow !== null) return `classes.csv row ${classRow}, as an instructor`
  return null
}

import { z } from 'zod'
import { hash, permutation } from './hash.ts'
import { gradeAt, type Layout, type School, schoolAt } from './layout.ts'
import { purpose } from './purposes.ts'

/** What a later day brings: how many students joined, left, got another family name, or moved to another school. */
export const changesSchema = z.strictObject({
  joined: z.int().min(0).default(0),
  left: z.int().min(0).default(0),
  renamed: z.int().min(0).default(0),
  moved: z.int().min(0).default(0),
})

type Changes = z.output<typeof changesSchema>

/** Where a student sits: a school and the place of the grade in its list of grades. */
export interface Place {
  school: School
  grade: number
}

/** The students of a district on a day: who is there, who is new, who was renamed, who moved. */
export interface StudentBody {
  /** How many there are. */
  count: number
  /** The lasting number of the student at an index: the same human keeps it from day to day. */
  studentAt(index: number): number
  isChanged(student: number): boolean
  isRenamed(student: number): boolean
  isMoved(student: number): boolean
  placeOf(student: number): Place
}

/** Applies changes to the students of a layout. Throws a RangeError when more change than there are. */
export function studentBody(seed: number, layout: Layout, changes: Changes): StudentBody {
  const { joined, left, renamed, moved } = changes
  if (left + renamed + moved > layout.students) throw new RangeError('more students change than there are')
  const drawn = permutation(layout.students, hash(seed, purpose.changes, 0))
  const draw = (from: number, count: number) => Array.from({ length: count }, (_, place) => drawn(from + place))
  const gone = Int32Array.from(draw(0, left)).sort()
  const withNewName = new Set(draw(left, renamed))
  const atNewPlace = new Set(draw(left + renamed, moved))

  const ordinaryPlace = (student: number): Place => {
    // Who joins sits where some other student sits, so that the classes exist.
    const seat = student < layout.students ? student : hash(seed, purpose.newPlace, student) % layout.students
    const school = schoolAt(layout, 'firstStudent', seat)
    return { school, grade: gradeAt(school, seat) }
  }
  return {
    count: layout.students - left + (layout.students === 0 ? 0 : joined),
    studentAt: (index) => skipping(gone, index),
    isChanged: (student) => student >= layout.students || withNewName.has(student) || atNewPlace.has(student),
    isRenamed: (student) => withNewName.has(student),
    isMoved: (student) => atNewPlace.has(student),
    placeOf: (student) => {
      const place = ordinaryPlace(student)
      if (!atNewPlace.has(student)) return place
      const school = anotherSchool(layout, place, hash(seed, purpose.newPlace, student))
      return { school, grade: place.grade }
    },
  }
}

/** Another school of the same level that has the same grade; the same school where there is none. */
export function anotherSchool(layout: Layout, { school, grade }: Place, draw: number): School {
  if (school.schoolsOfLevel < 2) return school
  const step = 1 + (draw % (school.schoolsOfLevel - 1))
  const other = school.firstOfLevel + ((school.index - school.firstOfLevel + step) % school.schoolsOfLevel)
  const candidate = layout.schools[other] as School
  return candidate.sections[grade] ? candidate : school
}

/** The index-th number that is not among the sorted ones. */
function skipping(sorted: Int32Array, index: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) - middle <= index) low = middle + 1
    else high = middle
  }
  return index + low
}

import { z } from 'zod'
import { type Collection, collections } from '../../roster/model.ts'
import { countsOf, type District, outside } from './district.ts'
import { hash } from './hash.ts'
import { purpose } from './purposes.ts'

const share = z.number().min(0).max(1).default(0)

/** Which share (0–1) of a district is missing. */
export const missingSchema = z.strictObject({
  students: share,
  staff: share,
  classes: share,
  enrollments: share,
  seed: z.int().default(1),
})

export type Missing = z.input<typeof missingSchema>

/**
 * A district of which a share is missing, as after a fault in the source: enrollments whose person or class is missing
 * are missing too. Looks at every record once, and then holds four bytes for each that is left.
 */
export function shrunkenDistrict(district: District, missing: Missing): District {
  const shares = missingSchema.parse(missing)
  const isMissing = (amount: number, kind: number, index: number) =>
    amount > 0 && hash(shares.seed, purpose.removal + kind, index) < amount * 2 ** 32

  const gone = { users: new Set<string>(), classes: new Set<string>() }
  const kept: Partial<Record<Collection, Int32Array>> = {}
  const keep = (collection: Collection, isKept: (index: number) => boolean) => {
    const indexes = new Int32Array(district.counts[collection])
    let count = 0
    for (let index = 0; index < indexes.length; index++) if (isKept(index)) indexes[count++] = index
    kept[collection] = indexes.slice(0, count)
  }

  keep('users', (index) => {
    const user = district.record('users', index)
    const isStudent = user.roles[0]?.role === 'student'
    const isStaff = !isStudent && user.roles[0]?.role !== 'guardian'
    const isGone = (isStudent && isMissing(shares.students, 0, index)) || (isStaff && isMissing(shares.staff, 1, index))
    if (isGone) gone.users.add(user.sourcedId)
    return !isGone
  })
  keep('classes', (index) => {
    const isGone = isMissing(shares.classes, 2, index)
    if (isGone) gone.classes.add(district.record('classes', index).sourcedId)
    return !isGone
  })
  keep('enrollments', (index) => {
    if (isMissing(shares.enrollments, 3, index)) return false
    const { userSourcedId, classSourcedId } = district.record('enrollments', index)
    return !gone.users.has(userSourcedId) && !gone.classes.has(classSourcedId)
  })
  for (const collection of collections) if (!kept[collection]) keep(collection, () => true)

  return {
    counts: countsOf((collection) => kept[collection]?.length ?? 0),
    record: (collection, index) => {
      const place = kept[collection]?.[index]
      return place === undefined ? outside(collection, index) : district.record(collection, place)
    },
  }
}

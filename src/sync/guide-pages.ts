import { guide } from '../apple/package/rules.ts'
import type { Table } from '../apple/tables.ts'

/** Where Apple School Manager's User Guide describes the template with its six files. */
export const template = guide('axm46d50f6bf')

/** Where it describes each file. */
export const pages = {
  locations: guide('axm230e24905'),
  students: guide('axm1bd5a3b1e'),
  staff: guide('axm79e293c37'),
  courses: guide('axm5629a4fe4'),
  classes: guide('axm0e48f1bbe'),
  rosters: guide('axmca8275369'),
} as const satisfies Record<Table, string>

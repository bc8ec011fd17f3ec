import type { AcademicSession } from '../../../roster/model.ts'
import { type Raw, reference, text } from './values.ts'

/** The same in 1.1 and 1.2. */
export function academicSession(raw: Raw): AcademicSession {
  return {
    sourcedId: text(raw['sourcedId']),
    status: text(raw['status']),
    dateLastModified: text(raw['dateLastModified']),
    title: text(raw['title']),
    type: text(raw['type']),
    startDate: text(raw['startDate']),
    endDate: text(raw['endDate']),
    parentSourcedId: reference(raw['parent']),
    schoolYear: text(raw['schoolYear']),
  }
}

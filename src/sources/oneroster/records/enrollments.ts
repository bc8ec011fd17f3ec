import type { Enrollment } from '../../../roster/model.ts'
import { flag, type Raw, reference, text } from './values.ts'

/** The same in 1.1 and 1.2. */
export function enrollment(raw: Raw): Enrollment {
  return {
    sourcedId: text(raw['sourcedId']),
    status: text(raw['status']),
    dateLastModified: text(raw['dateLastModified']),
    classSourcedId: reference(raw['class']),
    schoolSourcedId: reference(raw['school']),
    userSourcedId: reference(raw['user']),
    role: text(raw['role']).toLowerCase(),
    primary: flag(raw['primary']),
    beginDate: text(raw['beginDate']),
    endDate: text(raw['endDate']),
  }
}

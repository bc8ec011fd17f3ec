import type { Course } from '../../../roster/model.ts'
import { type Raw, reference, text, texts } from './values.ts'

/** The same in 1.1 and 1.2. */
export function course(raw: Raw): Course {
  return {
    sourcedId: text(raw['sourcedId']),
    status: text(raw['status']),
    dateLastModified: text(raw['dateLastModified']),
    title: text(raw['title']),
    courseCode: text(raw['courseCode']),
    grades: texts(raw['grades']),
    orgSourcedId: reference(raw['org']),
  }
}

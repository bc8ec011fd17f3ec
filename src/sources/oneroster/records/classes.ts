import type { Class } from '../../../roster/model.ts'
import { type Raw, reference, references, text, texts } from './values.ts'

/** The same in 1.1 and 1.2. */
export function schoolClass(raw: Raw): Class {
  return {
    sourcedId: text(raw['sourcedId']),
    status: text(raw['status']),
    dateLastModified: text(raw['dateLastModified']),
    title: text(raw['title']),
    classCode: text(raw['classCode']),
    classType: text(raw['classType']),
    grades: texts(raw['grades']),
    periods: texts(raw['periods']),
    courseSourcedId: reference(raw['course']),
    schoolSourcedId: reference(raw['school']),
    termSourcedIds: references(raw['terms']),
  }
}

import type { Org } from '../../../roster/model.ts'
import { type Raw, reference, text } from './values.ts'

/** The same in 1.1 and 1.2. */
export function org(raw: Raw): Org {
  return {
    sourcedId: text(raw['sourcedId']),
    status: text(raw['status']),
    dateLastModified: text(raw['dateLastModified']),
    name: text(raw['name']),
    type: text(raw['type']),
    identifier: text(raw['identifier']),
    parentSourcedId: reference(raw['parent']),
  }
}

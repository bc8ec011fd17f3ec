import type { Collection, RosterRecords } from '../../src/roster/model.ts'
import type { CollectionEnd, Source } from '../../src/sources/source.ts'

/** Any part of a roster; fields that a record does not name are empty. */
export type Records = { [C in Collection]?: Partial<RosterRecords[C]>[] }

const empty: RosterRecords = {
  orgs: { ...common(), name: '', type: '', identifier: '', parentSourcedId: '' },
  academicSessions: {
    ...common(),
    title: '',
    type: '',
    startDate: '',
    endDate: '',
    parentSourcedId: '',
    schoolYear: '',
  },
  courses: { ...common(), title: '', courseCode: '', grades: [], orgSourcedId: '' },
  classes: {
    ...common(),
    title: '',
    classCode: '',
    classType: '',
    grades: [],
    periods: [],
    courseSourcedId: '',
    schoolSourcedId: '',
    termSourcedIds: [],
  },
  users: {
    ...common(),
    enabledUser: '',
    username: '',
    givenName: '',
    middleName: '',
    familyName: '',
    preferredGivenName: '',
    preferredMiddleName: '',
    preferredFamilyName: '',
    identifier: '',
    email: '',
    grades: [],
    primaryOrgSourcedId: '',
    roles: [],
  },
  enrollments: {
    ...common(),
    classSourcedId: '',
    schoolSourcedId: '',
    userSourcedId: '',
    role: '',
    primary: '',
    beginDate: '',
    endDate: '',
  },
}

function common() {
  return { sourcedId: '', status: '', dateLastModified: '' }
}

/** A source whose records a test wrote down; `pageSize` of them at a time, and `ends` after the last ones. */
export function sourceOf(
  records: Records,
  pageSize = 2,
  ends: { [C in Collection]?: CollectionEnd | undefined } = {},
): Source {
  return {
    remembered: undefined,
    check: () => Promise.reject(new Error('not part of these tests')),
    discover: () => Promise.reject(new Error('not part of these tests')),
    close: async () => {},
    async *read<C extends Collection>(collection: C): AsyncGenerator<RosterRecords[C][], CollectionEnd> {
      const all = (records[collection] ?? []) as Partial<RosterRecords[C]>[]
      for (let at = 0; at < all.length; at += pageSize) {
        yield all.slice(at, at + pageSize).map((record) => ({ ...empty[collection], ...record }))
      }
      return ends[collection] ?? {}
    },
  }
}

import { Failure } from '../../roster/failure.ts'
import type { Collection, RosterRecords, User } from '../../roster/model.ts'
import { CollectionCutShort } from '../cut-short.ts'
import type { Discovery, Source } from '../source.ts'

/** Pages that are looked at for grades, of classes and of users each: enough to see every grade, not to read everything. */
const pagesForGrades = 5

/**
 * The schools, all terms, and the grades that students and classes have. Orgs and sessions are read to their end. Grades
 * come from one page of `/students` and the first pages of the classes; where a server has no `/students`, from the
 * first pages of the users. A grade that only few have may be missing: it can be typed in.
 * @param readPage the users of one page of a part of them
 */
export async function discover(source: Source, readPage: (path: string) => Promise<User[]>): Promise<Discovery> {
  const orgs = await readAll(source, 'orgs')
  const sessions = await readAll(source, 'academicSessions')
  const naturally = new Intl.Collator('en', { numeric: true })
  const grades = new Set<string>()
  for await (const { grades: some } of firstRecords(source, 'classes'))
    for (const grade of some) grades.add(grade.trim())
  for await (const some of studentGrades(source, readPage)) for (const grade of some) grades.add(grade.trim())
  return {
    schools: orgs
      .filter(({ type, status }) => type.toLowerCase() === 'school' && status !== 'tobedeleted')
      .map(({ sourcedId, name, identifier }) => ({ sourcedId, name, identifier }))
      .sort((one, other) => naturally.compare(one.name, other.name)),
    terms: sessions
      .filter(({ status }) => status !== 'tobedeleted')
      .map(({ sourcedId, title, type, startDate, endDate, schoolYear }) => ({
        sourcedId,
        title,
        type,
        startDate,
        endDate,
        schoolYear,
      })),
    grades: [...grades].sort(naturally.compare),
  }
}

async function* studentGrades(source: Source, readPage: (path: string) => Promise<User[]>): AsyncGenerator<string[]> {
  let students: User[]
  try {
    students = await readPage('students')
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure
    for await (const { grades } of firstRecords(source, 'users')) yield grades
    return
  }
  for (const { grades } of students) yield grades
}

async function* firstRecords<C extends Collection>(source: Source, collection: C): AsyncGenerator<RosterRecords[C]> {
  let pages = 0
  for await (const page of source.read(collection)) {
    yield* page
    pages += 1
    if (pages === pagesForGrades) return
  }
}

/** Every record of a collection once, by sourcedId. Throws CollectionCutShort where there are fewer than were promised. */
async function readAll<C extends Collection>(source: Source, collection: C): Promise<RosterRecords[C][]> {
  const records = new Map<string, RosterRecords[C]>()
  const pages = source.read(collection)
  while (true) {
    const page = await pages.next()
    if (!page.done) {
      for (const record of page.value) records.set(record.sourcedId, record)
      continue
    }
    const { promised = 0, malformed } = page.value
    if (records.size + (malformed?.count ?? 0) < promised)
      throw new CollectionCutShort(collection, records.size, promised)
    return [...records.values()]
  }
}

/**
 * A record as one line of text that DuckDB reads back at a microsecond a row: fields joined by U+001F, items of a list
 * by U+001E, fields of a role by U+001D. Control characters inside values are held as their pictures (U+2400…), so that
 * no value can break a line; `clean` in macros.sql makes spaces of them, and an identifier with one is refused.
 */
import type { Collection, Enrollment, RosterRecords, User } from '../../roster/model.ts'

const field = '\u001f'
const item = '\u001e'
const part = '\u001d'

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must be found
const control = /[\u0000-\u001f\u007f]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must be replaced
const controls = /[\u0000-\u001f\u007f]/g

function text(value: string): string {
  return control.test(value) ? value.replace(controls, picture) : value
}

function picture(character: string): string {
  const code = character.charCodeAt(0)
  return String.fromCharCode(code === 0x7f ? 0x2421 : 0x2400 + code)
}

function list(values: readonly string[]): string {
  return values.length === 1 ? text(values[0] as string) : values.map(text).join(item)
}

function roles(user: User): string {
  return user.roles
    .map((role) => [role.roleType, role.role, role.orgSourcedId, role.beginDate, role.endDate].map(text).join(part))
    .join(item)
}

type LineOf = { [C in Exclude<Collection, 'enrollments'>]: (record: RosterRecords[C]) => string }

/** The line of a record, in the order of the columns of schema.sql, ending in a line feed. */
export const lineOf: LineOf = {
  orgs: (r) => joined(r, text(r.name), text(r.type), text(r.identifier), text(r.parentSourcedId)),
  academicSessions: (r) =>
    joined(
      r,
      text(r.title),
      text(r.type),
      text(r.startDate),
      text(r.endDate),
      text(r.parentSourcedId),
      text(r.schoolYear),
    ),
  courses: (r) => joined(r, text(r.title), text(r.courseCode), list(r.grades), text(r.orgSourcedId)),
  classes: (r) =>
    joined(
      r,
      text(r.title),
      text(r.classCode),
      text(r.classType),
      list(r.grades),
      list(r.periods),
      text(r.courseSourcedId),
      text(r.schoolSourcedId),
      list(r.termSourcedIds),
    ),
  users: (r) =>
    joined(
      r,
      text(r.enabledUser),
      text(r.username),
      text(r.givenName),
      text(r.middleName),
      text(r.familyName),
      text(r.preferredGivenName),
      text(r.preferredMiddleName),
      text(r.preferredFamilyName),
      text(r.identifier),
      text(r.email),
      list(r.grades),
      text(r.primaryOrgSourcedId),
      roles(r),
    ),
}

/** What an enrollment has in common with many others: the line of its kind behind the kind's number. */
export function enrollmentKindLine({ status, schoolSourcedId, role, primary, beginDate, endDate }: Enrollment): string {
  const names = field + text(status) + field + text(schoolSourcedId) + field + text(role)
  return `${names}${field}${text(primary)}${field}${text(beginDate)}${field}${text(endDate)}\n`
}

/** What an enrollment has for itself, with the number of its kind. */
export function enrollmentRowLine(record: Enrollment, kind: number): string {
  const { sourcedId, dateLastModified, classSourcedId, userSourcedId } = record
  const head = text(sourcedId) + field + text(dateLastModified) + field + text(classSourcedId)
  return `${head}${field}${text(userSourcedId)}${field}${kind}\n`
}

function joined(
  record: { sourcedId: string; status: string; dateLastModified: string },
  ...values: readonly string[]
): string {
  const head = text(record.sourcedId) + field + text(record.status) + field + text(record.dateLastModified)
  let line = head
  for (const value of values) line += field + value
  return `${line}\n`
}

import { collections } from '../roster/model.ts'
import { plainText } from '../roster/plain-text.ts'
import type { Options } from './options.ts'
import type { IdentifierPolicy } from './state.ts'
import { literal, type Workspace } from './workspace.ts'

/** Later days have years that neither a source nor SQL writes. */
const lastOfDays = Temporal.PlainDate.from('9999-12-31')

/** Tells the workspace's SQL what the flow's options say, as variables and as small tables of pairs. */
export async function tellOptions(workspace: Workspace, options: Options): Promise<void> {
  const { select, mapping, patches } = options
  const lower = (values: readonly string[]) => values.map((value) => value.toLowerCase())
  const day = select.day ? Temporal.PlainDate.from(select.day) : Temporal.Now.plainDateISO(options.timeZone)

  const variables: Record<string, string | boolean | readonly string[] | null> = {
    first_day: day.toString(),
    last_day: day.add({ days: Math.min(select.lookAheadDays, day.until(lastOfDays).days) }).toString(),
    schools_include: select.schools.include,
    schools_exclude: select.schools.exclude,
    terms_include: select.terms.include,
    terms_exclude: select.terms.exclude,
    grades_include: trimmed(select.grades.include),
    grades_exclude: trimmed(select.grades.exclude),
    leave_out_users: select.leaveOut.users,
    leave_out_classes: select.leaveOut.classes,
    leave_out_courses: select.leaveOut.courses,
    class_types: lower(select.classTypes),
    student_roles: lower(select.studentRoles),
    staff_roles: lower(select.staffRoles),
    person_number_from: mapping.personNumber,
    sis_username_from: mapping.sisUsername,
    email_from: mapping.email.from,
    email_domain: mapping.email.domain === undefined ? null : plainText(mapping.email.domain),
    email_only_when_missing: mapping.email.onlyWhenMissing,
    preferred_names: mapping.preferredNames,
    password_policy: mapping.passwordPolicy.default,
    class_number_from: mapping.classNumber,
    course_name: plainText(mapping.courseName),
    patch_unknown_instructors: patches.unknownInstructors,
    patch_unknown_classes: patches.unknownRosterClasses,
    patch_unknown_students: patches.unknownRosterStudents,
  }
  for (const collection of collections) {
    variables[`drop_statuses_${collection}`] = lower(select.dropStatuses[collection] ?? ['tobedeleted'])
  }
  await workspace.setAll(variables)
  await tellIdentifiers(workspace, options.identifiers)

  await insertPairs(workspace, 'mapped_people', options.mapPeople)
  await insertPairs(workspace, 'grade_labels', byTrimmed(mapping.gradeLabels, plainText))
  await insertPairs(workspace, 'grade_password_policies', byTrimmed(mapping.passwordPolicy.grades))
}

/** Grades are compared without the blanks that some systems put around them. */
function trimmed(values: readonly string[]): string[] {
  return values.map((value) => value.trim())
}

function byTrimmed(pairs: Record<string, string>, written = (value: string) => value): Record<string, string> {
  return Object.fromEntries(Object.entries(pairs).map(([key, value]) => [key.trim(), written(value)]))
}

/**
 * Tells by which policy identifiers go to Apple. It is a macro and not a variable, since the strict one is large and
 * would be planned with every statement that names an identifier.
 */
export async function tellIdentifiers(workspace: Workspace, policy: IdentifierPolicy): Promise<void> {
  if (policy === 'strict') await workspace.run('CREATE OR REPLACE MACRO apple_id(id) AS strict_id(id)')
}

async function insertPairs(workspace: Workspace, table: string, pairs: Record<string, string>): Promise<void> {
  const [from, to] = [Object.keys(pairs), Object.values(pairs)]
  if (from.length === 0) return
  // In one statement: a district may map all of its people.
  await workspace.run(`INSERT INTO ${table} SELECT unnest(${literal(from)}), unnest(${literal(to)})`)
}

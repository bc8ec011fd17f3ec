import { type Incoming, keep, RowCheck, separator } from './incoming.ts'
import type { Problems } from './problems.ts'
import type { Row } from './rows.ts'

/** The checks of locations, courses, classes and rosters, row by row. */

export function checkLocation(row: Row, { locations }: Incoming, problems: Problems): void {
  const [locationId, locationName] = row.values as [string, string]
  const check = new RowCheck('locations', row, { table: 'locations', cells: [locationId, locationName] }, problems)
  check.key('location_id', locations)
  check.required('location_name', locationName)
  keep(locations, locationId, { values: locationName, locationName }, check)
}

export function checkCourse(row: Row, { courses, locations }: Incoming, problems: Problems): void {
  const [courseId, courseNumber, courseName, locationId] = row.values as [string, string, string, string]
  const check = new RowCheck('courses', row, { table: 'courses', cells: row.values }, problems)
  check.key('course_id', courses)
  check.reference('location_id', locationId, locations, 'locations')
  keep(courses, courseId, { values: row.values.join(separator), courseNumber, courseName, locationId }, check)
}

export function checkClass(row: Row, incoming: Incoming, problems: Problems): void {
  const [classId, classNumber, courseId] = row.values as [string, string, string]
  const instructors = row.values.slice(3, -1)
  const locationId = row.values.at(-1) ?? ''
  const courseName = incoming.courses.get(courseId)?.courseName ?? ''
  const cells = [classId, courseName, classNumber]
  const check = new RowCheck('classes', row, { table: 'classes', cells }, problems)
  check.key('class_id', incoming.classes)
  check.reference('course_id', courseId, incoming.courses, 'courses')
  check.reference('location_id', locationId, incoming.locations, 'locations')
  for (const instructor of instructors) {
    if (instructor !== '') check.reference('instructor_id', instructor, incoming.staff, 'staff')
  }
  keep(incoming.classes, classId, { values: row.values.join(separator), courseName, classNumber, manual: false }, check)
}

export function checkRoster(row: Row, incoming: Incoming, problems: Problems): void {
  const [rosterId, classId, studentId] = row.values as [string, string, string]
  const pair = classId + separator + studentId
  const check = new RowCheck('rosters', row, { table: 'rosters', cells: row.values }, problems)
  check.key('roster_id', incoming.rosters)
  check.reference('class_id', classId, incoming.classes, 'classes')
  check.reference('student_id', studentId, incoming.students, 'students')
  if (incoming.pairs.has(pair)) check.issue('pair-repeated', `student ${studentId} is in class ${classId} twice`)
  incoming.pairs.add(pair)
  keep(incoming.rosters, rosterId, { values: pair, classId, studentId }, check)
}

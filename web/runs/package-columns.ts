import type { TableName } from '../words/tables.ts'

const person = ['person_id', 'person_number', 'first_name', 'middle_name', 'last_name']

/** The columns of each file, in the order that Apple wants; the lists stand for all columns of their kind. */
export const packageColumns: Readonly<Record<TableName, readonly string[]>> = {
  locations: ['location_id', 'location_name'],
  students: [...person, 'grade_level', 'email_address', 'sis_username', 'password_policy', 'location_ids'],
  staff: [...person, 'email_address', 'sis_username', 'location_ids'],
  courses: ['course_id', 'course_number', 'course_name', 'location_id'],
  classes: ['class_id', 'class_number', 'course_id', 'instructor_ids', 'location_id'],
  rosters: ['roster_id', 'class_id', 'student_id'],
}

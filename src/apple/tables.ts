/**
 * Apple School Manager's six tables, with their columns in the order Apple wants them.
 * @see https://support.apple.com/guide/apple-school-manager/axm1bd5a3b1e/web
 */
export const tables = ['locations', 'students', 'staff', 'courses', 'classes', 'rosters'] as const

export type Table = (typeof tables)[number]

/** The column that names a record of each table. */
export const keys = {
  locations: 'location_id',
  students: 'person_id',
  staff: 'person_id',
  courses: 'course_id',
  classes: 'class_id',
  rosters: 'roster_id',
} as const satisfies Record<Table, string>

/**
 * The columns of each table as Firstbell holds them. `location_ids` stands for `location_id, location_id_2 …`, and
 * `instructor_ids` for `instructor_id, instructor_id_2 …`; both are lists.
 */
export const columns = {
  locations: ['location_id', 'location_name'],
  students: [
    'person_id',
    'person_number',
    'first_name',
    'middle_name',
    'last_name',
    'grade_level',
    'email_address',
    'sis_username',
    'password_policy',
    'location_ids',
  ],
  staff: [
    'person_id',
    'person_number',
    'first_name',
    'middle_name',
    'last_name',
    'email_address',
    'sis_username',
    'location_ids',
  ],
  courses: ['course_id', 'course_number', 'course_name', 'location_id'],
  classes: ['class_id', 'class_number', 'course_id', 'instructor_ids', 'location_id'],
  rosters: ['roster_id', 'class_id', 'student_id'],
} as const satisfies Record<Table, readonly string[]>

/** A class has at most so many instructors; its file has at least three instructor columns. */
export const instructorsAtMost = 15
export const instructorsAtLeast = 3
/** A person has at most so many locations. */
export const locationsAtMost = 999

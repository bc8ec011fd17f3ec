/** Apple's six tables and the source's six collections, as people call them. */
export const tableWords = {
  locations: { title: 'Schools', one: 'school', many: 'schools', file: 'locations.csv' },
  students: { title: 'Students', one: 'student', many: 'students', file: 'students.csv' },
  staff: { title: 'Staff', one: 'staff member', many: 'staff members', file: 'staff.csv' },
  courses: { title: 'Courses', one: 'course', many: 'courses', file: 'courses.csv' },
  classes: { title: 'Classes', one: 'class', many: 'classes', file: 'classes.csv' },
  rosters: { title: 'Rosters', one: 'roster entry', many: 'roster entries', file: 'rosters.csv' },
} as const

export type TableName = keyof typeof tableWords

export const tableNames = Object.keys(tableWords) as TableName[]

export const collectionWords = {
  orgs: { title: 'Orgs', one: 'school or org' },
  academicSessions: { title: 'Academic sessions', one: 'term' },
  courses: { title: 'Courses', one: 'course' },
  classes: { title: 'Classes', one: 'class' },
  users: { title: 'Users', one: 'person' },
  enrollments: { title: 'Enrollments', one: 'enrollment' },
} as const

export type CollectionName = keyof typeof collectionWords

export const collectionNames = Object.keys(collectionWords) as CollectionName[]

export const changeWords = { added: 'Added', changed: 'Changed', removed: 'Removed' } as const

export type ChangeKind = keyof typeof changeWords

export const changeKinds = Object.keys(changeWords) as ChangeKind[]

import { Unreadable } from './problems.ts'

/**
 * The six files with their header rows as Apple's templates have them.
 * @see https://support.apple.com/guide/apple-school-manager/axm46d50f6bf/web
 */
export const layouts = {
  locations: { columns: 'location_id,location_name' },
  students: {
    columns:
      'person_id,person_number,first_name,middle_name,last_name,grade_level,email_address,sis_username,password_policy,location_id',
    repeated: { column: 'location_id', from: 2, most: 999 },
  },
  staff: {
    columns: 'person_id,person_number,first_name,middle_name,last_name,email_address,sis_username,location_id',
    repeated: { column: 'location_id', from: 2, most: 999 },
  },
  courses: { columns: 'course_id,course_number,course_name,location_id' },
  classes: {
    columns: 'class_id,class_number,course_id,instructor_id,instructor_id_2,instructor_id_3,location_id',
    repeated: { column: 'instructor_id', from: 4, most: 15 },
  },
  rosters: { columns: 'roster_id,class_id,student_id' },
} as const satisfies Record<string, { columns: string; repeated?: { column: string; from: number; most: number } }>

export type FileName = keyof typeof layouts

export const fileNames = Object.keys(layouts) as FileName[]

/** Checks a header row, and returns its columns. */
export function columnsOf(file: FileName, header: string): string[] {
  const layout: { columns: string; repeated?: { column: string; from: number; most: number } } = layouts[file]
  const given = header.split(',')
  const wanted = layout.columns.split(',')
  if (layout.repeated) {
    const { column, from, most } = layout.repeated
    const extra = Math.min(given.length - wanted.length, most - from + 1)
    const names = Array.from({ length: Math.max(extra, 0) }, (_, index) => `${column}_${from + index}`)
    // Further columns of a kind stand right after the last one of that kind.
    const place = wanted.findLastIndex((name) => name.startsWith(column)) + 1
    wanted.splice(place, 0, ...names)
  }
  if (given.join() !== wanted.join()) {
    throw new Unreadable('header', `${file}.csv`, 1, `${file}.csv must begin with exactly: ${wanted.join()}`)
  }
  return given
}

import { hash } from './hash.ts'
import { purpose } from './purposes.ts'

/** Where everything in a made-up district lies: a small table of schools from which any record's place follows. */

export type Level = 'elementary' | 'middle' | 'high'

const gradesOf: Record<Level, readonly string[]> = {
  elementary: ['KG', '01', '02', '03', '04', '05'],
  middle: ['06', '07', '08'],
  high: ['09', '10', '11', '12'],
}
const usualSize: Record<Level, number> = { elementary: 500, middle: 800, high: 1300 }
const gradesInAll = 13
const classSize = 25
const studentsPerTeacher = 15

/** Classes of a school that no student is in: one with a teacher and one with nobody. */
export const emptyClassesPerSchool = 2

export interface School {
  index: number
  level: Level
  grades: readonly string[]
  firstStudent: number
  students: number
  /** Parallel classes of each grade. */
  sections: readonly number[]
  firstClass: number
  /** First class of each grade; a grade's classes are ordered by slot, then by section. */
  firstClassOfGrade: readonly number[]
  firstCourse: number
  firstStaff: number
  staff: Staffing
  /** The schools of the same level: first and count. */
  firstOfLevel: number
  schoolsOfLevel: number
}

/** How many of each kind a school has, in the order in which its staff are numbered. */
export interface Staffing {
  principals: number
  administrators: number
  counselors: number
  aides: number
  teachers: number
}

export interface Layout {
  schools: readonly School[]
  /** Classes that a student attends: a homeroom and slots − 1 others. */
  slots: number
  students: number
  /** Classes with students; the empty ones come after them. */
  attendedClasses: number
  classes: number
  courses: number
  /** Staff of schools; those of the district office come after them. */
  schoolStaff: number
  staff: number
}

export const officeStaff = { districtAdministrators: 2, systemAdministrators: 1, teachersOfNoSchool: 3 }

function staffCount({ principals, administrators, counselors, aides, teachers }: Staffing): number {
  return principals + administrators + counselors + aides + teachers
}

/** Lays out a district of so many students; the number of schools and of teachers follows from it. */
export function layOut(seed: number, students: number, slots: number): Layout {
  const elementary = Math.round((students * gradesOf.elementary.length) / gradesInAll)
  const middle = Math.round((students * gradesOf.middle.length) / gradesInAll)
  const inLevel: [Level, number][] = [
    ['elementary', elementary],
    ['middle', middle],
    ['high', students - elementary - middle],
  ]
  const schools: School[] = []
  // The courses of elementary schools are the district's; each other school has its own.
  const next = { student: 0, class: 0, course: gradesOf.elementary.length * slots, staff: 0 }

  for (const [level, count] of inLevel) {
    const sizes = schoolSizes(seed, level, count)
    const firstOfLevel = schools.length
    for (const size of sizes) {
      const grades = gradesOf[level]
      const sections = grades.map((_, grade) => Math.ceil(studentsInGrade(size, grades.length, grade) / classSize))
      const firstClassOfGrade: number[] = []
      const firstClass = next.class
      for (const parallel of sections) {
        firstClassOfGrade.push(next.class)
        next.class += parallel * slots
      }
      const staff = staffing(size)
      schools.push({
        index: schools.length,
        level,
        grades,
        firstStudent: next.student,
        students: size,
        sections,
        firstClass,
        firstClassOfGrade,
        firstCourse: level === 'elementary' ? 0 : next.course,
        firstStaff: next.staff,
        staff,
        firstOfLevel,
        schoolsOfLevel: sizes.length,
      })
      next.student += size
      next.staff += staffCount(staff)
      if (level !== 'elementary') next.course += grades.length * slots
    }
  }
  const office = officeStaff.districtAdministrators + officeStaff.systemAdministrators + officeStaff.teachersOfNoSchool
  return {
    schools,
    slots,
    students,
    attendedClasses: next.class,
    classes: next.class + schools.length * emptyClassesPerSchool,
    courses: next.course,
    schoolStaff: next.staff,
    staff: next.staff + office,
  }
}

/** Sizes of a level's schools, from 0.6 to 1.4 of the usual one, that add up to its students. */
function schoolSizes(seed: number, level: Level, students: number): number[] {
  if (students === 0) return []
  const schools = Math.max(1, Math.round(students / usualSize[level]))
  const weights = Array.from({ length: schools }, (_, school) => {
    return 0.6 + (hash(seed, purpose.schoolSize, school * 3 + level.length) % 1000) / 1250
  })
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  let weightSoFar = 0
  let studentsSoFar = 0
  return weights.map((weight, school) => {
    weightSoFar += weight
    const upTo = school === schools - 1 ? students : Math.floor((students * weightSoFar) / all)
    const size = upTo - studentsSoFar
    studentsSoFar = upTo
    return size
  })
}

const firstInGrade = (students: number, grades: number, grade: number) => Math.ceil((students * grade) / grades)

const studentsInGrade = (students: number, grades: number, grade: number) =>
  firstInGrade(students, grades, grade + 1) - firstInGrade(students, grades, grade)

function staffing(students: number): Staffing {
  const teachers = Math.max(2, Math.ceil(students / studentsPerTeacher))
  return {
    principals: 1,
    administrators: students > 400 ? 1 : 0,
    counselors: Math.ceil(students / 450),
    aides: Math.ceil(teachers / 10),
    teachers,
  }
}

/** The last school whose `first` is not past the index: the one that the index belongs to. */
export function schoolAt(
  layout: Layout,
  first: 'firstStudent' | 'firstClass' | 'firstStaff' | 'firstCourse',
  index: number,
): School {
  let low = 0
  let high = layout.schools.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((layout.schools[middle] as School)[first] <= index) low = middle
    else high = middle - 1
  }
  return layout.schools[low] as School
}

/** The place of a student in the school's list of grades. */
export function gradeAt(school: School, student: number): number {
  return Math.floor(((student - school.firstStudent) * school.grades.length) / school.students)
}

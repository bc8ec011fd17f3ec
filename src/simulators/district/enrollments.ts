import type { Enrollment } from '../../roster/model.ts'
import { hash } from './hash.ts'
import { emptyClassesPerSchool, type School } from './layout.ts'
import { secondSchoolOf } from './people.ts'
import { momentOf, type Plan } from './plan.ts'
import { purpose } from './purposes.ts'
import { teacherOf, travellingTeacher } from './staffing.ts'
import { classNumber, partOf, type Section, sectionAt } from './timetable.ts'

/** Every so-manieth class has a second teacher. */
const classesPerSecondTeacher = 8

/** Ids of a moved student's enrollments start here: they are new ones, in other classes. */
const movedIds = 50_000_000

function secondTeachers({ layout }: Plan): number {
  return Math.ceil(layout.attendedClasses / classesPerSecondTeacher)
}

export function enrollmentCount(plan: Plan): number {
  const { layout, body } = plan
  return body.count * layout.slots + layout.attendedClasses + secondTeachers(plan) + layout.schools.length
}

/** Each student's enrollments, then the teacher of each attended class, then second teachers, then those of empty classes. */
export function enrollmentAt(plan: Plan, index: number): Enrollment {
  const { layout, body } = plan
  const ofStudents = body.count * layout.slots
  if (index < ofStudents) {
    return studentEnrollment(plan, body.studentAt(Math.floor(index / layout.slots)), index % layout.slots)
  }
  const teaching = index - ofStudents
  if (teaching < layout.attendedClasses) {
    const section = sectionAt(plan, teaching)
    return sectionTeacher(plan, section, {
      teacher: firstTeacher(section),
      isFirst: true,
      classIndex: teaching,
      number: teaching,
    })
  }
  const second = teaching - layout.attendedClasses
  if (second < secondTeachers(plan)) {
    const number = second * classesPerSecondTeacher
    const section = sectionAt(plan, number)
    const teacher =
      second % 6 === 5 ? travellingTeacher(plan, second) : teacherOf(section.school, firstTeacherPlace(section) + 1)
    return sectionTeacher(plan, section, { teacher, isFirst: false, classIndex: number, number: teaching })
  }
  return teacherOfEmptyClass(plan, second - secondTeachers(plan), teaching)
}

function studentEnrollment(plan: Plan, student: number, slot: number): Enrollment {
  const { ids, layout, body, calendar } = plan
  const place = body.placeOf(student)
  const { grade } = place
  let { school } = place
  if (slot === layout.slots - 1) {
    const second = secondSchoolOf(plan, student, school, grade)
    if (second?.level === school.level && second.sections[grade]) school = second
  }
  // Elementary classes stay together for the main subjects; older students are mixed anew in each slot.
  const group = school.level === 'elementary' && slot < 5 ? 0 : slot
  const section = hash(plan.seed, purpose.section, student * 16 + group) % (school.sections[grade] as number)
  const number = student * layout.slots + slot
  const draw = hash(plan.seed, purpose.enrollment, number)
  const span = calendar.span(partOf(school.level, slot))
  return {
    sourcedId: ids.studentEnrollment(body.isMoved(student) ? movedIds + number : number),
    status: 'active',
    dateLastModified: momentOf(plan, number),
    classSourcedId: ids.class(classNumber({ school, grade, slot, section })),
    schoolSourcedId: ids.org(school.index + 1),
    userSourcedId: ids.student(student),
    role: 'student',
    primary: 'false',
    beginDate: draw % 40 === 0 ? span.lateBegin : span.begin,
    endDate: draw % 90 === 1 ? span.earlyEnd : span.end,
  }
}

/** A homeroom's teacher has the elementary group for all main subjects; the others are spread over the teachers. */
function firstTeacherPlace({ school, grade, slot, section }: Section): number {
  if (school.level === 'elementary' && slot < 5) {
    let before = section
    for (let lower = 0; lower < grade; lower++) before += school.sections[lower] as number
    return before
  }
  return slot * 31 + section * 7 + grade * 13
}

const firstTeacher = (section: Section) => teacherOf(section.school, firstTeacherPlace(section))

interface Teaching {
  school: School
  /** The staff number of the teacher. */
  teacher: number
  isFirst: boolean
  classIndex: number
  /** The number that the enrollment's id is made of. */
  number: number
}

function sectionTeacher(plan: Plan, section: Section, teaching: Omit<Teaching, 'school'>): Enrollment {
  const { begin, end } = plan.calendar.span(partOf(section.school.level, section.slot))
  return { ...teacherRow(plan, { school: section.school, ...teaching }), beginDate: begin, endDate: end }
}

/** The first of a school's empty classes has a teacher, but no dates of its own. */
function teacherOfEmptyClass(plan: Plan, schoolIndex: number, number: number): Enrollment {
  const school = plan.layout.schools[schoolIndex] as School
  const classIndex = plan.layout.attendedClasses + schoolIndex * emptyClassesPerSchool
  return teacherRow(plan, { school, teacher: teacherOf(school, schoolIndex), isFirst: true, classIndex, number })
}

function teacherRow(plan: Plan, { school, teacher, isFirst, classIndex, number }: Teaching): Enrollment {
  return {
    sourcedId: plan.ids.staffEnrollment(number),
    status: 'active',
    dateLastModified: momentOf(plan, number + 700_000_000),
    classSourcedId: plan.ids.class(classIndex),
    schoolSourcedId: plan.ids.org(school.index + 1),
    userSourcedId: plan.ids.staff(teacher),
    role: 'teacher',
    primary: String(isFirst),
    beginDate: '',
    endDate: '',
  }
}

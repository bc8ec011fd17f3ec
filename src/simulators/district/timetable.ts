import type { Class, Course } from '../../roster/model.ts'
import type { Part } from './calendar.ts'
import { emptyClassesPerSchool, type Level, type School, schoolAt } from './layout.ts'
import { momentOf, type Plan } from './plan.ts'

/** The most classes that a student can attend. */
export const mostSlots = 9

const homeroom = 0

const subjects: Record<Level, readonly string[]> = {
  elementary: [
    'Homeroom',
    'Reading & Writing',
    'Mathematics',
    'Science',
    'Social Studies',
    'Art',
    'Music',
    'Physical Education',
    'Library',
  ],
  middle: [
    'Advisory',
    'English Language Arts',
    'Mathematics',
    'Science',
    'U.S. History, Part I',
    'Español I',
    'Design & Making',
    'Physical Education',
    'Band',
  ],
  high: [
    'Advisory',
    'English: “Voices”',
    'Algebra / Geometry',
    'Chemistry',
    "World History: Women's Lives",
    'Théâtre "Page to Stage"',
    'Health, Wellness',
    'Physical Education',
    'Français',
  ],
}

/** Which part of the year a slot's class takes. */
export function partOf(level: Level, slot: number): Part {
  if (level === 'elementary') return 'year'
  if (slot === 5) return 'semester1'
  if (slot === 6) return 'semester2'
  return slot === 8 ? 'term1' : 'year'
}

/** A class that students attend, as its place in the timetable. */
export interface Section {
  school: School
  grade: number
  slot: number
  section: number
}

export function classNumber({ school, grade, slot, section }: Section): number {
  return (school.firstClassOfGrade[grade] as number) + slot * (school.sections[grade] as number) + section
}

/** The place of an attended class by its number. */
export function sectionAt({ layout }: Plan, number: number): Section {
  const school = schoolAt(layout, 'firstClass', number)
  let grade = school.grades.length - 1
  while ((school.firstClassOfGrade[grade] as number) > number) grade--
  const place = number - (school.firstClassOfGrade[grade] as number)
  const parallel = school.sections[grade] as number
  return { school, grade, slot: Math.floor(place / parallel), section: place % parallel }
}

const courseNumber = ({ layout }: Plan, school: School, grade: number, slot: number) =>
  school.firstCourse + grade * layout.slots + slot

/** The courses of elementary schools, which are the district's, then those of each other school. */
export function courseAt(plan: Plan, index: number): Course {
  const { layout, ids } = plan
  const owner = schoolAt(layout, 'firstCourse', index)
  const ofDistrict = owner.level === 'elementary'
  const place = index - owner.firstCourse
  const grade = Math.floor(place / layout.slots)
  const slot = place % layout.slots
  const gradeName = owner.grades[grade] as string
  return {
    sourcedId: ids.course(index),
    status: 'active',
    dateLastModified: momentOf(plan, index + 500_000_000),
    title: courseTitle(owner.level, gradeName, slot),
    courseCode: `${owner.level.slice(0, 1).toUpperCase()}${gradeName}${slot}0`,
    grades: [gradeName],
    orgSourcedId: ofDistrict ? ids.org(0) : ids.org(owner.index + 1),
  }
}

function courseTitle(level: Level, grade: string, slot: number): string {
  return `${subjects[level][slot]} ${grade === 'KG' ? 'K' : Number(grade)}`
}

/** The classes that students attend, then the empty ones. */
export function classAt(plan: Plan, index: number): Class {
  return index < plan.layout.attendedClasses ? attendedClass(plan, index) : emptyClass(plan, index)
}

function attendedClass(plan: Plan, index: number): Class {
  const { ids, calendar } = plan
  const { school, grade, slot, section } = sectionAt(plan, index)
  const part = partOf(school.level, slot)
  const gradeName = school.grades[grade] as string
  const wholeYear = school.level === 'elementary' ? ['year' as const] : ['semester1' as const, 'semester2' as const]
  return {
    sourcedId: ids.class(index),
    status: 'active',
    dateLastModified: momentOf(plan, index + 600_000_000),
    title: `${courseTitle(school.level, gradeName, slot)} – ${section + 1}`,
    classCode: index % 97 === 5 ? '' : `${gradeName}${slot}0-${section + 1}`,
    classType: slot === homeroom ? 'homeroom' : 'scheduled',
    grades: [gradeName],
    periods: periodsOf(slot),
    courseSourcedId: ids.course(courseNumber(plan, school, grade, slot)),
    schoolSourcedId: ids.org(school.index + 1),
    termSourcedIds: (part === 'year' ? wholeYear : [part]).map((session) => calendar.sessionId(session)),
  }
}

function periodsOf(slot: number): string[] {
  if (slot === homeroom) return []
  return slot === 4 ? ['4', '4B'] : [String(slot)]
}

/** Of a school's two empty classes the first has a teacher, and is of last or next year in some schools. */
function emptyClass(plan: Plan, index: number): Class {
  const { ids, calendar, layout } = plan
  const place = index - layout.attendedClasses
  const school = layout.schools[Math.floor(place / emptyClassesPerSchool)] as School
  const taught = place % emptyClassesPerSchool === 0
  const year = taught ? ([0, -1, 1] as const)[school.index % 3] : 0
  const withoutCourse = plan.roughEdges && !taught && school.index === 0
  const withoutTerm = plan.roughEdges && !taught && school.index === 1
  return {
    sourcedId: ids.class(index),
    status: 'active',
    dateLastModified: momentOf(plan, index + 600_000_000),
    title: taught ? 'Study Hall' : 'Not yet planned',
    classCode: taught ? 'SH-1' : '',
    classType: 'scheduled',
    grades: [],
    periods: ['9'],
    courseSourcedId: withoutCourse ? '' : ids.course(school.firstCourse),
    schoolSourcedId: ids.org(school.index + 1),
    termSourcedIds: withoutTerm ? [] : [calendar.sessionId('year', year)],
  }
}

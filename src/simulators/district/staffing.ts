import { officeStaff, type School, schoolAt } from './layout.ts'
import type { Plan } from './plan.ts'

/** What a staff member is, and where; no school means the district's office. */
export interface StaffPost {
  role: string
  school: School | undefined
}

/** The post of a staff member by number: school by school, then the office. */
export function staffPostAt({ layout }: Plan, staff: number): StaffPost {
  if (staff >= layout.schoolStaff) {
    const place = staff - layout.schoolStaff
    const { districtAdministrators, systemAdministrators } = officeStaff
    if (place < districtAdministrators) return { role: 'districtAdministrator', school: undefined }
    if (place < districtAdministrators + systemAdministrators) return { role: 'systemAdministrator', school: undefined }
    return { role: 'teacher', school: undefined }
  }
  const school = schoolAt(layout, 'firstStaff', staff)
  const { principals, administrators, counselors, aides } = school.staff
  let place = staff - school.firstStaff
  if (place < principals) return { role: 'principal', school }
  place -= principals
  if (place < administrators) return { role: 'siteAdministrator', school }
  place -= administrators
  if (place < counselors) return { role: 'counselor', school }
  place -= counselors
  return { role: place < aides ? 'aide' : 'teacher', school }
}

/** The staff number of a school's teacher, counted round when there are fewer. */
export function teacherOf(school: School, teacher: number): number {
  const { principals, administrators, counselors, aides, teachers } = school.staff
  return school.firstStaff + principals + administrators + counselors + aides + (teacher % teachers)
}

/** The staff number of a teacher of no school: the last ones of the office, counted round. The last teaches nothing. */
export function travellingTeacher({ layout }: Plan, teacher: number): number {
  return layout.staff - officeStaff.teachersOfNoSchool + (teacher % (officeStaff.teachersOfNoSchool - 1))
}

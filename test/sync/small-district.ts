import type { Records } from './records-source.ts'

const role = (name: string, orgSourcedId: string) => ({
  roleType: 'primary',
  role: name,
  orgSourcedId,
  beginDate: '',
  endDate: '',
})

/** A district of one school, two teachers, two classes in session and as many students as asked for. */
export function smallDistrict(students: number): Records {
  const pupils = Array.from({ length: students }, (_, index) => `Student_${index + 1}`)
  return {
    orgs: [
      { sourcedId: 'Entity_1', name: 'Sample ISD', type: 'district' },
      { sourcedId: 'Entity_2', name: 'Sample High School', type: 'school', parentSourcedId: 'Entity_1' },
    ],
    academicSessions: [
      { sourcedId: 'Term_1', title: 'Fall', type: 'term', startDate: '2026-08-15', endDate: '2026-12-20' },
    ],
    courses: [{ sourcedId: 'Course_1', title: 'Algebra I', courseCode: 'ALG1', orgSourcedId: 'Entity_2' }],
    classes: ['Section_1', 'Section_2'].map((sourcedId, index) => ({
      sourcedId,
      title: `Algebra I, period ${index + 1}`,
      classCode: `ALG1-${index + 1}`,
      courseSourcedId: 'Course_1',
      schoolSourcedId: 'Entity_2',
      termSourcedIds: ['Term_1'],
    })),
    users: [
      ...['Staff_1', 'Staff_2'].map((sourcedId, index) => ({
        sourcedId,
        givenName: ['Morgan', 'Riley'][index] ?? '',
        familyName: ['Stone', 'Brook'][index] ?? '',
        email: `staff${index + 1}@example.org`,
        roles: [role('teacher', 'Entity_2')],
      })),
      ...pupils.map((sourcedId, index) => ({
        sourcedId,
        givenName: `Given${index + 1}`,
        familyName: `Family${index + 1}`,
        identifier: String(200_001 + index),
        username: String(200_001 + index),
        email: `${200_001 + index}@example.org`,
        grades: ['09'],
        roles: [role('student', 'Entity_2')],
      })),
    ],
    enrollments: [
      ...['Section_1', 'Section_2'].map((classSourcedId, index) => ({
        sourcedId: `Meet_${index + 1}`,
        classSourcedId,
        userSourcedId: `Staff_${index + 1}`,
        role: 'teacher',
        primary: 'true',
      })),
      ...pupils.map((userSourcedId, index) => ({
        sourcedId: `Enrollment_${index + 1}`,
        classSourcedId: `Section_${(index % 2) + 1}`,
        userSourcedId,
        role: 'student',
      })),
    ],
  }
}

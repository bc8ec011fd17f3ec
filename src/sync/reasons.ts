import type { Collection } from '../roster/model.ts'

interface ReasonWords {
  /** For a count: "12 enrollments: not in session on the day of the run". */
  words: string
  /** For one record, after its name; `detail` is what the selection noted. */
  sentence: (detail: string) => string
}

/**
 * Why a record of the source is not in the package, by the names that the SQL of select/ and shape/ writes into
 * `dropped`. Every record that is left out has one.
 */
const reasons: Record<string, ReasonWords> = {
  status: {
    words: 'their status says they are gone',
    sentence: (detail) => `has the status "${detail}" in the source.`,
  },
  'left-out': {
    words: 'left out by the flow (leaveOut)',
    sentence: () => 'is on the flow’s list of records to leave out (select.leaveOut).',
  },
  'not-a-school': {
    words: 'not schools',
    sentence: (detail) => `${typeOf(detail)}; only schools become locations.`,
  },
  'school-not-chosen': {
    words: 'schools the flow does not choose',
    sentence: () => 'is a school that the flow does not choose (select.schools).',
  },
  'term-not-chosen': {
    words: 'terms the flow does not choose',
    sentence: () => 'is a term that the flow does not choose (select.terms).',
  },
  'term-not-in-session': {
    words: 'not in session on the day of the run',
    sentence: (detail) => `runs from ${detail}: not in session on the day of the run.`,
  },
  'course-left-out': {
    words: 'classes of courses the flow leaves out',
    sentence: (detail) => `belongs to the course "${detail}", which the flow leaves out (select.leaveOut.courses).`,
  },
  'class-type': {
    words: 'of a class type the flow does not keep',
    sentence: (detail) => `${typeOf(detail)}; the flow does not keep those (select.classTypes).`,
  },
  'class-without-school': {
    words: 'without a school',
    sentence: () => 'names no school, and Apple needs a location for every class.',
  },
  'school-not-kept': {
    words: 'at schools that are not kept',
    sentence: (detail) => `is at no school that is kept, only at ${detail}.`,
  },
  'no-term-in-session': {
    words: 'without a term in session',
    sentence: (detail) =>
      `has only terms that are gone, not in session on the day of the run, or not chosen by the flow: ${detail}.`,
  },
  'role-over': {
    words: 'with roles that are over',
    sentence: () => 'has only roles that are over, or have not begun.',
  },
  'no-role': {
    words: 'without a role',
    sentence: () => 'has no role in the source, so nobody knows whether it is a student or staff.',
  },
  'role-not-rostered': {
    words: 'in roles that Apple School Manager does not take',
    sentence: (detail) =>
      `has the role "${detail}"; only students and the flow’s staff roles (select.staffRoles) are sent.`,
  },
  'role-not-in-class': {
    words: 'in roles that a class at Apple does not have',
    sentence: (detail) =>
      `${detail ? `has the role "${detail}"` : 'has no role'}; only students and teachers are put into a class.`,
  },
  'grade-not-chosen': {
    words: 'in grades the flow does not choose',
    sentence: (detail) =>
      detail
        ? `is in grade ${detail}, which the flow does not choose (select.grades).`
        : 'has no grade, and the flow chooses by grade (select.grades).',
  },
  'without-name': {
    words: 'without a first or a last name',
    sentence: () => 'has no first or no last name in the source, and Apple needs both.',
  },
  'without-school': {
    words: 'at no school',
    sentence: () => 'is at no school that the source has, and Apple needs a location.',
  },
  'enrollment-not-in-session': {
    words: 'not in session on the day of the run',
    sentence: (detail) => `runs from ${detail}: not in session on the day of the run.`,
  },
  'enrollment-not-in-terms': {
    words: 'over, or outside of the terms the flow chooses',
    sentence: (detail) => `runs from ${detail}: over, or outside of the terms that the flow chooses (select.terms).`,
  },
  'class-not-kept': {
    words: 'of classes that are not kept',
    sentence: (detail) => `is for the class "${detail}", which is not kept.`,
  },
  'class-unknown': {
    words: 'of classes the source does not have',
    sentence: (detail) =>
      detail ? `is for the class "${detail}", which the source does not have.` : 'names no class.',
  },
  'person-not-kept': {
    words: 'of people who are not kept',
    sentence: (detail) => `is for "${detail}", who is not in the package.`,
  },
  'user-unknown': {
    words: 'of people the source does not have',
    sentence: (detail) => (detail ? `is for "${detail}", whom the source does not have.` : 'names no person.'),
  },
  'student-is-staff': {
    words: 'that enroll staff as students',
    sentence: (detail) => `enrolls "${detail}" as a student, but this person is staff.`,
  },
  'instructor-not-staff': {
    words: 'of teachers who are not in staff.csv',
    sentence: (detail) => (detail ? `is for the teacher "${detail}", who is not in staff.csv.` : 'names no teacher.'),
  },
  'beyond-15-instructors': {
    words: 'of teachers beyond the fifteenth of a class',
    sentence: (detail) => `is beyond the 15 teachers that Apple takes for the class "${detail}".`,
  },
  merged: {
    words: 'that say again what another one says',
    sentence: (detail) => `says the same as enrollment "${detail}", which is the one that was sent.`,
  },
  'no-kept-class': {
    words: 'without a kept class',
    sentence: () => 'has no class that is kept.',
  },
}

function typeOf(detail: string): string {
  return detail ? `is of the type "${detail}"` : 'has no type'
}

/** The reason in words, for a count of records. */
export function reasonWords(reason: string): string {
  return words(reason).words
}

/** The reason as a sentence about one record, without its name. */
export function reasonSentence(reason: string, detail: string | null): string {
  return words(reason).sentence(detail ?? '')
}

function words(reason: string): ReasonWords {
  const found = reasons[reason]
  if (!found) throw new Error(`The reason "${reason}" has no words in reasons.ts.`)
  return found
}

/** A record of the source by what it is. */
export const singular: Record<Collection, string> = {
  orgs: 'org',
  academicSessions: 'academic session',
  courses: 'course',
  classes: 'class',
  users: 'user',
  enrollments: 'enrollment',
}

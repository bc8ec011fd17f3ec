import type { Role, User } from '../../roster/model.ts'
import { anotherSchool } from './changes.ts'
import { hash } from './hash.ts'
import { type School, schoolAt } from './layout.ts'
import { middleNameOf, type Name, nameOf } from './names.ts'
import { momentOf, type Plan } from './plan.ts'
import { purpose } from './purposes.ts'
import { type StaffPost, staffPostAt } from './staffing.ts'

const oneIn = (draw: number, many: number) => draw % many === 0

function role(roleType: 'primary' | 'secondary', name: string, orgSourcedId: string): Role {
  return { roleType, role: name, orgSourcedId, beginDate: '', endDate: '' }
}

/** Students, then staff, then guardians. */
export function userAt(plan: Plan, index: number): User {
  if (index < plan.body.count) return studentOf(plan, plan.body.studentAt(index))
  const staff = index - plan.body.count
  return staff < plan.layout.staff ? staffMemberOf(plan, staff) : guardianOf(plan, staff - plan.layout.staff)
}

/** What the name of every hundredth person or so has in it, besides the letters of the pool. */
function roughName(given: string, family: string, index: number): { given: string; family: string } {
  switch (index % 101) {
    case 7:
      return { given, family: `${family}, Jr.` }
    case 13:
      return { given: `${given} "Bo"`, family }
    case 29:
      return { given: `${given} “Bee”`, family }
    case 41:
      return { given, family: `${family}-O’Dell` }
    case 53:
      return { given: `${given} 🌟`, family }
    case 67:
      return { given, family: `D'${family}` }
    case 83:
      return { given: ` ${given}`, family: `${family} ` }
    default:
      return { given, family }
  }
}

interface Named {
  given: Name
  family: Name
  middleName: string
  shown: { given: string; family: string }
}

function named(plan: Plan, drawFor: number, index: number): Named {
  const first = hash(plan.seed, drawFor, index)
  const second = hash(plan.seed + 1, drawFor, index)
  const { given, family } = nameOf(first, second)
  const middleName = middleNameOf(first, second)
  return {
    given,
    family,
    middleName: second % 5 < 2 || middleName === given.text ? '' : middleName,
    shown: plan.roughEdges ? roughName(given.text, family.text, index) : { given: given.text, family: family.text },
  }
}

/** The part of an e-mail address before the number that makes it unique. */
/** Names in other scripts leave nothing for an address. */
const mailbox = (given: Name, family: Name) => `${given.ascii.slice(0, 1)}${family.ascii}` || 'user'

/** The org of the second school of a student who has one. */
function secondSchool(plan: Plan, school: School, grade: number, draw: number): School {
  const sameLevel = anotherSchool(plan.layout, { school, grade }, draw >>> 8)
  if (sameLevel !== school) return sameLevel
  return plan.layout.schools[(school.index + 1) % plan.layout.schools.length] as School
}

/** A student's second school, where the last class of the day is; undefined for nearly all. */
export function secondSchoolOf(plan: Plan, student: number, school: School, grade: number): School | undefined {
  const draw = hash(plan.seed, purpose.student, student)
  if (!oneIn(draw, 200)) return undefined
  const second = secondSchool(plan, school, grade, draw)
  return second === school ? undefined : second
}

function studentOf(plan: Plan, student: number): User {
  const { ids, body } = plan
  const { school, grade } = body.placeOf(student)
  const draw = hash(plan.seed, purpose.student, student)
  const { given, family, middleName, shown } = named(plan, purpose.studentName, student)
  const newFamily = body.isRenamed(student) ? named(plan, purpose.newName, student).family.text : undefined
  const org = ids.org(school.index + 1)
  const roles = [role('primary', 'student', org)]
  const second = secondSchoolOf(plan, student, school, grade)
  if (second) roles.push(role('secondary', 'student', ids.org(second.index + 1)))
  // Some of the oldest help in a class of younger ones.
  if (plan.twoRoles === 'one-user' && school.grades[grade] === '12' && oneIn(draw >>> 4, 40)) {
    roles.push(role('secondary', 'aide', org))
  }
  const nameless = plan.roughEdges && student % 5000 === 4999
  const number = 200_001 + student
  return {
    sourcedId: ids.student(student),
    status: 'active',
    dateLastModified: body.isChanged(student) ? `${plan.day}T05:00:00.000Z` : momentOf(plan, student),
    enabledUser: oneIn(draw >>> 3, 100) ? 'false' : 'true',
    username: String(number),
    givenName: nameless ? '' : shown.given,
    middleName: nameless ? '' : middleName,
    familyName: nameless ? '' : (newFamily ?? shown.family),
    preferredGivenName: oneIn(draw >>> 5, 25) ? shown.given.slice(0, 3).trim() : '',
    preferredMiddleName: '',
    preferredFamilyName: '',
    identifier: String(number),
    email: oneIn(draw >>> 7, 80) ? '' : `${mailbox(given, family)}${number}@students.${plan.domain}`,
    grades: [school.grades[grade] as string],
    primaryOrgSourcedId: org,
    roles,
  }
}

function staffMemberOf(plan: Plan, staff: number): User {
  const { ids } = plan
  const draw = hash(plan.seed, purpose.staff, staff)
  const { given, family, middleName, shown } = named(plan, purpose.staffName, staff)
  const post = staffPostAt(plan, staff)
  const roles = staffRoles(plan, post, draw)
  const number = staff + 1
  return {
    sourcedId: ids.staff(staff),
    status: 'active',
    dateLastModified: momentOf(plan, staff + 1_000_000_000),
    enabledUser: 'true',
    username: `${mailbox(given, family)}${number}`,
    givenName: shown.given,
    middleName,
    familyName: shown.family,
    preferredGivenName: '',
    preferredMiddleName: '',
    preferredFamilyName: '',
    identifier: oneIn(draw >>> 6, 60) ? '' : `T${number}`,
    email: oneIn(draw >>> 7, 50) ? '' : `${mailbox(given, family)}.${number}@${plan.domain}`,
    grades: [],
    primaryOrgSourcedId: roles[0]?.orgSourcedId ?? '',
    roles,
  }
}

function staffRoles(plan: Plan, post: StaffPost, draw: number): Role[] {
  const { ids, layout } = plan
  const org = ids.org(post.school === undefined ? 0 : post.school.index + 1)
  const roles = [role('primary', post.role, org)]
  if (post.school === undefined || post.role !== 'teacher') return roles
  if (oneIn(draw, 30) && layout.schools.length > 1) {
    const other = (post.school.index + 1 + ((draw >>> 10) % (layout.schools.length - 1))) % layout.schools.length
    roles.push(role('secondary', 'teacher', ids.org(other + 1)))
  }
  if (plan.twoRoles === 'one-user') {
    if (oneIn(draw >>> 3, 40)) roles.push(role('secondary', 'siteAdministrator', org))
    if (oneIn(draw >>> 4, 25)) roles.push(role('secondary', 'guardian', org))
  }
  return roles
}

/** A guardian; where roles are not shared, every 25th is a staff member's second user. */
function guardianOf(plan: Plan, guardian: number): User {
  const draw = hash(plan.seed, purpose.guardian, guardian)
  const staff = plan.twoRoles === 'two-users' && oneIn(guardian, 25) ? draw % plan.layout.schoolStaff : undefined
  const { given, family, shown } =
    staff === undefined ? named(plan, purpose.guardianName, guardian) : named(plan, purpose.staffName, staff)
  const child = guardian % Math.max(1, plan.layout.students)
  const org = plan.ids.org((plan.layout.students === 0 ? 0 : schoolAt(plan.layout, 'firstStudent', child).index) + 1)
  return {
    sourcedId: plan.ids.guardian(guardian),
    status: 'active',
    dateLastModified: momentOf(plan, guardian + 2_000_000_000),
    enabledUser: 'true',
    username: `g${guardian + 1}`,
    givenName: shown.given,
    middleName: '',
    familyName: shown.family,
    preferredGivenName: '',
    preferredMiddleName: '',
    preferredFamilyName: '',
    identifier: '',
    email: oneIn(draw >>> 5, 4) ? '' : `${mailbox(given, family)}.home${guardian + 1}@mail.${plan.domain}`,
    grades: [],
    primaryOrgSourcedId: org,
    roles: [role('primary', 'guardian', org)],
  }
}

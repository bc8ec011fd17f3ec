/** How the platforms name their records: ids in the style of Qmlativ, of SMS 2.0, and of servers that use UUIDs. */

export const idStyles = ['qmlativ', 'sms', 'oneroster'] as const
export type IdStyle = (typeof idStyles)[number]

/** Makes sourcedIds of numbers; no two numbers of one kind, nor two kinds of one collection, give the same. */
export interface Ids {
  /** 0 is the district, then the schools. */
  org(number: number): string
  department(number: number): string
  session(number: number): string
  course(number: number): string
  class(number: number): string
  student(number: number): string
  staff(number: number): string
  guardian(number: number): string
  studentEnrollment(number: number): string
  staffEnrollment(number: number): string
}

const qmlativ: Ids = {
  org: (number) => `Entity_${number + 1}`,
  department: (number) => `Department_${number + 1}`,
  session: (number) => `Term_${number}`,
  course: (number) => `Course_${number + 1}`,
  class: (number) => `Section_${number + 1}`,
  student: (number) => `Student_${number + 10_001}`,
  staff: (number) => `Staff_${number + 1}`,
  guardian: (number) => `Guardian_${number + 1}`,
  studentEnrollment: (number) => `SST_${number + 1}`,
  staffEnrollment: (number) => `SM_${number + 1}`,
}

const sms: Ids = {
  org: (number) => `${number + 1}`,
  department: (number) => `${number + 90_001}`,
  session: (number) => `${number}`,
  course: (number) => `${number + 1001}`,
  class: (number) => `${number + 30_001}`,
  student: (number) => `${number + 100_001}`,
  staff: (number) => `${number + 900_000_001}`,
  guardian: (number) => `${number + 500_000_001}`,
  studentEnrollment: (number) => `${number + 1}`,
  staffEnrollment: (number) => `${number + 900_000_001}`,
}

const hex2 = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Looks like a UUID; its number stands in the last group, so that it is unique. */
function uuid(seed: string, kind: string): (number: number) => string {
  return (number) => {
    const mixed = Math.imul(number + 1, 0x9e3779b1) >>> 0
    const low = hex2[number & 255]
    const rest = `${hex2[(number >>> 24) & 255]}${hex2[(number >>> 16) & 255]}${hex2[(number >>> 8) & 255]}`
    return `${hex2[mixed >>> 24]}${hex2[(mixed >>> 16) & 255]}${hex2[(mixed >>> 8) & 255]}${hex2[mixed & 255]}-${kind}-4${seed}-8000-${rest}${low}${kind}`
  }
}

/** The ids of a style; the seed matters only where the style would not tell two districts apart. */
export function idsOf(style: IdStyle, seed: number): Ids {
  if (style === 'qmlativ') return qmlativ
  if (style === 'sms') return sms
  const own = (seed & 0xfff).toString(16).padStart(3, '0')
  return {
    org: uuid(own, '0a01'),
    department: uuid(own, '0a02'),
    session: uuid(own, '0b01'),
    course: uuid(own, '0c01'),
    class: uuid(own, '0c02'),
    student: uuid(own, '0d01'),
    staff: uuid(own, '0d02'),
    guardian: uuid(own, '0d03'),
    studentEnrollment: uuid(own, '0e01'),
    staffEnrollment: uuid(own, '0e02'),
  }
}

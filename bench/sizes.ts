/** The sizes of districts that figures are given for; about 8 enrollments a student. */
export const sizes = {
  S: { students: 5_000 },
  M: { students: 50_000 },
  L: { students: 200_000 },
  XL: { students: 1_000_000 },
} as const

export type Size = keyof typeof sizes

/** What a number is drawn for; each purpose has draws of its own, so that changing one leaves the others as they are. */
export const purpose = {
  schoolSize: 1,
  schoolName: 2,
  studentName: 3,
  staffName: 4,
  guardianName: 5,
  newName: 6,
  student: 7,
  staff: 8,
  guardian: 9,
  section: 10,
  enrollment: 11,
  changes: 12,
  newPlace: 13,
  modified: 14,
  removal: 15,
} as const

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Table } from '../../src/apple/tables.ts'

/** The six files of a small district, without anything to complain about. Row 1 is the header. */
export const samplePackage: Record<Table, string> = {
  locations: `location_id,location_name
Entity_2,"North High School"
Entity_3,Lakeside
`,
  students: `person_id,person_number,first_name,middle_name,last_name,grade_level,email_address,sis_username,password_policy,location_id,location_id_2
S-10009,200001,Avery,,Smith,10,avery@north.example,200001,4,Entity_2,Entity_3
S-10010,200002,Zoë,,"van der Berg",9,zoe@north.example,200002,,Entity_2,
S-10011,200003,"Mary Ann",Lee,O'Neil,KG,,200003,,Entity_3,
`,
  staff: `person_id,person_number,first_name,middle_name,last_name,email_address,sis_username,location_id
T-1,9001,Chris,,Doe,chris@north.example,cdoe,Entity_2
T-2,9002,Pat,,"Roe, Jr.",pat@north.example,proe,Entity_3
`,
  courses: `course_id,course_number,course_name,location_id
C-1,ALG1,"Algebra I",Entity_2
C-2,,Reading,Entity_3
`,
  classes: `class_id,class_number,course_id,instructor_id,instructor_id_2,instructor_id_3,location_id
K-1,1,C-1,T-1,,,Entity_2
K-2,2,C-2,T-2,T-1,,Entity_3
`,
  rosters: `roster_id,class_id,student_id
R-1,K-1,S-10009
R-2,K-1,S-10010
R-3,K-2,S-10011
`,
}

/** Makes a folder with the sample's six files, some of them replaced; null leaves a file out. */
export async function writeSample(
  folder: string,
  replaced: Partial<Record<Table, string | Buffer | null>> = {},
): Promise<string> {
  await mkdir(folder, { recursive: true })
  for (const [table, text] of Object.entries({ ...samplePackage, ...replaced })) {
    if (text !== null) await writeFile(join(folder, `${table}.csv`), text)
  }
  return folder
}

/** The sample's file with a piece of text replaced; throws where the piece is not there. */
export function edited(table: Table, piece: string, by: string): Partial<Record<Table, string>> {
  const text = samplePackage[table]
  if (!text.includes(piece)) throw new Error(`${table}.csv of the sample does not hold ${piece}`)
  return { [table]: text.replace(piece, by) }
}

/** A row of the sample's file in which nothing is filled. */
export function blankRow(table: Table): string {
  const header = samplePackage[table].split('\n', 1)[0] ?? ''
  return `${','.repeat(header.split(',').length - 1)}\n`
}

import { Buffer } from 'node:buffer'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

/** The six files of a package, each as its text. */
export type Files = Record<string, string>

/** A small school: two students, one teacher, one class. */
export const smallSchool = {
  'locations.csv': ['location_id,location_name', 'loc-1,"Lincoln High"'].join('\n'),
  'students.csv': [
    'person_id,person_number,first_name,middle_name,last_name,grade_level,email_address,sis_username,password_policy,location_id',
    's-1,1001,Avery,,Smith,9,avery@example.org,asmith,,loc-1',
    's-2,1002,Zoë,"Ana Lucía",Núñez,10,zoe@example.org,znunez,4,loc-1',
  ].join('\n'),
  'staff.csv': [
    'person_id,person_number,first_name,middle_name,last_name,email_address,sis_username,location_id',
    't-1,501,Robin,,"van Dam",robin@example.org,rvandam,loc-1',
  ].join('\n'),
  'courses.csv': ['course_id,course_number,course_name,location_id', 'c-1,ALG,"Algebra, advanced",loc-1'].join('\n'),
  'classes.csv': [
    'class_id,class_number,course_id,instructor_id,instructor_id_2,instructor_id_3,location_id',
    'k-1,A1,c-1,t-1,,,loc-1',
  ].join('\n'),
  'rosters.csv': ['roster_id,class_id,student_id', 'r-1,k-1,s-1', 'r-2,k-1,s-2'].join('\n'),
} satisfies Files

/** The small school with some text of some files replaced. */
export function changed(...changes: [file: keyof typeof smallSchool, from: string, to: string][]): Files {
  const files: Files = { ...smallSchool }
  for (const [file, from, to] of changes) {
    const text = files[file] ?? ''
    if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`)
    files[file] = text.replace(from, to)
  }
  return files
}

/** Zips files as they are, right or wrong. */
export async function zipped(
  files: Files | Record<string, string | Buffer>,
  { compress = true, forceZip64Format = false } = {},
): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(files)) {
    zip.addBuffer(Buffer.from(content), name, { compress, forceZip64Format })
  }
  zip.end({ forceZip64Format, comment: '' })
  return await buffer(zip.outputStream)
}

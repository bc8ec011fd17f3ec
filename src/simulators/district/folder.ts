import { createReadStream, existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { compose } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { Failure } from '../../roster/failure.ts'
import type { Role, User } from '../../roster/model.ts'
import { type District, districtOf } from './district.ts'

/**
 * A folder of OneRoster CSV files that cannot be served.
 * @next Put the OneRoster CSV files themselves into the folder, unpacked. One that cannot be read, or that lacks a
 * column, has to be exported again as comma-separated text in UTF-8, with all columns of OneRoster 1.1 or 1.2.
 */
export class DistrictFolderUnreadable extends Failure {
  readonly code = 'DISTRICT_FOLDER_UNREADABLE'
  readonly whoseMove = 'district'
  readonly passing = false
}

type Row<Column extends string> = Record<Column, string>

/**
 * The district in a folder of OneRoster 1.1 or 1.2 CSV files, held in memory: `orgs.csv`, `academicSessions.csv`,
 * `courses.csv`, `classes.csv`, `users.csv`, `enrollments.csv`, and for 1.2 `roles.csv`.
 * Throws DistrictFolderUnreadable when it is no folder, a file or a column is missing, or a file is no CSV.
 * @see https://www.imsglobal.org/oneroster-v11-final-csv-tables
 */
export async function districtFromFolder(folder: string): Promise<District> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new DistrictFolderUnreadable({
      what: `${folder} is no folder`,
      next: 'Name the folder that the OneRoster CSV files lie in, unpacked.',
    })
  }
  const common = ['sourcedId', 'status', 'dateLastModified'] as const
  const ofClasses = [
    'title',
    'classCode',
    'classType',
    'grades',
    'periods',
    'courseSourcedId',
    'schoolSourcedId',
  ] as const
  const ofEnrollments = ['classSourcedId', 'schoolSourcedId', 'userSourcedId', 'role', 'primary'] as const
  const ofSessions = ['title', 'type', 'startDate', 'endDate', 'parentSourcedId', 'schoolYear'] as const

  const classes = await rowsOf(folder, 'classes.csv', [...common, ...ofClasses, 'termSourcedIds'])
  const courses = await rowsOf(folder, 'courses.csv', [...common, 'title', 'courseCode', 'grades', 'orgSourcedId'])
  return districtOf({
    orgs: await rowsOf(folder, 'orgs.csv', [...common, 'name', 'type', 'identifier', 'parentSourcedId']),
    academicSessions: await rowsOf(folder, 'academicSessions.csv', [...common, ...ofSessions]),
    courses: courses.map((row) => ({ ...row, grades: listOf(row.grades) })),
    classes: classes.map((row) => ({
      ...row,
      grades: listOf(row.grades),
      periods: listOf(row.periods),
      termSourcedIds: listOf(row.termSourcedIds),
    })),
    users: existsSync(join(folder, 'roles.csv')) ? await users12(folder) : await users11(folder),
    enrollments: await rowsOf(folder, 'enrollments.csv', [...common, ...ofEnrollments, 'beginDate', 'endDate']),
  })
}

const ofUsers = [
  ...(['sourcedId', 'status', 'dateLastModified', 'enabledUser', 'username', 'givenName', 'middleName'] as const),
  ...(['familyName', 'identifier', 'email', 'grades'] as const),
] as const

async function users11(folder: string): Promise<User[]> {
  const rows = await rowsOf(folder, 'users.csv', [...ofUsers, 'role', 'orgSourcedIds'])
  return rows.map(({ role, orgSourcedIds, ...row }) => {
    const orgs = listOf(orgSourcedIds)
    return {
      ...row,
      preferredGivenName: '',
      preferredMiddleName: '',
      preferredFamilyName: '',
      grades: listOf(row.grades),
      primaryOrgSourcedId: orgs[0] ?? '',
      roles: (orgs.length > 0 ? orgs : ['']).map((orgSourcedId, place) => ({
        roleType: place === 0 ? 'primary' : 'secondary',
        role,
        orgSourcedId,
        beginDate: '',
        endDate: '',
      })),
    }
  })
}

async function users12(folder: string): Promise<User[]> {
  const ofRoles = ['userSourcedId', 'roleType', 'role', 'beginDate', 'endDate', 'orgSourcedId'] as const
  const rolesOf = new Map<string, Role[]>()
  for (const { userSourcedId, ...role } of await rowsOf(folder, 'roles.csv', ofRoles)) {
    const roles = rolesOf.get(userSourcedId)
    if (roles) roles.push(role)
    else rolesOf.set(userSourcedId, [role])
  }
  const preferred = ['preferredGivenName', 'preferredMiddleName', 'preferredFamilyName'] as const
  const rows = await rowsOf(folder, 'users.csv', [...ofUsers, ...preferred, 'primaryOrgSourcedId'])
  return rows.map((row) => ({ ...row, grades: listOf(row.grades), roles: rolesOf.get(row.sourcedId) ?? [] }))
}

function listOf(cell: string): string[] {
  return cell
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

/** The rows of a file, with these columns and no other. */
async function rowsOf<Column extends string>(
  folder: string,
  file: string,
  columns: readonly Column[],
): Promise<Row<Column>[]> {
  const path = join(folder, file)
  if (!existsSync(path)) {
    throw new DistrictFolderUnreadable({
      what: `${file} is missing in the folder`,
      next: 'Put the OneRoster CSV files themselves into the folder, unpacked.',
    })
  }
  if (!statSync(path).isFile()) {
    throw new DistrictFolderUnreadable({
      what: `${file} is not a file`,
      next: 'Put the OneRoster CSV files themselves into the folder, unpacked.',
    })
  }
  let isHeaded = false
  const parser = compose(
    createReadStream(path),
    utf8Text,
    parse({
      skip_empty_lines: true,
      columns: (header) => {
        isHeaded = true
        return checkedHeader(file, header, columns)
      },
    }),
  )
  const rows: Row<Column>[] = []
  try {
    for await (const found of parser as AsyncIterable<Row<Column>>) {
      rows.push(Object.fromEntries(columns.map((column) => [column, found[column]])) as Row<Column>)
    }
  } catch (error) {
    if (error instanceof DistrictFolderUnreadable) throw error
    throw new DistrictFolderUnreadable({
      what: isEncodingError(error)
        ? `${file} is not text in UTF-8`
        : `${file} is not a CSV file that can be read${whereIn(error)}`,
      next: 'Export it again as comma-separated text in UTF-8.',
      cause: error,
    })
  }
  // An export that failed leaves an empty file, which says as little as none.
  if (!isHeaded) checkedHeader(file, [], columns)
  return rows
}

/** The text of a file without a byte order mark. Throws a TypeError for bytes that are not UTF-8. */
async function* utf8Text(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const piece of bytes) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}

function isEncodingError(error: unknown): boolean {
  return error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
}

/** The line that the parser stumbled over. Its own message is left out, since it may quote a person. */
function whereIn(error: unknown): string {
  return error instanceof CsvError && typeof error['lines'] === 'number' ? ` (line ${error['lines']})` : ''
}

function checkedHeader(file: string, header: string[], columns: readonly string[]): string[] {
  const missing = columns.filter((column) => !header.includes(column))
  if (missing.length > 0) {
    throw new DistrictFolderUnreadable({
      what: `${file} has no column ${missing.join(', ')}`,
      next: 'Export it again with all columns of OneRoster 1.1 or 1.2.',
    })
  }
  return header
}

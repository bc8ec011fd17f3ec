import { type Incoming, keep, RowCheck, separator } from './incoming.ts'
import type { Problems } from './problems.ts'
import type { Row } from './rows.ts'

interface Person {
  file: 'students' | 'staff'
  row: Row
  personId: string
  personNumber: string
  firstName: string
  middleName: string
  lastName: string
  /** Students only. */
  gradeLevel?: string
  email: string
  sisUsername: string
  passwordPolicy: string
  locations: string[]
}

export function checkStudent(row: Row, incoming: Incoming, problems: Problems): void {
  const [personId = '', personNumber = '', firstName = '', middleName = '', lastName = '', ...others] = row.values
  const [gradeLevel = '', email = '', sisUsername = '', passwordPolicy = '', ...locations] = others
  const names = { personId, personNumber, firstName, middleName, lastName }
  const person = { ...names, gradeLevel, email, sisUsername, passwordPolicy, locations }
  checkPerson({ file: 'students', row, ...person }, incoming, problems)
}

export function checkStaff(row: Row, incoming: Incoming, problems: Problems): void {
  const [personId = '', personNumber = '', firstName = '', middleName = '', lastName = '', ...others] = row.values
  const [email = '', sisUsername = '', ...locations] = others
  const names = { personId, personNumber, firstName, middleName, lastName }
  const person = { ...names, email, sisUsername, passwordPolicy: '', locations }
  checkPerson({ file: 'staff', row, ...person }, incoming, problems)
}

function checkPerson(person: Person, incoming: Incoming, problems: Problems): void {
  const { file, row, personId, personNumber, firstName, lastName, email } = person
  const cells = [personId, lastName, firstName, personNumber]
  const check = new RowCheck(file, row, { table: 'people', cells, email }, problems)
  check.key('person_id', incoming.people)
  check.required('first_name', firstName)
  check.required('last_name', lastName)
  if (!['', '4', '6', '8'].includes(person.passwordPolicy)) {
    check.issue('password_policy', `password_policy is ${person.passwordPolicy}, not 4, 6, 8 or blank`)
  }
  checkLocations(check, person, incoming)
  checkAccountFormat(check, person, incoming)
  checkEmail(check, email, incoming)
  const values = [file, ...row.values].join(separator)
  keep(incoming.people, personId, { values, personNumber, firstName, lastName, email, deactivated: false }, check)
  incoming[file].add(personId)
}

function checkLocations(check: RowCheck, { locations: [first = '', ...others] }: Person, incoming: Incoming): void {
  for (const location of [first, ...others.filter((other) => other !== '')]) {
    check.reference('location_id', location, incoming.locations, 'locations')
  }
}

/** Apple makes the account's name of these fields, so that none of them may be blank; staff.csv has no grade_level. */
function checkAccountFormat(check: RowCheck, person: Person, { settings }: Incoming): void {
  const fields: Record<string, string | undefined> = {
    person_number: person.personNumber,
    middle_name: person.middleName,
    grade_level: person.gradeLevel,
    email_address: person.email,
    sis_username: person.sisUsername,
  }
  for (const field of settings.accountFormat) {
    if (fields[field] === '') {
      check.failsImport(`${field}-missing`, `the account format needs ${field}`, 'MANAGED_ID_GENERATION_FAILED')
    }
  }
}

function checkEmail(check: RowCheck, email: string, { settings, emails }: Incoming): void {
  if (!settings.federated) return
  const address = email.toLowerCase()
  if (address === '') check.issue('email_address-missing', 'federation needs an e-mail address', 'NO_EMAIL')
  else if (emails.has(address)) {
    check.issue(
      'email_address-repeated',
      'the e-mail address stands in an earlier row too',
      'EMAIL_UNAVAILABLE_AS_MAID',
    )
  }
  emails.add(address)
}

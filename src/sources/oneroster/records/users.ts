import type { Role, User } from '../../../roster/model.ts'
import { flag, notTooLong, type Raw, reference, references, text, texts } from './values.ts'

type UserWithoutRoles = Omit<User, 'primaryOrgSourcedId' | 'roles'>

/** A user of OneRoster 1.1. A server that says 1.1 but sends 1.2's `roles` is understood too. */
export function user11(raw: Raw): User {
  return hasRole(raw) || listedRoles(raw).length === 0 ? withRoleAtOrgs(raw) : withRoles(raw)
}

/** A user of OneRoster 1.2. A server that says 1.2 but sends 1.1's `role` and `orgs` is understood too. */
export function user12(raw: Raw): User {
  return hasRole(raw) && listedRoles(raw).length === 0 ? withRoleAtOrgs(raw) : withRoles(raw)
}

function hasRole(raw: Raw): boolean {
  return text(raw['role']) !== ''
}

/** 1.2's `roles`; a single one as a list of one. */
function listedRoles(raw: Raw): Raw[] {
  const listed: unknown[] = [raw['roles']].flat()
  return listed.filter((role): role is Raw => typeof role === 'object' && role !== null)
}

/** As 1.1 has it: one role, at every org of `orgs`, of which the first is the primary one. */
function withRoleAtOrgs(raw: Raw): User {
  const role = text(raw['role'])
  const orgs = references(raw['orgs'])
  return {
    ...person(raw),
    primaryOrgSourcedId: orgs[0] ?? '',
    roles: (orgs.length > 0 ? orgs : ['']).map((orgSourcedId) => ({
      roleType: 'primary',
      role,
      orgSourcedId,
      beginDate: '',
      endDate: '',
    })),
  }
}

/** As 1.2 has it: `roles`, each at an org; where none names one, each is at every org of 1.1's `orgs`. */
function withRoles(raw: Raw): User {
  const listed = listedRoles(raw).map(role12)
  const orgs = listed.some(({ orgSourcedId }) => orgSourcedId !== '') ? [] : references(raw['orgs'])
  const roles =
    orgs.length > 0 ? listed.flatMap((role) => orgs.map((orgSourcedId) => ({ ...role, orgSourcedId }))) : listed
  notTooLong(roles.flatMap((role) => Object.values(role)))
  return { ...person(raw), primaryOrgSourcedId: reference(raw['primaryOrg']) || (orgs[0] ?? ''), roles }
}

function role12(raw: Raw): Role {
  return {
    roleType: text(raw['roleType']).toLowerCase(),
    role: text(raw['role']),
    orgSourcedId: reference(raw['org']),
    beginDate: text(raw['beginDate']),
    endDate: text(raw['endDate']),
  }
}

function person(raw: Raw): UserWithoutRoles {
  return {
    sourcedId: text(raw['sourcedId']),
    status: text(raw['status']),
    dateLastModified: text(raw['dateLastModified']),
    enabledUser: flag(raw['enabledUser']),
    username: text(raw['username']),
    givenName: text(raw['givenName']),
    middleName: text(raw['middleName']),
    familyName: text(raw['familyName']),
    preferredGivenName: text(raw['preferredFirstName'] ?? raw['preferredGivenName']),
    preferredMiddleName: text(raw['preferredMiddleName']),
    preferredFamilyName: text(raw['preferredLastName'] ?? raw['preferredFamilyName']),
    identifier: text(raw['identifier']),
    email: text(raw['email']),
    grades: texts(raw['grades']),
  }
}

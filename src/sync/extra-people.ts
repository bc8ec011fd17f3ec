import type { User } from '../roster/model.ts'
import { tableOf } from './gather/collection-table.ts'
import type { ExtraPerson } from './options.ts'
import { literal, type Workspace } from './workspace.ts'

/**
 * Lays the flow's extra people over the source's users: one with a sourcedId that the source knows replaces that user,
 * and what was found about that user's records (which one of two is right) is settled. Whoever has a role that the flow
 * does not send was most likely mistyped, and is named; of the source's users such are only counted.
 * From here on they are users like any other.
 */
export async function layOverExtraPeople(workspace: Workspace, people: readonly ExtraPerson[]): Promise<void> {
  if (people.length === 0) return
  const ids = people.map(({ sourcedId }) => sourcedId)
  await workspace.run(`
    DELETE FROM roster.users WHERE sourcedId IN (SELECT unnest(${literal(ids)}));
    DELETE FROM findings WHERE file = 'users' AND key IN (SELECT unnest(${literal(ids)}))`)
  const users = tableOf('users', workspace)
  await users.append(people.map(userOf))
  await users.finish()
  await workspace.run(`
    INSERT INTO findings
    SELECT 'users.extra-person-role', 'drops-record', 'users', NULL, sourcedId, 'roles', roles[1].role,
      'Extra person ' || named(sourcedId, full_name(givenName, familyName)) || ' has the role ' || shown(roles[1].role)
        || ', which the flow does not send; this person is left out.'
    FROM roster.users
    WHERE sourcedId IN (SELECT unnest(${literal(ids)}))
      AND NOT list_contains(list_concat(getvariable('student_roles'), getvariable('staff_roles')), lower(roles[1].role))`)
}

function userOf(person: ExtraPerson): User {
  return {
    sourcedId: person.sourcedId,
    status: 'active',
    dateLastModified: '',
    enabledUser: 'true',
    username: person.username,
    givenName: person.givenName,
    middleName: person.middleName,
    familyName: person.familyName,
    preferredGivenName: '',
    preferredMiddleName: '',
    preferredFamilyName: '',
    identifier: person.identifier,
    email: person.email,
    grades: person.grade === '' ? [] : [person.grade],
    primaryOrgSourcedId: person.schools[0] ?? '',
    roles: person.schools.map((school) => ({
      roleType: 'primary',
      role: person.role,
      orgSourcedId: school,
      beginDate: '',
      endDate: '',
    })),
  }
}

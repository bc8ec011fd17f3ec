-- People: there, not left out, with a first and a last name, at a kept school. The primary role decides what a person
-- is: a student, staff, or (guardians, parents, relatives…) nobody that Apple School Manager should know.

-- One row per role that is not over; the first primary one leads.
CREATE TEMP TABLE role_rows AS
SELECT
  sourcedId,
  lower(held.role) AS role,
  held.orgSourcedId,
  position + CASE WHEN lower(held.roleType) = 'secondary' THEN 1000000 ELSE 0 END AS rank,
  CASE
    WHEN list_contains(getvariable('student_roles'), lower(held.role)) THEN 'student'
    WHEN list_contains(getvariable('staff_roles'), lower(held.role)) THEN 'staff'
  END AS kind
FROM (SELECT sourcedId, unnest(roles) AS held, generate_subscripts(roles, 1) AS position FROM roster.users)
WHERE in_session(held.beginDate, held.endDate);

CREATE TEMP TABLE leading_roles AS
SELECT
  sourcedId,
  min_by(role, rank) AS role,
  min_by(coalesce(kind, 'nobody'), rank) AS kind,
  min_by(orgSourcedId, rank) AS orgSourcedId
FROM role_rows GROUP BY sourcedId;

-- The kept schools of each person in the leading kind of role, and whether any org is a school at all.
CREATE TEMP TABLE role_schools AS
SELECT
  r.sourcedId,
  list_sort(list_distinct(list(s.sourcedId))) AS roleSchools,
  bool_or(lower(o.type) = 'school') AS namesSchool
FROM role_rows r
JOIN leading_roles l ON l.sourcedId = r.sourcedId AND l.kind = r.kind
LEFT JOIN roster.orgs o ON o.sourcedId = r.orgSourcedId
LEFT JOIN kept.schools s ON s.sourcedId = r.orgSourcedId
GROUP BY r.sourcedId;

CREATE TEMP TABLE judged_people AS
WITH located AS (
  SELECT
    u.sourcedId, u.status, u.grades, u.roles, l.role, l.kind,
    has_name(u.preferredGivenName, u.givenName) AS hasFirstName,
    has_name(u.preferredFamilyName, u.familyName) AS hasLastName,
    coalesce(u.primaryOrgSourcedId, l.orgSourcedId) AS firstSchool,
    coalesce(r.namesSchool, false) AS namesSchool,
    CASE
      WHEN len(r.roleSchools) > 0 THEN r.roleSchools
      WHEN r.namesSchool THEN []
      WHEN s.sourcedId IS NOT NULL THEN [s.sourcedId]
      ELSE []
    END AS schools
  FROM roster.users u
  LEFT JOIN leading_roles l ON l.sourcedId = u.sourcedId
  LEFT JOIN role_schools r ON r.sourcedId = u.sourcedId
  LEFT JOIN kept.schools s ON s.sourcedId = u.primaryOrgSourcedId),
judged AS (
  SELECT
    *,
    CASE
      WHEN list_contains(getvariable('drop_statuses_users'), lower(status)) THEN 'status'
      WHEN list_contains(getvariable('leave_out_users'), sourcedId) THEN 'left-out'
      WHEN len(roles) > 0 AND kind IS NULL THEN 'role-over'
      WHEN kind IS NULL THEN 'no-role'
      WHEN kind = 'nobody' THEN 'role-not-rostered'
      WHEN kind = 'student' AND NOT chosen(
        list_transform(grades, lambda grade: trim(grade)), getvariable('grades_include'), getvariable('grades_exclude'))
        THEN 'grade-not-chosen'
      WHEN len(schools) = 0 AND namesSchool THEN 'school-not-kept'
      WHEN NOT hasFirstName OR NOT hasLastName THEN 'without-name'
      WHEN len(schools) = 0 AND kind = 'staff' THEN 'not-located'
      WHEN len(schools) = 0 THEN 'without-school'
    END AS reason
  FROM located)
SELECT
  sourcedId, kind, hasFirstName, hasLastName, reason,
  list_concat(
    list_filter(schools, lambda school: school = firstSchool),
    list_filter(schools, lambda school: school IS DISTINCT FROM firstSchool)) AS schools,
  CASE reason
    WHEN 'status' THEN status
    WHEN 'role-not-rostered' THEN role
    WHEN 'grade-not-chosen' THEN array_to_string(grades, ', ')
    WHEN 'school-not-kept'
      THEN array_to_string(list_sort(list_distinct(list_transform(roles, lambda held: held.orgSourcedId))), ', ')
  END AS detail
FROM judged;

-- Staff whose roles and primary org name no school at all, only the district, are located where they teach: teachers.sql.
CREATE TEMP TABLE staff_to_locate AS SELECT sourcedId FROM judged_people WHERE reason = 'not-located';

INSERT INTO dropped
SELECT 'users', sourcedId, reason, detail FROM judged_people WHERE reason IS NOT NULL AND reason <> 'not-located';

INSERT INTO findings
SELECT 'users.without-name', 'drops-record', 'users', NULL, j.sourcedId,
  CASE WHEN hasFirstName THEN 'familyName' ELSE 'givenName' END, NULL,
  CASE kind WHEN 'staff' THEN 'Staff member ' ELSE 'Student ' END
    || named(j.sourcedId, coalesce(
      chosen_name(u.preferredGivenName, u.givenName), chosen_name(u.preferredFamilyName, u.familyName)))
    || ' has no ' || CASE WHEN hasLastName THEN 'first ' WHEN hasFirstName THEN 'last ' ELSE '' END
    || 'name; this person is left out.'
FROM judged_people j JOIN roster.users u ON u.sourcedId = j.sourcedId
WHERE j.reason = 'without-name';

INSERT INTO findings
SELECT 'users.without-school', 'drops-record', 'users', NULL, j.sourcedId, 'orgs', NULL,
  'Student ' || named(j.sourcedId, full_name(u.givenName, u.familyName))
    || ' is at no school that the source has; this person is left out.'
FROM judged_people j JOIN roster.users u ON u.sourcedId = j.sourcedId
WHERE j.reason = 'without-school';

-- The person_id is the sourcedId, unless the flow names the one that Apple School Manager has for this human already.
CREATE TABLE kept.people AS
SELECT j.sourcedId, j.kind, j.schools, coalesce(m.person_id, apple_id(j.sourcedId)) AS person_id
FROM judged_people j LEFT JOIN mapped_people m ON m.sourcedId = j.sourcedId
WHERE j.reason IS NULL;

DROP TABLE judged_people;
DROP TABLE role_rows;
DROP TABLE leading_roles;
DROP TABLE role_schools;

-- The instructors of each kept class: its teacher enrollments in session, one per person, primary ones first, then by
-- sourcedId, at most 15. Someone who is not in staff.csv is dropped (a patch that the flow can turn off).

CREATE TEMP TABLE teaching AS
SELECT e.classSourcedId, e.userSourcedId, bool_or(e.isPrimary) AS isPrimary, min(e.sourcedId) AS sourcedId, count(*) AS rows
FROM kept.enrollments e WHERE e.role = 'teacher'
GROUP BY e.classSourcedId, e.userSourcedId;

INSERT INTO dropped
SELECT 'enrollments', e.sourcedId, 'merged', t.sourcedId
FROM teaching t JOIN kept.enrollments e
  ON e.classSourcedId = t.classSourcedId AND e.userSourcedId = t.userSourcedId AND e.role = 'teacher'
WHERE t.rows > 1 AND e.sourcedId <> t.sourcedId;

CREATE TEMP TABLE judged_instructors AS
SELECT
  t.*, coalesce(p.person_id, apple_id(t.userSourcedId)) AS person_id, p.sourcedId IS NOT NULL AS inStaff
FROM teaching t LEFT JOIN kept.people p ON p.sourcedId = t.userSourcedId AND p.kind = 'staff';

INSERT INTO findings
SELECT 'patch.unknown-instructor', 'drops-value', 'classes', NULL, j.classSourcedId, 'instructor_id', j.userSourcedId,
  'Class ' || named(c.sourcedId, tidy(coalesce(c.title, c.classCode))) || ': teacher '
    || named(j.userSourcedId, full_name(u.givenName, u.familyName))
    || ' is not in staff.csv; the class is sent without this teacher.'
FROM judged_instructors j
JOIN kept.classes c ON c.sourcedId = j.classSourcedId
LEFT JOIN roster.users u ON u.sourcedId = j.userSourcedId
WHERE NOT j.inStaff AND getvariable('patch_unknown_instructors');

INSERT INTO dropped
SELECT 'enrollments', sourcedId, 'instructor-not-staff', userSourcedId FROM judged_instructors
WHERE NOT inStaff AND getvariable('patch_unknown_instructors');

CREATE TEMP TABLE ranked_instructors AS
SELECT *, row_number() OVER (PARTITION BY classSourcedId ORDER BY isPrimary DESC, sourcedId) AS position
FROM judged_instructors
WHERE inStaff OR NOT getvariable('patch_unknown_instructors');

INSERT INTO findings
SELECT 'classes.instructors-cut', 'drops-value', 'classes', NULL, c.sourcedId, 'instructor_id', CAST(r.teachers AS VARCHAR),
  'Class ' || named(c.sourcedId, tidy(coalesce(c.title, c.classCode))) || ' has '
    || r.teachers || ' teachers; Apple takes 15, the others are left out.'
FROM (
  SELECT classSourcedId, max(position) AS teachers FROM ranked_instructors
  WHERE position > 15 GROUP BY classSourcedId) r
JOIN kept.classes c ON c.sourcedId = r.classSourcedId;

INSERT INTO dropped
SELECT 'enrollments', sourcedId, 'beyond-15-instructors', classSourcedId FROM ranked_instructors WHERE position > 15;

CREATE TABLE kept.instructors AS
SELECT classSourcedId,
  list_transform(list_sort(list({'position': position, 'person_id': person_id})), lambda one: one.person_id) AS instructor_ids
FROM ranked_instructors WHERE position <= 15 GROUP BY classSourcedId;

DROP TABLE teaching;
DROP TABLE judged_instructors;
DROP TABLE ranked_instructors;

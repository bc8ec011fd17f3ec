-- Staff whose roles and primary org name no school at all, only the district, are located where they teach.

CREATE TEMP TABLE taught_schools AS
SELECT t.userSourcedId AS sourcedId, list_sort(list_distinct(list(c.schoolSourcedId))) AS schools
FROM kept.enrollments t
JOIN staff_to_locate s ON s.sourcedId = t.userSourcedId
JOIN kept.classes c ON c.sourcedId = t.classSourcedId
WHERE t.role = 'teacher'
GROUP BY t.userSourcedId;

INSERT INTO kept.people
SELECT t.sourcedId, 'staff', t.schools, coalesce(m.person_id, apple_id(t.sourcedId))
FROM taught_schools t LEFT JOIN mapped_people m ON m.sourcedId = t.sourcedId;

INSERT INTO dropped
SELECT 'users', sourcedId, 'without-school', NULL FROM staff_to_locate ANTI JOIN taught_schools USING (sourcedId);

INSERT INTO findings
SELECT 'users.without-school', 'drops-record', 'users', NULL, u.sourcedId, 'orgs', NULL,
  'Staff member ' || named(u.sourcedId, full_name(u.givenName, u.familyName))
    || ' is at no school that the source has and teaches no class; this person is left out.'
FROM roster.users u
SEMI JOIN (FROM staff_to_locate ANTI JOIN taught_schools USING (sourcedId)) s ON s.sourcedId = u.sourcedId;

DROP TABLE taught_schools;

-- rosters.csv: student enrollments in session whose person is in students.csv and whose class is kept; one per
-- (class, person), named by the smallest sourcedId. One whose student the source does not know, or who is staff, is
-- dropped with a finding (a patch that the flow can turn off); one whose student was left out goes silently with him.

CREATE TEMP TABLE judged_rosters AS
SELECT
  e.sourcedId, e.classSourcedId, e.userSourcedId,
  coalesce(p.person_id, apple_id(e.userSourcedId)) AS student_id,
  CASE
    WHEN p.kind = 'student' THEN NULL
    WHEN p.sourcedId IS NULL AND u.sourcedId IS NOT NULL THEN 'person-not-kept'
    WHEN getvariable('patch_unknown_students') THEN CASE WHEN p.kind = 'staff' THEN 'student-is-staff' ELSE 'user-unknown' END
  END AS reason,
  hash(e.classSourcedId, student_id) AS hashed
FROM kept.enrollments e
LEFT JOIN kept.people p ON p.sourcedId = e.userSourcedId
LEFT JOIN (SELECT sourcedId FROM roster.users ANTI JOIN kept.people USING (sourcedId)) u ON u.sourcedId = e.userSourcedId
WHERE e.role = 'student';

INSERT INTO dropped SELECT 'enrollments', sourcedId, reason, userSourcedId FROM judged_rosters WHERE reason IS NOT NULL;

INSERT INTO findings
SELECT CASE j.reason WHEN 'user-unknown' THEN 'patch.unknown-student' ELSE 'patch.student-is-staff' END,
  'drops-record', 'enrollments', NULL, j.sourcedId, 'userSourcedId', j.userSourcedId,
  'Enrollment ' || named(j.sourcedId, NULL) || ' in class ' || named(j.classSourcedId, tidy(coalesce(c.title, c.classCode)))
    || CASE
      WHEN j.reason = 'student-is-staff'
        THEN ': ' || named(j.userSourcedId, full_name(u.givenName, u.familyName)) || ' is staff, not a student'
      ELSE coalesce(' is for user ' || shown(j.userSourcedId) || ', whom the source does not have', ' names no user')
    END || '; it is dropped.'
FROM judged_rosters j
LEFT JOIN kept.classes c ON c.sourcedId = j.classSourcedId
LEFT JOIN roster.users u ON u.sourcedId = j.userSourcedId
WHERE j.reason IN ('user-unknown', 'student-is-staff');

-- Counting hashes takes half the time of counting pairs of identifiers; what is found is then compared itself.
CREATE TEMP TABLE repeated_rosters AS
SELECT sourcedId, min(sourcedId) OVER (PARTITION BY classSourcedId, student_id) AS firstSourcedId
FROM judged_rosters
WHERE reason IS NULL
  AND hashed IN (SELECT hashed FROM judged_rosters WHERE reason IS NULL GROUP BY hashed HAVING count(*) > 1)
QUALIFY sourcedId <> firstSourcedId;

INSERT INTO dropped SELECT 'enrollments', sourcedId, 'merged', firstSourcedId FROM repeated_rosters;

INSERT INTO package.rosters
SELECT row_number() OVER (ORDER BY roster_id) + 1, *
FROM (
  SELECT apple_id(sourcedId) AS roster_id, apple_id(classSourcedId) AS class_id, student_id
  FROM judged_rosters ANTI JOIN repeated_rosters USING (sourcedId)
  WHERE reason IS NULL);

DROP TABLE judged_rosters;
DROP TABLE repeated_rosters;

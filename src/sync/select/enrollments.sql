-- Enrollments that put a student or a teacher into a kept class on the day of the run. Whether the person is in the
-- package is decided where the rosters and the instructors are shaped.

CREATE TEMP TABLE judged_enrollments AS
SELECT
  e.sourcedId, e.classSourcedId, e.userSourcedId, e.role, lower(e."primary") = 'true' AS isPrimary,
  k.sourcedId IS NOT NULL AS classKept,
  CASE
    WHEN list_contains(getvariable('drop_statuses_enrollments'), lower(e.status)) THEN 'status'
    WHEN e.role IS NULL OR e.role NOT IN ('student', 'teacher') THEN 'role-not-in-class'
    WHEN NOT in_session(e.beginDate, e.endDate) THEN 'enrollment-not-in-session'
    WHEN k.sourcedId IS NULL AND c.sourcedId IS NOT NULL THEN 'class-not-kept'
    WHEN k.sourcedId IS NULL AND getvariable('patch_unknown_classes') THEN 'class-unknown'
  END AS reason,
  CASE
    WHEN reason IS NULL THEN NULL
    WHEN reason = 'status' THEN e.status
    WHEN reason = 'role-not-in-class' THEN e.role
    WHEN reason = 'enrollment-not-in-session' THEN coalesce(e.beginDate, '(open)') || ' to ' || coalesce(e.endDate, '(open)')
    ELSE e.classSourcedId
  END AS detail
FROM roster.enrollments e
LEFT JOIN roster.classes c ON c.sourcedId = e.classSourcedId
LEFT JOIN kept.classes k ON k.sourcedId = e.classSourcedId;

INSERT INTO dropped
SELECT 'enrollments', sourcedId, reason, detail FROM judged_enrollments WHERE reason IS NOT NULL;

CREATE TABLE kept.enrollments AS
SELECT sourcedId, classSourcedId, userSourcedId, role, coalesce(isPrimary, false) AS isPrimary
FROM judged_enrollments WHERE reason IS NULL;

INSERT INTO findings
SELECT 'patch.unknown-class', 'drops-record', 'enrollments', NULL, j.sourcedId, 'classSourcedId', j.classSourcedId,
  'Enrollment ' || named(j.sourcedId, NULL) || ' of ' || j.role || ' '
    || named(j.userSourcedId, full_name(u.givenName, u.familyName))
    || coalesce(' is for class ' || shown(j.classSourcedId) || ', which the source does not have', ' names no class')
    || '; it is dropped.'
FROM judged_enrollments j LEFT JOIN roster.users u ON u.sourcedId = j.userSourcedId
WHERE j.reason = 'class-unknown';

DROP TABLE judged_enrollments;

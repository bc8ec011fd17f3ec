-- Enrollments that put a student or a teacher into a kept class on the day of the run or, where the flow names terms,
-- in those. Whether the person is in the package is decided where the rosters and the instructors are shaped. One whose
-- class the source does not have is dropped (a patch that the flow can turn off, so that the roster blocks; an instructor
-- of no class has no row that could).

-- The days that an enrollment has to overlap. Of named terms that are in session those from today to their end, so that
-- who has left is out; of coming ones all; of those that are over the last. A term without a date is open.
CREATE TEMP TABLE judged_days AS
WITH named AS (
  SELECT
    count(*) > 0 AND len(getvariable('terms_include')) > 0 AS counts,
    CASE WHEN count(*) = count(as_date(s.startDate)) THEN min(as_date(s.startDate)) END AS begins,
    CASE WHEN count(*) = count(as_date(s.endDate)) THEN max(as_date(s.endDate)) END AS ends
  FROM roster.academicSessions s JOIN kept.sessions k ON k.sourcedId = s.sourcedId),
run AS (
  SELECT CAST(getvariable('first_day') AS DATE) AS firstDay, CAST(getvariable('last_day') AS DATE) AS lastDay)
SELECT
  CASE WHEN counts THEN least(greatest(firstDay, begins), ends) ELSE firstDay END AS firstDay,
  CASE WHEN counts THEN ends ELSE lastDay END AS lastDay,
  CASE WHEN counts THEN 'enrollment-not-in-terms' ELSE 'enrollment-not-in-session' END AS otherwise
FROM named, run;

-- What many enrollments have in common is judged once.
CREATE TEMP TABLE judged_kinds AS
WITH judged AS (
  SELECT
    *,
    CASE
      WHEN list_contains(getvariable('drop_statuses_enrollments'), lower(status)) THEN 'status'
      WHEN role IS NULL OR role NOT IN ('student', 'teacher') THEN 'role-not-in-class'
      WHEN NOT in_days(beginDate, endDate, firstDay, lastDay) THEN otherwise
    END AS reason
  FROM roster.enrollment_kinds, judged_days)
SELECT
  kind, role, coalesce(lower("primary") = 'true', false) AS isPrimary, reason,
  CASE reason
    WHEN 'status' THEN status
    WHEN 'role-not-in-class' THEN role
    WHEN otherwise THEN coalesce(beginDate, '(open)') || ' to ' || coalesce(endDate, '(open)')
  END AS detail
FROM judged;

CREATE TEMP TABLE judged_classes AS
SELECT c.sourcedId, k.sourcedId IS NOT NULL AS kept
FROM roster.classes c LEFT JOIN kept.classes k ON k.sourcedId = c.sourcedId;

CREATE TABLE kept.enrollments AS
SELECT e.sourcedId, e.classSourcedId, e.userSourcedId, j.role, j.isPrimary
FROM roster.enrollment_rows e
JOIN judged_kinds j ON j.kind = e.kind
LEFT JOIN judged_classes c ON c.sourcedId = e.classSourcedId
WHERE j.reason IS NULL AND coalesce(c.kept, j.role = 'student' AND NOT getvariable('patch_unknown_classes'));

INSERT INTO dropped
SELECT 'enrollments', e.sourcedId,
  CASE
    WHEN j.reason IS NOT NULL THEN j.reason
    WHEN c.sourcedId IS NOT NULL THEN 'class-not-kept'
    ELSE 'class-unknown'
  END,
  CASE WHEN j.reason IS NOT NULL THEN j.detail ELSE e.classSourcedId END
FROM roster.enrollment_rows e
JOIN judged_kinds j ON j.kind = e.kind
LEFT JOIN judged_classes c ON c.sourcedId = e.classSourcedId
WHERE j.reason IS NOT NULL OR NOT coalesce(c.kept, j.role = 'student' AND NOT getvariable('patch_unknown_classes'));

INSERT INTO findings
SELECT 'patch.unknown-class', 'drops-record', 'enrollments', NULL, e.sourcedId, 'classSourcedId', e.classSourcedId,
  'Enrollment ' || named(e.sourcedId, NULL) || ' of ' || e.role || ' '
    || named(e.userSourcedId, full_name(u.givenName, u.familyName))
    || coalesce(' is for class ' || shown(e.classSourcedId) || ', which the source does not have', ' names no class')
    || '; it is dropped.'
FROM dropped d
JOIN roster.enrollments e ON e.sourcedId = d.sourcedId
LEFT JOIN roster.users u ON u.sourcedId = e.userSourcedId
WHERE d.collection = 'enrollments' AND d.reason = 'class-unknown';

DROP TABLE judged_days;
DROP TABLE judged_kinds;
DROP TABLE judged_classes;

-- Enrollments that put a student or a teacher into a kept class on the day of the run. Whether the person is in the
-- package is decided where the rosters and the instructors are shaped.

-- What many enrollments have in common is judged once.
CREATE TEMP TABLE judged_kinds AS
WITH judged AS (
  SELECT
    *,
    CASE
      WHEN list_contains(getvariable('drop_statuses_enrollments'), lower(status)) THEN 'status'
      WHEN role IS NULL OR role NOT IN ('student', 'teacher') THEN 'role-not-in-class'
      WHEN NOT in_session(beginDate, endDate) THEN 'enrollment-not-in-session'
    END AS reason
  FROM roster.enrollment_kinds)
SELECT
  kind, role, coalesce(lower("primary") = 'true', false) AS isPrimary, reason,
  CASE reason
    WHEN 'status' THEN status
    WHEN 'role-not-in-class' THEN role
    WHEN 'enrollment-not-in-session' THEN coalesce(beginDate, '(open)') || ' to ' || coalesce(endDate, '(open)')
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
WHERE j.reason IS NULL AND coalesce(c.kept, NOT getvariable('patch_unknown_classes'));

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
WHERE j.reason IS NOT NULL OR NOT coalesce(c.kept, NOT getvariable('patch_unknown_classes'));

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

DROP TABLE judged_kinds;
DROP TABLE judged_classes;

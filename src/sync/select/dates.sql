-- A date that cannot be read counts as missing, that is as open; it is said, because the record may be there too long.

CREATE TEMP TABLE unreadable AS
SELECT
  'academicSessions' AS file, 'startDate' AS field, startDate AS written,
  sourcedId, title, NULL AS userSourcedId, NULL AS classSourcedId
FROM roster.academicSessions WHERE startDate IS NOT NULL AND as_date(startDate) IS NULL
UNION ALL
SELECT 'academicSessions', 'endDate', endDate, sourcedId, title, NULL, NULL
FROM roster.academicSessions WHERE endDate IS NOT NULL AND as_date(endDate) IS NULL
UNION ALL
SELECT 'enrollments', dates.field, dates.written, e.sourcedId, NULL, e.userSourcedId, e.classSourcedId
FROM roster.enrollment_rows e
JOIN (
  SELECT kind, 'beginDate' AS field, beginDate AS written FROM roster.enrollment_kinds
  WHERE beginDate IS NOT NULL AND as_date(beginDate) IS NULL
  UNION ALL
  SELECT kind, 'endDate', endDate FROM roster.enrollment_kinds
  WHERE endDate IS NOT NULL AND as_date(endDate) IS NULL) dates ON dates.kind = e.kind
UNION ALL
SELECT DISTINCT 'users', field, written, sourcedId, NULL, sourcedId, NULL
FROM (
  SELECT sourcedId, unnest(['beginDate', 'endDate']) AS field, unnest([held.beginDate, held.endDate]) AS written
  FROM (SELECT sourcedId, unnest(roles) AS held FROM roster.users))
WHERE written IS NOT NULL AND as_date(written) IS NULL;

INSERT INTO findings
SELECT 'dates.unreadable', 'drops-value', d.file, NULL, d.sourcedId, d.field, d.written,
  'The ' || d.field || ' ' || shown(d.written) || ' of '
    || CASE d.file
      WHEN 'academicSessions' THEN 'term ' || named(d.sourcedId, tidy(d.title))
      WHEN 'users' THEN 'a role of user ' || named(d.sourcedId, full_name(u.givenName, u.familyName))
      ELSE 'enrollment ' || named(d.sourcedId,
        concat_ws(', ', nullif(full_name(u.givenName, u.familyName), ''), tidy(coalesce(c.title, c.classCode)))) END
    || ' is not a date; it counts as missing.'
FROM unreadable d
LEFT JOIN roster.users u ON u.sourcedId = d.userSourcedId
LEFT JOIN roster.classes c ON c.sourcedId = d.classSourcedId;

DROP TABLE unreadable;

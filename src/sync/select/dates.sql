-- A date that cannot be read counts as missing, that is as open; it is said, because the record may be there too long.

INSERT INTO findings
SELECT 'dates.unreadable', 'drops-value', file, NULL, sourcedId, field, written,
  'The ' || field || ' "' || left(written, 40) || '" of ' || noun || ' ' || sourcedId || ' is not a date; it counts as missing.'
FROM (
  SELECT 'academicSessions' AS file, 'term' AS noun, sourcedId, 'startDate' AS field, startDate AS written FROM roster.academicSessions
  UNION ALL
  SELECT 'academicSessions', 'term', sourcedId, 'endDate', endDate FROM roster.academicSessions
  UNION ALL
  SELECT 'enrollments', 'enrollment', sourcedId, 'beginDate', beginDate FROM roster.enrollments
  UNION ALL
  SELECT 'enrollments', 'enrollment', sourcedId, 'endDate', endDate FROM roster.enrollments
)
WHERE written IS NOT NULL AND as_date(written) IS NULL;

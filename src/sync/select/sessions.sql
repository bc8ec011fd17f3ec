-- Academic sessions: those that are in session on the day of the run, or, where terms are named, just those.

CREATE TEMP TABLE judged_sessions AS
WITH judged AS (
  SELECT
    sourcedId, status, startDate, endDate,
    CASE
      WHEN list_contains(getvariable('drop_statuses_academicSessions'), lower(status)) THEN 'status'
      WHEN NOT chosen([sourcedId, title], getvariable('terms_include'), getvariable('terms_exclude')) THEN 'term-not-chosen'
      WHEN len(getvariable('terms_include')) = 0 AND NOT in_session(startDate, endDate) THEN 'term-not-in-session'
    END AS reason
  FROM roster.academicSessions)
SELECT
  sourcedId, reason,
  CASE reason
    WHEN 'status' THEN status
    WHEN 'term-not-in-session' THEN coalesce(startDate, '(open)') || ' to ' || coalesce(endDate, '(open)')
  END AS detail
FROM judged;

INSERT INTO dropped SELECT 'academicSessions', sourcedId, reason, detail FROM judged_sessions WHERE reason IS NOT NULL;
CREATE TABLE kept.sessions AS SELECT sourcedId FROM judged_sessions WHERE reason IS NULL;
DROP TABLE judged_sessions;

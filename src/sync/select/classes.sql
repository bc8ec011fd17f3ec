-- Classes: there, not left out (neither is their course), of a kept type, at a kept school, with a term in session.
-- A class whose terms nobody knows is kept, with a warning.

CREATE TEMP TABLE class_terms AS
SELECT
  taught.classSourcedId,
  count(known.sourcedId) AS known,
  count(kept.sourcedId) AS kept
FROM (SELECT sourcedId AS classSourcedId, unnest(termSourcedIds) AS termSourcedId FROM roster.classes) taught
LEFT JOIN roster.academicSessions known ON known.sourcedId = taught.termSourcedId
LEFT JOIN kept.sessions kept ON kept.sourcedId = taught.termSourcedId
GROUP BY taught.classSourcedId;

CREATE TEMP TABLE judged_classes AS
WITH judged AS (
  SELECT
    c.*,
    coalesce(t.known, 0) = 0 AS noTermKnown,
    CASE
      WHEN list_contains(getvariable('drop_statuses_classes'), lower(c.status)) THEN 'status'
      WHEN list_contains(getvariable('leave_out_classes'), c.sourcedId) THEN 'left-out'
      WHEN list_contains(getvariable('leave_out_courses'), c.courseSourcedId) THEN 'course-left-out'
      WHEN NOT chosen([lower(coalesce(c.classType, ''))], getvariable('class_types'), []::VARCHAR[]) THEN 'class-type'
      WHEN c.schoolSourcedId IS NULL THEN 'class-without-school'
      WHEN s.sourcedId IS NULL THEN 'school-not-kept'
      WHEN t.known > 0 AND t.kept = 0 THEN 'no-term-in-session'
    END AS reason
  FROM roster.classes c
  LEFT JOIN kept.schools s ON s.sourcedId = c.schoolSourcedId
  LEFT JOIN class_terms t ON t.classSourcedId = c.sourcedId)
SELECT
  sourcedId, title, classCode, periods, courseSourcedId, schoolSourcedId, termSourcedIds, noTermKnown, reason,
  CASE reason
    WHEN 'status' THEN status
    WHEN 'course-left-out' THEN courseSourcedId
    WHEN 'class-type' THEN classType
    WHEN 'school-not-kept' THEN schoolSourcedId
    WHEN 'no-term-in-session' THEN array_to_string(termSourcedIds, ', ')
  END AS detail
FROM judged;

INSERT INTO dropped SELECT 'classes', sourcedId, reason, detail FROM judged_classes WHERE reason IS NOT NULL;

INSERT INTO findings
SELECT 'classes.without-school', 'drops-record', 'classes', NULL, sourcedId, 'schoolSourcedId', NULL,
  'Class ' || named(sourcedId, tidy(coalesce(title, classCode)))
    || ' names no school; it is left out, because Apple needs a location for every class.'
FROM judged_classes WHERE reason = 'class-without-school';

INSERT INTO findings
SELECT 'classes.without-term', 'warns', 'classes', NULL, sourcedId, 'termSourcedIds', NULL,
  'Class ' || named(sourcedId, tidy(coalesce(title, classCode))) || ' names no term'
    || CASE WHEN len(termSourcedIds) > 0 THEN ' that the source has' ELSE '' END
    || '; it is kept, because nobody knows when it is over.'
FROM judged_classes WHERE reason IS NULL AND noTermKnown;

CREATE TABLE kept.classes AS
SELECT sourcedId, title, classCode, periods, courseSourcedId, schoolSourcedId FROM judged_classes WHERE reason IS NULL;
DROP TABLE judged_classes;
DROP TABLE class_terms;

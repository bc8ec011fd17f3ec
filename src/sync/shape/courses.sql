-- courses.csv: the courses of the kept classes. A class whose course is missing, unknown or deleted gets one of its own,
-- course-<class id>. A course stands at its org when that is a kept school, otherwise at the school of its classes, the
-- smallest id when there are several.

CREATE TABLE kept.class_courses AS
SELECT
  c.sourcedId AS classSourcedId, c.title AS classTitle, c.schoolSourcedId, o.sourcedId AS courseSourcedId,
  CASE WHEN o.sourcedId IS NULL THEN 'course-' || apple_id(c.sourcedId) ELSE apple_id(o.sourcedId) END AS course_id
FROM kept.classes c
LEFT JOIN roster.courses o ON o.sourcedId = c.courseSourcedId
  AND NOT coalesce(list_contains(getvariable('drop_statuses_courses'), lower(o.status)), false);

INSERT INTO findings
SELECT 'classes.without-course', 'warns', 'classes', NULL, c.sourcedId, 'courseSourcedId', c.courseSourcedId,
  'Class "' || coalesce(c.title, c.classCode, '') || '" (' || c.sourcedId || ') '
    || CASE WHEN c.courseSourcedId IS NULL THEN 'names no course' ELSE 'names course "' || c.courseSourcedId || '", which the source does not have' END
    || '; it gets one of its own.'
FROM kept.class_courses k JOIN kept.classes c ON c.sourcedId = k.classSourcedId
WHERE k.courseSourcedId IS NULL;

INSERT INTO dropped
SELECT 'courses', o.sourcedId,
  CASE WHEN list_contains(getvariable('drop_statuses_courses'), lower(o.status)) THEN 'status' ELSE 'no-kept-class' END,
  CASE WHEN list_contains(getvariable('drop_statuses_courses'), lower(o.status)) THEN o.status END
FROM roster.courses o ANTI JOIN kept.class_courses k ON k.courseSourcedId = o.sourcedId;

INSERT INTO package.courses
SELECT row_number() OVER (ORDER BY course_id) + 1, *
FROM (
  SELECT
    k.course_id,
    clean(any_value(o.courseCode)) AS course_number,
    coalesce(
      CASE WHEN clean(any_value(o.title)) IS NOT NULL THEN clean(replace(replace(replace(getvariable('course_name'),
        '{title}', any_value(o.title)), '{code}', coalesce(any_value(o.courseCode), '')), '{sourcedId}', any_value(o.sourcedId))) END,
      clean(min_by(k.classTitle, k.classSourcedId))) AS course_name,
    apple_id(coalesce(any_value(s.sourcedId), min(k.schoolSourcedId))) AS location_id
  FROM kept.class_courses k
  LEFT JOIN roster.courses o ON o.sourcedId = k.courseSourcedId
  LEFT JOIN kept.schools s ON s.sourcedId = o.orgSourcedId
  GROUP BY k.course_id);

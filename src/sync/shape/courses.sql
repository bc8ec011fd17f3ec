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
  'Class ' || named(c.sourcedId, tidy(coalesce(c.title, c.classCode)))
    || coalesce(
      ' names course ' || shown(c.courseSourcedId) || ', which the source '
        || CASE WHEN o.sourcedId IS NULL THEN 'does not have' ELSE 'says is gone' END,
      ' names no course')
    || '; it gets one of its own, ' || shown(k.course_id) || '.'
FROM kept.class_courses k JOIN kept.classes c ON c.sourcedId = k.classSourcedId
LEFT JOIN roster.courses o ON o.sourcedId = c.courseSourcedId
WHERE k.courseSourcedId IS NULL;

INSERT INTO dropped
SELECT 'courses', o.sourcedId,
  CASE
    WHEN list_contains(getvariable('drop_statuses_courses'), lower(o.status)) THEN 'status'
    WHEN list_contains(getvariable('leave_out_courses'), o.sourcedId) THEN 'left-out'
    ELSE 'no-kept-class'
  END AS reason,
  CASE reason WHEN 'status' THEN o.status END
FROM roster.courses o ANTI JOIN kept.class_courses k ON k.courseSourcedId = o.sourcedId;

INSERT INTO package.courses
SELECT row_number() OVER (ORDER BY course_id, course_number, course_name, location_id) + 1, *
FROM (
  SELECT
    course_id,
    course_number,
    coalesce(
      CASE WHEN title IS NOT NULL THEN clean(replace(replace(replace(getvariable('course_name'),
        '{title}', title), '{code}', coalesce(course_number, '')), '{sourcedId}', sourcedId)) END,
      classTitle) AS course_name,
    apple_id(location) AS location_id
  FROM (
    SELECT
      k.course_id, o.sourcedId, clean(o.courseCode) AS course_number, clean(o.title) AS title, clean(k.classTitle) AS classTitle,
      coalesce(s.sourcedId, k.schoolSourcedId) AS location
    FROM (
      SELECT course_id, courseSourcedId, min(schoolSourcedId) AS schoolSourcedId, min_by(classTitle, classSourcedId) AS classTitle
      FROM kept.class_courses GROUP BY course_id, courseSourcedId) k
    LEFT JOIN roster.courses o ON o.sourcedId = k.courseSourcedId
    LEFT JOIN kept.schools s ON s.sourcedId = o.orgSourcedId));

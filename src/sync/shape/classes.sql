-- classes.csv: the kept classes, with or without students. The shown name at Apple is course_name and class_number.

INSERT INTO package.classes
WITH cleaned AS (
  SELECT
    sourcedId, schoolSourcedId,
    clean(sourcedId) AS cleanSourcedId,
    clean(classCode) AS classCode,
    clean(title) AS title,
    clean(array_to_string(periods, ', ')) AS periods
  FROM kept.classes)
SELECT row_number() OVER (ORDER BY class_id) + 1, *
FROM (
  SELECT
    apple_id(c.sourcedId) AS class_id,
    CASE getvariable('class_number_from')
      WHEN 'title' THEN coalesce(c.title, c.classCode)
      WHEN 'period' THEN coalesce(c.periods, c.classCode, c.title)
      WHEN 'sourcedId' THEN c.cleanSourcedId
      ELSE coalesce(c.classCode, c.title)
    END AS class_number,
    k.course_id,
    coalesce(i.instructor_ids, []) AS instructor_ids,
    apple_id(c.schoolSourcedId) AS location_id
  FROM cleaned c
  JOIN kept.class_courses k ON k.classSourcedId = c.sourcedId
  LEFT JOIN kept.instructors i ON i.classSourcedId = c.sourcedId);

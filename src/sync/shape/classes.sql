-- classes.csv: the kept classes, with or without students. The shown name at Apple is course_name and class_number.

INSERT INTO package.classes
SELECT row_number() OVER (ORDER BY class_id) + 1, *
FROM (
  SELECT
    apple_id(c.sourcedId) AS class_id,
    CASE getvariable('class_number_from')
      WHEN 'title' THEN coalesce(clean(c.title), clean(c.classCode))
      WHEN 'period' THEN coalesce(clean(array_to_string(c.periods, ', ')), clean(c.classCode), clean(c.title))
      WHEN 'sourcedId' THEN clean(c.sourcedId)
      ELSE coalesce(clean(c.classCode), clean(c.title))
    END AS class_number,
    k.course_id,
    coalesce(i.instructor_ids, []) AS instructor_ids,
    apple_id(c.schoolSourcedId) AS location_id
  FROM kept.classes c
  JOIN kept.class_courses k ON k.classSourcedId = c.sourcedId
  LEFT JOIN kept.instructors i ON i.classSourcedId = c.sourcedId);

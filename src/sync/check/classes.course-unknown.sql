-- Rule: the course of a class is in courses.csv.
-- At Apple: a reference that does not resolve fails the whole import.

SELECT 'classes' AS file, "row", coalesce(class_id, '') AS key, 'course_id' AS field, course_id AS value,
  at_row('classes', "row") || ': course ' || shown(course_id) || ' of class '
    || named(class_id, class_number) || ' is not in courses.csv.' AS sentence
FROM package.classes ANTI JOIN package.courses USING (course_id)
WHERE NOT blank(course_id)

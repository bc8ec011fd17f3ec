-- Rule: a class has a class_number, or its course has a course_name.
-- At Apple: a class is shown as course_name and class_number; without both, teachers see a class without a name.

SELECT 'classes' AS file, c."row", coalesce(c.class_id, '') AS key, 'class_number' AS field, NULL AS value,
  at_row('classes', c."row") || ': class ' || named(c.class_id, NULL)
    || ' is shown without a name: it has no class_number, and its course has no course_name.' AS sentence
FROM package.classes c LEFT JOIN (SELECT DISTINCT ON (course_id) * FROM package.courses) k USING (course_id)
WHERE blank(c.class_number) AND blank(k.course_name)

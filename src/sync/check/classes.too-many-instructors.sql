-- Rule: a class has at most 15 instructors.
-- At Apple: there is no instructor_id_16; a file with such a column is not one of Apple's.

SELECT 'classes' AS file, "row", coalesce(class_id, '') AS key, 'instructor_id' AS field,
  len(instructor_ids)::VARCHAR AS value,
  at_row('classes', "row") || ': class ' || named(class_id, class_number) || ' has ' || len(instructor_ids)
    || ' instructors; Apple School Manager takes ' || getvariable('instructors_at_most') || '.' AS sentence
FROM package.classes WHERE len(instructor_ids) > getvariable('instructors_at_most')

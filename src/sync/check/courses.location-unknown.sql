-- Rule: the location of a course is in locations.csv.
-- At Apple: a reference that does not resolve fails the whole import.

SELECT 'courses' AS file, "row", coalesce(course_id, '') AS key, 'location_id' AS field, location_id AS value,
  at_row('courses', "row") || ': location ' || shown(location_id) || ' of course '
    || named(course_id, course_name) || ' is not in locations.csv.' AS sentence
FROM package.courses ANTI JOIN package.locations USING (location_id)
WHERE NOT blank(location_id)

-- Rule: the fields that Apple requires are filled.
--   locations: location_id, location_name          students, staff: person_id, first_name, last_name, location_id
--   courses: course_id, location_id                classes: class_id, course_id, location_id
--   rosters: roster_id, class_id, student_id
-- At Apple: the row is refused, or the whole import fails.

WITH blanks AS (
  SELECT 'locations' AS file, "row", location_id AS key, location_name AS name, NULL AS last_name,
    unnest(['location_id', 'location_name']) AS field, unnest([location_id, location_name]) AS value
  FROM package.locations WHERE blank(location_id) OR blank(location_name)
  UNION ALL
  SELECT file, "row", person_id, first_name, last_name, unnest(['person_id', 'first_name', 'last_name', 'location_id']),
    unnest([person_id, first_name, last_name, location_ids[1]])
  FROM checking.people WHERE blank(person_id) OR blank(first_name) OR blank(last_name) OR blank(location_ids[1])
  UNION ALL
  SELECT 'courses', "row", course_id, course_name, NULL,
    unnest(['course_id', 'location_id']), unnest([course_id, location_id])
  FROM package.courses WHERE blank(course_id) OR blank(location_id)
  UNION ALL
  SELECT 'classes', "row", class_id, class_number, NULL,
    unnest(['class_id', 'course_id', 'location_id']), unnest([class_id, course_id, location_id])
  FROM package.classes WHERE blank(class_id) OR blank(course_id) OR blank(location_id)
  UNION ALL
  SELECT 'rosters', "row", roster_id,
    concat_ws(', ', 'student ' || nullif(trim(student_id), ''), 'class ' || nullif(trim(class_id), '')), NULL,
    unnest(['roster_id', 'class_id', 'student_id']), unnest([roster_id, class_id, student_id])
  FROM package.rosters WHERE blank(roster_id) OR blank(class_id) OR blank(student_id))
SELECT file, "row", coalesce(key, '') AS key, field, NULL AS value,
  at_row(file, "row") || ': ' || record_of(file, key, name, last_name) || ' has no ' || field || '.' AS sentence
FROM blanks WHERE blank(value)

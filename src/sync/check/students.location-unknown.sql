-- Rule: every location of a student is in locations.csv.
-- At Apple: a reference that does not resolve fails the whole import.

SELECT 'students' AS file, "row", coalesce(person_id, '') AS key, 'location_id' AS field, location_id AS value,
  at_row('students', "row") || ': location ' || shown(location_id) || ' of student '
    || named(person_id, concat_ws(' ', first_name, last_name)) || ' is not in locations.csv.' AS sentence
FROM (SELECT *, unnest(location_ids) AS location_id FROM package.students)
ANTI JOIN package.locations USING (location_id)

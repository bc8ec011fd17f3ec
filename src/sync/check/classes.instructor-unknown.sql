-- Rule: every instructor of a class is in staff.csv. A student's person_id is none, even where it exists.
-- At Apple: a reference that does not resolve fails the whole import.

WITH
unknown AS (
  SELECT * FROM (SELECT "row", class_id, class_number, unnest(instructor_ids) AS person_id FROM package.classes)
  ANTI JOIN package.staff USING (person_id)),
names AS (
  SELECT DISTINCT ON (person_id) person_id, first_name, last_name
  FROM package.students SEMI JOIN unknown USING (person_id))
SELECT 'classes' AS file, u."row", coalesce(u.class_id, '') AS key, 'instructor_id' AS field, u.person_id AS value,
  at_row('classes', u."row") || ': instructor ' || named(u.person_id, concat_ws(' ', n.first_name, n.last_name)) || ' of class '
    || named(u.class_id, u.class_number) || ' is '
    || CASE WHEN n.person_id IS NULL THEN 'not in staff.csv.' ELSE 'in students.csv and not in staff.csv.' END AS sentence
FROM unknown u LEFT JOIN names n ON n.person_id = u.person_id

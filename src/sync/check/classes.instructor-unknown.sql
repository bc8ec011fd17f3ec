-- Rule: every instructor of a class is in staff.csv. A student's person_id is none, even where it exists.
-- At Apple: a reference that does not resolve fails the whole import.

SELECT 'classes' AS file, c."row", coalesce(c.class_id, '') AS key, 'instructor_id' AS field, c.person_id AS value,
  at_row('classes', c."row") || ': instructor '
    || known_as(c.person_id, concat_ws(' ', s.first_name, s.last_name)) || ' of class '
    || known_as(c.class_id, c.class_number) || ' is '
    || CASE WHEN s.person_id IS NULL THEN 'not in staff.csv.' ELSE 'in students.csv and not in staff.csv.' END AS sentence
FROM (SELECT *, unnest(instructor_ids) AS person_id FROM package.classes) c
ANTI JOIN package.staff t USING (person_id)
LEFT JOIN (SELECT DISTINCT ON (person_id) * FROM package.students) s ON s.person_id = c.person_id

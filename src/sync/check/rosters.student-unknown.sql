-- Rule: the student of a roster is in students.csv. Somebody in staff.csv is none.
-- At Apple: a reference that does not resolve fails the whole import.

WITH unknown AS (
  SELECT * FROM package.rosters r
  WHERE NOT blank(student_id) AND NOT EXISTS (FROM package.students s WHERE s.person_id = r.student_id))
SELECT 'rosters' AS file, u."row", coalesce(u.roster_id, '') AS key, 'student_id' AS field, u.student_id AS value,
  at_row('rosters', u."row") || ': student '
    || known_as(u.student_id, concat_ws(' ', t.first_name, t.last_name)) || ' is '
    || CASE WHEN t.person_id IS NULL THEN 'not in students.csv.' ELSE 'in staff.csv and not in students.csv.' END AS sentence
FROM unknown u LEFT JOIN (SELECT DISTINCT ON (person_id) * FROM package.staff) t ON t.person_id = u.student_id

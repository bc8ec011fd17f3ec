-- Rule: the student of a roster is in students.csv. Somebody in staff.csv is none.
-- At Apple: a reference that does not resolve fails the whole import.

WITH
unknown AS (
  SELECT student_id FROM (SELECT DISTINCT student_id FROM package.rosters)
  ANTI JOIN package.students ON person_id = student_id
  WHERE student_id IS NOT NULL),
names AS (
  SELECT DISTINCT ON (person_id) person_id, first_name, last_name
  FROM package.staff SEMI JOIN unknown ON person_id = student_id)
SELECT 'rosters' AS file, u."row", coalesce(u.roster_id, '') AS key, 'student_id' AS field, u.student_id AS value,
  at_row('rosters', u."row") || ': student ' || named(u.student_id, concat_ws(' ', n.first_name, n.last_name)) || ' is '
    || CASE WHEN n.person_id IS NULL THEN 'not in students.csv.' ELSE 'in staff.csv and not in students.csv.' END AS sentence
FROM (FROM package.rosters SEMI JOIN unknown USING (student_id)) u LEFT JOIN names n ON n.person_id = u.student_id
WHERE NOT blank(u.student_id)

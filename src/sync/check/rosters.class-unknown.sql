-- Rule: the class of a roster is in classes.csv.
-- At Apple: a reference that does not resolve fails the whole import.

WITH
unknown AS (
  SELECT class_id FROM (SELECT DISTINCT class_id FROM package.rosters) ANTI JOIN package.classes USING (class_id)
  WHERE class_id IS NOT NULL),
unresolved AS (FROM package.rosters SEMI JOIN unknown USING (class_id)),
names AS (
  SELECT DISTINCT ON (person_id) person_id, first_name, last_name
  FROM package.students SEMI JOIN unresolved ON person_id = student_id)
SELECT 'rosters' AS file, u."row", coalesce(u.roster_id, '') AS key, 'class_id' AS field, u.class_id AS value,
  at_row('rosters', u."row") || ': class ' || shown(u.class_id) || ' of student '
    || named(u.student_id, concat_ws(' ', n.first_name, n.last_name)) || ' is not in classes.csv.' AS sentence
FROM unresolved u LEFT JOIN names n ON n.person_id = u.student_id
WHERE NOT blank(u.class_id)

-- Rule: the class of a roster is in classes.csv.
-- At Apple: a reference that does not resolve fails the whole import.

WITH unknown AS (
  SELECT * FROM package.rosters ANTI JOIN package.classes USING (class_id) WHERE NOT blank(class_id))
SELECT 'rosters' AS file, u."row", coalesce(u.roster_id, '') AS key, 'class_id' AS field, u.class_id AS value,
  at_row('rosters', u."row") || ': class ' || shown(u.class_id) || ' of student '
    || known_as(u.student_id, concat_ws(' ', s.first_name, s.last_name)) || ' is not in classes.csv.' AS sentence
FROM unknown u LEFT JOIN (SELECT DISTINCT ON (person_id) * FROM package.students) s ON s.person_id = u.student_id

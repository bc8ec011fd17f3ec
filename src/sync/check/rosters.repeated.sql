-- Rule: a student is in a class once, whatever the roster_id says.
-- At Apple: the second row is an issue; taking the first one away later takes the student out of the class.

WITH
-- Counting hashes takes half the time of counting pairs of identifiers; what is found is then compared itself.
hashes AS (
  SELECT hash(class_id, student_id) AS hashed FROM package.rosters GROUP BY hashed HAVING count(*) > 1),
suspects AS (
  SELECT * FROM package.rosters SEMI JOIN hashes ON hash(class_id, student_id) = hashed
  WHERE class_id IS NOT NULL AND student_id IS NOT NULL),
repeated AS (
  SELECT class_id, student_id, min("row") AS first_row FROM suspects GROUP BY class_id, student_id HAVING count(*) > 1)
SELECT 'rosters' AS file, r."row", coalesce(r.roster_id, '') AS key, 'student_id' AS field, r.student_id AS value,
  at_row('rosters', r."row") || ': student ' || known_as(r.student_id, concat_ws(' ', s.first_name, s.last_name))
    || ' is in class ' || known_as(r.class_id, c.class_number) || ' already, by row ' || f.first_row || '.' AS sentence
FROM repeated f
JOIN suspects r ON r.class_id = f.class_id AND r.student_id = f.student_id AND r."row" > f.first_row
LEFT JOIN (SELECT DISTINCT ON (person_id) * FROM package.students) s ON s.person_id = r.student_id
LEFT JOIN (SELECT DISTINCT ON (class_id) * FROM package.classes) c ON c.class_id = r.class_id

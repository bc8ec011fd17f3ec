-- Rule: a student is in a class once, whatever the roster_id says.
-- At Apple: the second row is an issue; taking the first one away later takes the student out of the class.

WITH
-- Counting hashes takes half the time of counting pairs of identifiers; what is found is then compared itself.
hashes AS (
  SELECT hash(class_id, student_id) AS hashed FROM package.rosters GROUP BY hashed HAVING count(*) > 1),
suspects AS (
  SELECT * FROM package.rosters SEMI JOIN hashes ON hash(class_id, student_id) = hashed
  WHERE class_id IS NOT NULL AND student_id IS NOT NULL),
firsts AS (
  SELECT class_id, student_id, min("row") AS first_row FROM suspects GROUP BY class_id, student_id HAVING count(*) > 1),
names AS (SELECT DISTINCT ON (person_id) person_id, first_name, last_name FROM package.students),
numbers AS (SELECT DISTINCT ON (class_id) class_id, class_number FROM package.classes),
-- Names come to the pairs before the rows do: a file may hold one pair millions of times, and no join can take that apart.
named_firsts AS (
  SELECT f.*, concat_ws(' ', n.first_name, n.last_name) AS name, c.class_number
  FROM firsts f LEFT JOIN names n ON n.person_id = f.student_id LEFT JOIN numbers c ON c.class_id = f.class_id)
SELECT 'rosters' AS file, r."row", coalesce(r.roster_id, '') AS key, 'student_id' AS field, r.student_id AS value,
  at_row('rosters', r."row") || ': student ' || named(r.student_id, f.name) || ' is in class '
    || named(r.class_id, f.class_number) || ' already, by row ' || f.first_row || '.' AS sentence
FROM package.rosters r
JOIN named_firsts f ON f.class_id = r.class_id AND f.student_id = r.student_id AND f.first_row < r."row"

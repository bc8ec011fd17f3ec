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
names AS (
  SELECT DISTINCT ON (person_id) person_id, first_name, last_name
  FROM package.students SEMI JOIN firsts ON person_id = student_id),
numbers AS (
  SELECT DISTINCT ON (class_id) class_id, class_number FROM package.classes SEMI JOIN firsts USING (class_id))
SELECT 'rosters' AS file, s."row", coalesce(s.roster_id, '') AS key, 'student_id' AS field, s.student_id AS value,
  at_row('rosters', s."row") || ': student ' || named(s.student_id, concat_ws(' ', n.first_name, n.last_name)) || ' is in class '
    || named(s.class_id, c.class_number) || ' already, by row ' || f.first_row || '.' AS sentence
FROM firsts f
JOIN suspects s ON s.class_id = f.class_id AND s.student_id = f.student_id AND s."row" > f.first_row
LEFT JOIN names n ON n.person_id = s.student_id
LEFT JOIN numbers c ON c.class_id = s.class_id

-- Rule: a location_id, person_id, course_id, class_id or roster_id stands in its file once.
-- At Apple: the same person_id for another human overwrites the first one; which row of a class wins is not known.

WITH repeated AS (
  SELECT 'locations' AS file, 'location_id' AS field, location_id AS key, min("row") AS first_row
  FROM package.locations GROUP BY location_id HAVING count(*) > 1
  UNION ALL SELECT 'students', 'person_id', person_id, min("row") FROM package.students GROUP BY person_id HAVING count(*) > 1
  UNION ALL SELECT 'staff', 'person_id', person_id, min("row") FROM package.staff GROUP BY person_id HAVING count(*) > 1
  UNION ALL SELECT 'courses', 'course_id', course_id, min("row") FROM package.courses GROUP BY course_id HAVING count(*) > 1
  UNION ALL SELECT 'classes', 'class_id', class_id, min("row") FROM package.classes GROUP BY class_id HAVING count(*) > 1
  -- Of millions of rosters, hashes are counted first, which takes half the time; what is found is compared itself.
  UNION ALL SELECT 'rosters', 'roster_id', roster_id, min("row") FROM package.rosters
  WHERE hash(roster_id) IN (SELECT hash(roster_id) AS hashed FROM package.rosters GROUP BY hashed HAVING count(*) > 1)
  GROUP BY roster_id HAVING count(*) > 1)
SELECT file, r."row", key, f.field, key AS value,
  at_row(file, r."row") || ': ' || record_of(file, key, r.name, r.last_name) || ' has the ' || f.field || ' of row ' || f.first_row || '.' AS sentence
FROM repeated f JOIN checking.records r USING (file, key)
WHERE r."row" > f.first_row

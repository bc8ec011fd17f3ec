-- Rule: locations.csv, students.csv, staff.csv, classes.csv and rosters.csv each have at least one row.
-- At Apple: an upload is the whole truth. An empty students.csv means that everybody has left: every account is
-- deactivated, and deleted 120 days later.

WITH counts AS (
  SELECT 'locations' AS file, count(*) AS rows FROM package.locations
  UNION ALL SELECT 'students', count(*) FROM package.students
  UNION ALL SELECT 'staff', count(*) FROM package.staff
  UNION ALL SELECT 'classes', count(*) FROM package.classes
  UNION ALL SELECT 'rosters', count(*) FROM package.rosters)
SELECT file, NULL AS "row", '' AS key, NULL AS field, NULL AS value,
  file || '.csv has no rows; Apple School Manager would take it that '
    || CASE file
         WHEN 'locations' THEN 'there are no schools any more'
         WHEN 'students' THEN 'every student has left'
         WHEN 'staff' THEN 'every staff member has left'
         WHEN 'classes' THEN 'there are no classes any more'
         ELSE 'no student is in a class any more' END || '.' AS sentence
FROM counts WHERE rows = 0

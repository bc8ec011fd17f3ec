-- Rule: somebody or some class is at every location.
-- At Apple: an empty location is kept; most often the school's people were left out by mistake.

WITH used AS (
  SELECT unnest(location_ids) AS location_id FROM checking.people
  UNION ALL SELECT location_id FROM package.courses
  UNION ALL SELECT location_id FROM package.classes)
SELECT 'locations' AS file, "row", location_id AS key, 'location_id' AS field, location_id AS value,
  at_row('locations', "row") || ': nobody and no class is at location ' || named(location_id, location_name) || '.' AS sentence
FROM package.locations ANTI JOIN used USING (location_id)
WHERE NOT blank(location_id)

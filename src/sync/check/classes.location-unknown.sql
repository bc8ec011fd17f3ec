-- Rule: the location of a class is in locations.csv.
-- At Apple: a reference that does not resolve fails the whole import.

SELECT 'classes' AS file, "row", coalesce(class_id, '') AS key, 'location_id' AS field, location_id AS value,
  at_row('classes', "row") || ': location ' || shown(location_id) || ' of class '
    || named(class_id, class_number) || ' is not in locations.csv.' AS sentence
FROM package.classes ANTI JOIN package.locations USING (location_id)
WHERE NOT blank(location_id)

-- Rule: a person has at most 999 locations.
-- At Apple: there is no location_id_1000; a file with such a column is not one of Apple's.

SELECT file, "row", coalesce(person_id, '') AS key, 'location_id' AS field, len(location_ids)::VARCHAR AS value,
  at_row(file, "row") || ': ' || record_of(file, person_id, first_name, last_name) || ' has ' || len(location_ids)
    || ' locations; Apple School Manager takes ' || getvariable('locations_at_most') || '.' AS sentence
FROM checking.people WHERE len(location_ids) > getvariable('locations_at_most')

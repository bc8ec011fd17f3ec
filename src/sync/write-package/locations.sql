-- location_id,location_name
SELECT "row", csv_value(location_id) || ',' || csv_value(location_name) AS line
FROM package.locations

-- locations.csv: one row per kept school.

INSERT INTO package.locations
SELECT row_number() OVER (ORDER BY location_id) + 1, *
FROM (SELECT apple_id(sourcedId) AS location_id, clean(name) AS location_name FROM kept.schools);

-- Locations by location_id. A removed one holds the run: what Apple does with its people is not documented.
CREATE OR REPLACE TABLE changes.locations AS
SELECT
  coalesce(new.location_id, old.location_id) AS key,
  change_kind(new.location_id, old.location_id) AS change,
  changed_fields(new.location_id, old.location_id, [
    field_change('location_name', old.location_name, new.location_name)
  ]) AS fields
FROM changes.new_locations AS new
FULL JOIN changes.old_locations AS old ON new.location_id = old.location_id AND new.place = old.place
WHERE new.location_id IS NULL
  OR old.location_id IS NULL
  OR new.location_name IS DISTINCT FROM old.location_name;

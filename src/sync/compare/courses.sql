-- Courses by course_id.
CREATE OR REPLACE TABLE changes.courses AS
SELECT
  coalesce(new.course_id, old.course_id) AS key,
  change_kind(new.course_id, old.course_id) AS change,
  changed_fields(new.course_id, old.course_id, [
    field_change('course_number', old.course_number, new.course_number),
    field_change('course_name', old.course_name, new.course_name),
    field_change('location_id', old.location_id, new.location_id)
  ]) AS fields
FROM changes.new_courses AS new
FULL JOIN changes.old_courses AS old ON new.course_id = old.course_id AND new.place = old.place
WHERE new.course_id IS NULL
  OR old.course_id IS NULL
  OR new.course_number IS DISTINCT FROM old.course_number
  OR new.course_name IS DISTINCT FROM old.course_name
  OR new.location_id IS DISTINCT FROM old.location_id;

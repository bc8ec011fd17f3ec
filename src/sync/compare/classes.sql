-- Classes by class_id. From a removed one Apple takes the students out, and deletes their progress in Schoolwork.
CREATE OR REPLACE TABLE changes.classes AS
SELECT
  coalesce(new.class_id, old.class_id) AS key,
  change_kind(new.class_id, old.class_id) AS change,
  changed_fields(new.class_id, old.class_id, [
    field_change('class_number', old.class_number, new.class_number),
    field_change('course_id', old.course_id, new.course_id),
    field_change('instructor_ids', listed(old.instructor_ids), listed(new.instructor_ids)),
    field_change('location_id', old.location_id, new.location_id)
  ]) AS fields
FROM changes.new_classes AS new
FULL JOIN changes.old_classes AS old ON new.class_id = old.class_id AND new.place = old.place
WHERE new.class_id IS NULL
  OR old.class_id IS NULL
  OR new.class_number IS DISTINCT FROM old.class_number
  OR new.course_id IS DISTINCT FROM old.course_id
  OR new.instructor_ids IS DISTINCT FROM old.instructor_ids
  OR new.location_id IS DISTINCT FROM old.location_id;

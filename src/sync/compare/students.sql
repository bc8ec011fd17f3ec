-- Students by person_id. A removed one is deactivated by Apple and deleted 120 days later, unless he or she moved to staff.
CREATE OR REPLACE TABLE changes.students AS
SELECT
  coalesce(new.person_id, old.person_id) AS key,
  change_kind(new.person_id, old.person_id) AS change,
  changed_fields(new.person_id, old.person_id, [
    field_change('person_number', old.person_number, new.person_number),
    field_change('first_name', old.first_name, new.first_name),
    field_change('middle_name', old.middle_name, new.middle_name),
    field_change('last_name', old.last_name, new.last_name),
    field_change('grade_level', old.grade_level, new.grade_level),
    field_change('email_address', old.email_address, new.email_address),
    field_change('sis_username', old.sis_username, new.sis_username),
    field_change('password_policy', old.password_policy, new.password_policy),
    field_change('location_ids', listed(old.location_ids), listed(new.location_ids))
  ]) AS fields
FROM changes.new_students AS new
FULL JOIN changes.old_students AS old ON new.person_id = old.person_id AND new.place = old.place
WHERE new.person_id IS NULL
  OR old.person_id IS NULL
  OR new.person_number IS DISTINCT FROM old.person_number
  OR new.first_name IS DISTINCT FROM old.first_name
  OR new.middle_name IS DISTINCT FROM old.middle_name
  OR new.last_name IS DISTINCT FROM old.last_name
  OR new.grade_level IS DISTINCT FROM old.grade_level
  OR new.email_address IS DISTINCT FROM old.email_address
  OR new.sis_username IS DISTINCT FROM old.sis_username
  OR new.password_policy IS DISTINCT FROM old.password_policy
  OR new.location_ids IS DISTINCT FROM old.location_ids;

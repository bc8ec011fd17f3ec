-- Rosters by roster_id. A removed one takes a student out of a class. Whom and what it is about stands there too: there
-- may be as many changes as rosters, when a semester begins, and looking each up again would take much memory.
CREATE OR REPLACE TABLE changes.rosters AS
SELECT
  coalesce(new.roster_id, old.roster_id) AS key,
  change_kind(new.roster_id, old.roster_id) AS change,
  coalesce(new.class_id, old.class_id) AS class_id,
  coalesce(new.student_id, old.student_id) AS student_id,
  changed_fields(new.roster_id, old.roster_id, [
    field_change('class_id', old.class_id, new.class_id),
    field_change('student_id', old.student_id, new.student_id)
  ]) AS fields
FROM changes.new_rosters AS new
FULL JOIN changes.old_rosters AS old ON new.roster_id = old.roster_id AND new.place = old.place
WHERE new.roster_id IS NULL
  OR old.roster_id IS NULL
  OR new.class_id IS DISTINCT FROM old.class_id
  OR new.student_id IS DISTINCT FROM old.student_id;
